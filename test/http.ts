import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { Person } from '../src/audit/index.js';
import { createWeb } from '../src/doors/web.js';
import { type Clock, systemClock } from '../src/kernel/index.js';
import { type Cast, cast, openTestService, type TestService, testInstallation, type Way } from './cast.js';
import { hiddenFields } from './html.js';

/** A signed-in browser without a screen: pages, forms and redirects through the whole server. */
export type Browser = {
  get(path: string): Promise<Shown>;
  /** Opens `from` (or the form's own address), takes the form that posts to `path` with its hidden fields, fills in `fields`, sends it. */
  /** Sends the form that posts to `path` from a page opened earlier, as somebody does who has left it open. */
  send(page: Shown, path: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Shown>;
  post(path: string, fields: Readonly<Record<string, string | readonly string[]>>, from?: string): Promise<Shown>;
};
export type Shown = {
  readonly status: number;
  readonly location: string;
  readonly text: string;
  readonly headers: LightMyRequestResponse['headers'];
};

export type TestWeb = {
  readonly service: TestService;
  readonly people: Cast;
  readonly server: FastifyInstance;
  as(person: Person | null): Browser;
  close(): Promise<void>;
};

const host = 'localhost';
const shown = (response: LightMyRequestResponse): Shown => ({
  status: response.statusCode,
  location: String(response.headers.location ?? ''),
  text: response.body,
  headers: response.headers,
});

/** The whole web server over a database of its own with the named cast, called without a network. */
export async function openTestWeb(what: string, clock: Clock = systemClock, way?: Way): Promise<TestWeb> {
  const service = await openTestService(what, clock, way);
  const people = await cast(service.ledger);
  const server = await createWeb({
    ledger: service.ledger,
    connections: service.connections,
    installation: await testInstallation(),
  });
  const browser = (person: Person | null): Browser => {
    const headers = { host, ...(person ? { cookie: `__Host-sid=${person.sessionId}` } : {}) };
    const get = async (path: string) => shown(await server.inject({ method: 'GET', url: path, headers }));
    const send: Browser['send'] = async (page, path, fields) => {
      const pairs = Object.entries({ ...hiddenFields(page.text, path), ...fields }).flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : value).map((one) => [name, one] as [string, string]),
      );
      return shown(
        await server.inject({
          method: 'POST',
          url: path,
          payload: new URLSearchParams(pairs).toString(),
          headers: {
            ...headers,
            'content-type': 'application/x-www-form-urlencoded',
            origin: `http://${host}`,
            'sec-fetch-site': 'same-origin',
          },
        }),
      );
    };
    return { get, send, post: async (path, fields, from = path) => send(await get(from), path, fields) };
  };
  return {
    service,
    people,
    server,
    as: browser,
    close: async () => {
      await server.close();
      await service.close();
    },
  };
}
