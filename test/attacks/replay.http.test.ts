import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Person } from '../../src/audit/index.js';
import { createWeb } from '../../src/doors/web.js';
import { deriveKey } from '../../src/vault/index.js';
import { FormTokens } from '../../src/web/index.js';
import { openWorld, type World } from '../access/world/world.js';
import { type CastName, testInstallation } from '../cast.js';
import { realThings } from './real-things.js';
import { addressOf, type Named, routeTable } from './route-table.js';

/** Who has no business with circle Kite: it was left in January, is another's, is closed to her, is another organisation's, or runs the machine. */
const outsiders = ['lee', 'vic', 'una', 'oz', 'opal', 'sys'] as const;
/** Somebody for every door that ought to open. */
const insiders = ['mo', 'max', 'sal', 'sam', 'ada', 'pat', 'ike', 'nia', 'dan'] as const;

/**
 * Pages that want more than an address: what is asked for, or a pack whose words keys open. Who else may not have them is tried in
 * src/measures/measures.http.test.ts and src/records/subject-access.http.test.ts.
 */
const wantsMore =
  /^GET \/circles\/:circle\/measures\/answers$|^GET \/subject-requests\/:subject\/(pack|items\/:part|preview|given(\.pdf|\.txt)?)$/;

describe('the address of a real thing, sent by somebody who has no business with it', () => {
  let world: World;
  let server: FastifyInstance;
  let routes: Named[];
  let tokens: FormTokens;
  let ids: Readonly<Record<string, string>>;
  before(async () => {
    world = await openWorld('attack_replay');
    const { service, people, administrator } = world;
    const installation = await testInstallation();
    server = await createWeb({ ledger: service.ledger, connections: service.connections, installation });
    tokens = new FormTokens(deriveKey(installation, 'form tokens'));
    routes = (await routeTable(service)).filter(({ route }) => route.may !== 'before sign-in');
    ids = await realThings(world);
    // With a fresh proof, so that nothing is hidden only because that is asked for first.
    // What the trial world says is sealed under no key: whoever may open it cannot. Oz is to find nothing, not something unreadable.
    await administrator.query('update oc.post_holders set until_on = current_date - 1 where org_id = $1', [people.eastmoor]);
    // Nor does anybody read the number of somebody who stands in on the rota.
    await administrator.query('update oc.handovers set until_at = now() where from_at < now() and until_at > now()');
    await administrator.query('update oc.sessions set stepped_up_at = now(), seen_at = now()');
  });
  after(async () => {
    await server.close();
    await world.close();
  });

  const personOf = (name: CastName): Person => world.people.who[name];
  const ask = ({ route }: Named, person: Person | null) => {
    const url = addressOf(route.path, ids);
    const token = person
      ? tokens.forPerson({ orgId: person.orgId, accountId: person.accountId, sessionId: person.sessionId }, Date.now())
      : '';
    const cookie = person ? { cookie: `__Host-sid=${person.sessionId}` } : {};
    const form = { _token: token, _page: '/', reason: 'CANARY-forged', words: 'CANARY-forged', way: 'CANARY-forged' };
    return server.inject({
      method: route.method,
      url,
      headers: {
        ...cookie,
        host: 'localhost',
        ...(route.method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(route.method === 'POST' ? { payload: new URLSearchParams(form).toString() } : {}),
    });
  };
  const withThings = () => routes.filter(({ route }) => route.path.includes(':'));

  /** How many rows each table has and which transaction wrote last; what is written down about attempts apart. */
  const everything = async (name: string) => {
    const { rows } = await world.administrator.query<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'oc'::regnamespace and relkind = 'r' and relname !~ '^(audit|sessions|subject_keys)' and relname <> $1 order by 1",
      // A rule may stop a writer, never her words: what somebody suspended says of her own concern is kept for whoever is on call.
      [name === 'una' ? 'parked_forms' : ''],
    );
    const counted = rows.map(
      ({ name }) => `select '${name}' as name, count(*)::int as rows, max(xmin::text::bigint) as last from oc.${name}`,
    );
    // In one order: a server may count the tables side by side and answer in any.
    return (await world.administrator.query(`${counted.join(' union all ')} order by 1`)).rows;
  };

  it('is the address of a real thing, for every part that any address has', () => {
    const parts = new Set(withThings().flatMap(({ route }) => [...route.path.matchAll(/:(\w+)/g)].map(([, part]) => part ?? '')));
    assert.deepEqual(
      [...parts].filter((part) => !ids[part]),
      [],
    );
  });

  it('opens for somebody: none of these refusals is only a wrong address', async () => {
    const closed: string[] = [];
    for (const one of withThings().filter(({ route }) => route.method === 'GET')) {
      let isOpen = false;
      for (const name of insiders) isOpen ||= ![403, 404].includes((await ask(one, personOf(name))).statusCode);
      if (!isOpen) closed.push(one.name);
    }
    assert.deepEqual(
      closed.filter((name) => !wantsMore.test(name)),
      [],
    );
  });

  it('leads nobody who is not signed in anywhere but to the door', async () => {
    for (const one of routes) {
      const { statusCode, headers } = await ask(one, null);
      if (one.route.method === 'GET') assert.match(String(headers.location), /^\/sign-in\?to=/, one.name);
      else assert.equal(statusCode, 403, one.name);
    }
  });

  for (const name of outsiders)
    it(`does nothing and shows nothing for ${name}`, async () => {
      const before = await everything(name);
      const wrong: string[] = [];
      // Accounts and roles are an administrator's business; no case is.
      const isHers = ({ route }: Named) => name === 'sys' && /^(account|role)\./.test(route.may);
      for (const one of withThings().filter((each) => !isHers(each))) {
        const { statusCode, headers, body } = await ask(one, personOf(name));
        const isShut = statusCode === 403 || statusCode === 404 || String(headers.location).startsWith('/sign-in');
        if (!isShut) wrong.push(`${one.name} ${statusCode} ${headers.location ?? ''}`);
        else if (/Kite|Dan\b/.test(body.replaceAll('CANARY-forged', ''))) wrong.push(`${one.name} names somebody`);
      }
      assert.deepEqual(wrong, []);
      assert.deepEqual(await everything(name), before);
    });
});
