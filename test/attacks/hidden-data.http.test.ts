import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { createWeb } from '../../src/doors/web.js';
import { newId } from '../../src/kernel/index.js';
import { deriveKey } from '../../src/vault/index.js';
import { FormTokens } from '../../src/web/index.js';
import { openWorld, type World } from '../access/world/world.js';
import { type CastName, testInstallation } from '../cast.js';
import { type ConcernWeb, openConcernWeb } from '../concern-web.js';
import { realThings } from './real-things.js';
import { addressOf, type Named, routeTable } from './route-table.js';

const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** A page without what differs each time it is made: tokens, numbers of forms, the minute. */
const settled = (body: string) =>
  body
    .replaceAll(/name="(_token|_once|_draft)" value="[^"]*"/g, 'name="$1"')
    // Each page and each list that is taken away has a number of its own.
    .replaceAll(/name="_version" value="[0-9a-f-]{36}/g, 'name="_version" value="')
    .replaceAll(/\bList [0-9A-F]{4}-[0-9A-F]{4}\. /g, 'List. ')
    .replaceAll(/\b\d{1,2}:\d{2}\b/g, 'hh:mm')
    .replaceAll(/\b(\d+) (minute|second)s?\b/g, 'n $2');

describe('what is hidden from somebody', () => {
  let world: World;
  let server: FastifyInstance;
  let routes: Named[];
  let tokens: FormTokens;
  let ids: Readonly<Record<string, string>>;
  before(async () => {
    world = await openWorld('attack_hidden');
    const { service, administrator } = world;
    const installation = await testInstallation();
    server = await createWeb({ ledger: service.ledger, connections: service.connections, installation });
    tokens = new FormTokens(deriveKey(installation, 'form tokens'));
    routes = (await routeTable(service)).filter(({ route }) => route.may !== 'before sign-in');
    ids = await realThings(world);
    // Sessions of the trial world hold what no key opens for Oz: he has no post there, so that nothing of his own stands in the way.
    await administrator.query('update oc.post_holders set until_on = current_date - 1 where org_id = $1', [
      world.people.eastmoor,
    ]);
    // Nor does anybody read the number of somebody who stands in on the rota.
    await administrator.query('update oc.handovers set until_at = now() where from_at < now() and until_at > now()');
    await administrator.query('update oc.sessions set stepped_up_at = now(), seen_at = now()');
  });
  after(async () => {
    await server.close();
    await world.close();
  });

  const as = (name: CastName) => ({ host: 'localhost', cookie: `__Host-sid=${world.people.who[name].sessionId}` });
  const get = (name: CastName, url: string) => server.inject({ method: 'GET', url, headers: as(name) });
  const post = (name: CastName, url: string, fields: Readonly<Record<string, string>>) =>
    server.inject({
      method: 'POST',
      url,
      payload: new URLSearchParams(fields).toString(),
      headers: {
        ...as(name),
        ...{ 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
      },
    });

  it('in another organisation is answered like what there never was, byte for byte, by every page and form', async () => {
    const { oz } = world.people.who;
    const token = tokens.forPerson({ orgId: oz.orgId, accountId: oz.accountId, sessionId: oz.sessionId }, Date.now());
    const wrong: string[] = [];
    const given = routes.filter(({ route }) => route.path.includes(':'));
    assert.ok(given.length > 60, 'routes were read');
    for (const { name, route } of given) {
      const answers: string[] = [];
      for (const these of [ids, {}]) {
        const url = addressOf(route.path, these);
        // Ids inside the form too: a post, a circle, a volunteer of theirs against ones that nobody has.
        const inside = (part: string) => ('circle' in these ? (ids[part] ?? newId()) : newId());
        const fields = {
          ...{ _token: token, _page: '/', words: 'DEMO', reason: 'DEMO', happened: 'DEMO', way: 'DEMO' },
          ...{ circle: inside('circle'), post: inside('post'), volunteer: inside('volunteer'), account: inside('account') },
        };
        const answer = route.method === 'GET' ? await get('oz', url) : await post('oz', url, fields);
        const body = settled(answer.body).replaceAll(id, 'ID');
        answers.push(`${answer.statusCode} ${String(answer.headers.location ?? '').replaceAll(id, 'ID')} ${body}`);
      }
      if (answers[0] !== answers[1]) wrong.push(`${name}: ${answers[0]?.slice(0, 60)} | ${answers[1]?.slice(0, 60)}`);
    }
    assert.deepEqual(wrong, []);
  });
});

describe('what is hidden from somebody of the same charity', () => {
  let web: ConcernWeb;
  let routes: Named[];
  let ids: Readonly<Record<string, string>>;
  before(async () => {
    web = await openConcernWeb('attack_hidden_inside');
    routes = (await routeTable(web.service)).filter(({ route }) => route.may !== 'before sign-in');
    const { kite, who } = web.people;
    const concern = await web.tell({ danger: 'not sure', seen: 'CANARY-seen', circle: kite.circle });
    ids = { circle: kite.circle, coreMember: kite.coreMember, account: who.ben.accountId, concern };
    const administrator = new pg.Client(web.service.database.administrator);
    await administrator.connect();
    await administrator.query('update oc.sessions set stepped_up_at = now(), seen_at = now()');
    await administrator.end();
  });
  after(() => web.close());

  it('changes nothing that anybody else is shown, by any page, filter, search, list or count', async () => {
    // The figures count the whole charity for whoever may see them; the page of a new passkey, and what a phone is given to prove its writer, are others every time.
    const others = ['/figures', '/account/passkey', '/letter'];
    const pages = routes
      .filter(({ route }) => route.method === 'GET' && !route.path.includes(':') && !others.includes(route.path))
      .map(({ route }) => route.path);
    const { kite } = web.people;
    const asked = [
      ...pages,
      ...['/search?words=hidden', '/search?words=Rook', '/search?words=C-Rook', '/search?words=Gus', '/search?words=a'],
      ...[
        '/concerns?show=all',
        '/concerns?show=ended',
        '/concerns.csv?show=all',
        '/circles.csv?closed=yes',
        '/circles?closed=yes',
      ],
      ...['', '/meetings', '/meetings.csv', '/timeline', '/timeline?words=hidden', '/roster', '/guidance', '/outer-circle'].map(
        (part) => `/circles/${kite.circle}${part}`,
      ),
    ];
    const readers = ['ada', 'dan', 'pat', 'mo', 'oz'] as const;
    const look = async () => {
      const seen = new Map<string, string>();
      for (const name of readers)
        for (const url of asked) {
          const { status, text } = await web.of(name).get(url);
          seen.set(`${name} ${url}`, `${status} ${settled(text)}`);
        }
      return seen;
    };
    await look(); // Whatever is made at the first look of a day is made.
    const first = await look();
    assert.ok([...first.values()].filter((text) => text.startsWith('200')).length > 50, 'pages are open');
    // Vic tells of Rook, and writes its evening down: all of it is closed to those who looked.
    const { rook } = web.people;
    const told = await web.tell({ seen: 'hidden DEMO', danger: 'no', tonight: 'no', circle: rook.circle }, 'vic');
    const evening = `/circles/${rook.circle}/minutes/new`;
    const held = { 'held-day': '2', 'held-month': '10', 'held-year': '2025' };
    assert.equal((await web.of('vic').post(evening, { ...held, happened: 'hidden DEMO', worried: 'no' })).status, 303);
    assert.match((await web.of('sam').get('/concerns?show=all')).text, new RegExp(told), 'it is there for whom it is meant');
    const second = await look();
    assert.deepEqual(
      [...first].filter(([what, text]) => second.get(what) !== text).map(([what]) => what),
      [],
    );
  });

  it('is in no page that a core member or his volunteers can open: nobody’s surname, address, or worry told of him', async () => {
    const wrong: string[] = [];
    const spokenTo = (name: string) => (name === 'ada' ? /CANARY-(surname|address)/ : /CANARY-(surname|address|seen)/);
    for (const name of ['dan', 'ada', 'vic'] as const) {
      let open = 0;
      for (const { name: route, route: one } of routes.filter(({ route }) => route.method === 'GET')) {
        const { status, text, headers } = await web.of(name).get(addressOf(one.path, ids));
        open += status === 200 ? 1 : 0;
        const all = `${JSON.stringify(headers)} ${text}`;
        const found = spokenTo(name).exec(all)?.[0];
        // Their own sign-in address stands on their own page and nowhere else.
        if (found && !(one.path.startsWith('/account') && all.includes(`${found}-${name}`)))
          wrong.push(`${name} ${route} ${found}`);
      }
      assert.ok(open > 5, `${name} can open pages`);
    }
    assert.deepEqual(wrong, []);
  });
});
