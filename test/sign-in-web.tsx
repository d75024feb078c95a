import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import pg from 'pg';
import { identify, park } from '../src/accounts/index.js';
import { routes as accountRoutes } from '../src/accounts/routes.js';
import type { Person } from '../src/audit/index.js';
import { mayStandOpen } from '../src/doors/web.js';
import { projectRoot } from '../src/storage/index.js';
import { createServer, type Fields, Form, FormTokens, page, seeOther, showPage } from '../src/web/index.js';
import { type Cast, cast, openTestService, type TestService, testInstallation } from './cast.js';
import { hiddenFields, unescaped } from './html.js';

export type Shown = {
  readonly status: number;
  readonly location: string;
  readonly text: string;
  readonly headers: LightMyRequestResponse['headers'];
  json(): Record<string, unknown>;
};

/** A browser with its cookies, and no screen. */
export class Jar {
  readonly cookies = new Map<string, string>();
  constructor(
    private readonly server: FastifyInstance,
    readonly userAgent = 'Mozilla/5.0 (iPhone) Safari/605.1',
  ) {}

  private async send(options: InjectOptions): Promise<Shown> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.server.inject({
      ...options,
      headers: { host: 'localhost', 'user-agent': this.userAgent, ...(cookie ? { cookie } : {}), ...options.headers },
    });
    for (const { name, value, maxAge } of response.cookies)
      if (maxAge === 0 || value === '') this.cookies.delete(name);
      else this.cookies.set(name, encodeURIComponent(value));
    return {
      status: response.statusCode,
      location: String(response.headers.location ?? ''),
      text: response.body,
      headers: response.headers,
      json: () => response.json(),
    };
  }

  get(path: string): Promise<Shown> {
    return this.send({ method: 'GET', url: path });
  }

  /** Sends a form as it stands on a page already open, with its hidden fields. */
  postFrom(html: string, path: string, fields: Readonly<Record<string, string>> = {}): Promise<Shown> {
    return this.send({
      method: 'POST',
      url: path,
      payload: new URLSearchParams({ ...hiddenFields(html, path), ...fields }).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'http://localhost',
        'sec-fetch-site': 'same-origin',
      },
    });
  }

  /** Opens `from`, fills in the form that posts to `path` and sends it. */
  async post(path: string, fields: Readonly<Record<string, string>> = {}, from = path): Promise<Shown> {
    return this.postFrom((await this.get(from)).text, path, fields);
  }

  /** What the page's script does with the passkey button of `from`. */
  async passkey(from: string, answer: (options: never) => Record<string, unknown>): Promise<Shown> {
    const [button = ''] = /<button[^>]*data-passkey=[^>]*>/.exec((await this.get(from)).text) ?? [];
    const named = (name: string) => unescaped(new RegExp(`data-${name}="([^"]*)"`).exec(button)?.[1] ?? '');
    const json = (url: string, payload: Record<string, unknown>) =>
      this.send({
        method: 'POST',
        url,
        payload,
        headers: { 'x-form-token': named('token'), origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
      });
    const options = (await json(named('options-url'), {})).json();
    return json(named('verify-url'), answer(options as never));
  }
}

export type Released = { readonly person: Person; readonly fields: Fields };
export type SignInWeb = {
  readonly service: TestService;
  readonly people: Cast;
  readonly server: FastifyInstance;
  readonly admin: pg.Client;
  /** Concerns that went on their way after sign-in. */
  readonly released: Released[];
  browser(person?: Person): Jar;
  close(): Promise<void>;
};

/** The accounts' own pages behind the whole server, with two pages to write on: a note that is drafted and a concern. */
export async function openSignInWeb(what: string, isDemo = false, publicUrl = 'http://localhost'): Promise<SignInWeb> {
  const service = await openTestService(what);
  const people = await cast(service.ledger);
  const parts = { ledger: service.ledger, connections: service.connections, installation: await testInstallation() };
  const released: Released[] = [];
  const note = (action: string) => (
    <Form action={action} draft={`draft of ${action}`}>
      <textarea name="words" />
    </Form>
  );
  const server = await createServer({
    ledger: service.ledger,
    mayStandOpen,
    tokens: new FormTokens(createHash('sha256').update('form tokens of the tests').digest()),
    assets: join(projectRoot(), process.env.OPEN_CIRCLES_DIST ?? 'dist', 'assets'),
    routes: [
      ...accountRoutes({
        ...parts,
        publicUrl,
        isDemo,
        releaseConcern: async (person, fields) => {
          released.push({ person, fields });
          return '/tell/sent';
        },
      }),
      page('GET', '/', 'own.read', async () => showPage('Front', <p>front page</p>)),
      page('GET', '/note', 'own.read', async (visit) =>
        showPage(
          'Note',
          <div>
            {note('/note')}
            <p>{(await visit.draft('draft of /note'))?.fields.words?.[0] ?? 'nothing kept'}</p>
          </div>,
        ),
      ),
      page('POST', '/note', 'own.record', async () => seeOther('/')),
      page('GET', '/tell', 'own.read', async () => showPage('Tell', note('/tell'))),
      page('POST', '/tell', 'own.record', async () => seeOther('/tell/sent'), { parks: 'concern' }),
      page('GET', '/circles', 'search.read', async (visit) =>
        showPage('Circles', <p>{String(await visit.read(null, async () => 'for staff'))}</p>),
      ),
    ],
    identify: (cookie) => identify(parts, cookie),
    frameFor: async () => ({
      name: 'Elm Street',
      organisation: null,
      isNeutral: true,
      isDemo,
      me: null,
      navigation: [],
      onCall: null,
      nightWords: null,
      mayTell: false,
      letterTag: null,
    }),
    park: (facts, path, fields, weight) => park(parts, facts, path, fields, weight),
    logFault: (_reference, route, fault) => console.error(route, fault),
  });
  const admin = new pg.Client(service.database.administrator);
  await admin.connect();
  return {
    service,
    people,
    server,
    admin,
    released,
    browser: (person) => {
      const jar = new Jar(server);
      if (person) jar.cookies.set('__Host-sid', person.sessionId);
      return jar;
    },
    close: async () => {
      await server.close();
      await admin.end();
      await service.close();
    },
  };
}
