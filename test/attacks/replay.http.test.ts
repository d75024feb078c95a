import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Person } from '../../src/audit/index.js';
import { createWeb } from '../../src/doors/web.js';
import { deriveKey } from '../../src/vault/index.js';
import { FormTokens } from '../../src/web/index.js';
import { openWorld, type World } from '../access/world/world.js';
import { type CastName, testInstallation } from '../cast.js';
import { addressOf, type Named, routeTable } from './route-table.js';

/** Who has no business with circle Kite: it was left in January, is another's, is closed to her, is another organisation's, or runs the machine. */
const outsiders = ['lee', 'vic', 'una', 'oz', 'opal', 'sys'] as const;
/** Somebody for every door that ought to open. */
const insiders = ['mo', 'max', 'sal', 'sam', 'ada', 'pat', 'ike', 'nia', 'dan'] as const;

const ofKite = 'from oc.circles c where c.id = $1';
const ofItsVolunteer = "from oc.memberships m where m.circle_id = $1 and m.state = 'confirmed' order by m.id limit 1";
const ofItsShare = 'from oc.shares s join oc.concerns k on k.id = s.concern_id where k.circle_id = $1 order by s.id limit 1';
/** Where a real thing of each kind is found, for the parts of addresses; $1 is circle Kite, $2 its coordinator, $3 its organisation. */
const things: Readonly<Record<string, string>> = {
  circle: `select c.id ${ofKite}`,
  coreMember: `select c.core_member_id as id ${ofKite}`,
  restriction: `select r.id from oc.restrictions r join oc.circles c using (core_member_id) where c.id = $1 order by r.id limit 1`,
  link: `select l.id from oc.partner_links l join oc.circles c using (core_member_id) where c.id = $1 order by l.id limit 1`,
  volunteer: `select m.volunteer_id as id ${ofItsVolunteer}`,
  membership: `select m.id ${ofItsVolunteer}`,
  person: `select v.person_id as id from oc.volunteers v where v.id = (select m.volunteer_id ${ofItsVolunteer})`,
  concern: `select s.concern_id as id ${ofItsShare}`,
  share: `select s.id ${ofItsShare}`,
  guidance: 'select id from oc.guidances where circle_id = $1 order by id limit 1',
  minutes: 'select id from oc.minutes where circle_id = $1 and corrects is null order by id limit 1',
  account: 'select $2::uuid as id',
  grant: 'select id from oc.role_grants where org_id = $3 and approved_at is null order by id limit 1',
  invitation: 'select id from oc.invitations where org_id = $3 and used_at is null order by id limit 1',
  agency:
    'select agency_id as id from oc.posts p join oc.post_holders h on h.post_id = p.id where p.org_id = $3 order by h.id limit 1',
  post: 'select post_id as id from oc.post_holders where org_id = $3 order by id limit 1',
  holder: 'select id from oc.post_holders where org_id = $3 order by id limit 1',
  slot: 'select id from oc.on_call where org_id = $3 and until_at > now() order by id limit 1',
  handover: 'select id from oc.handovers where from_account = $2 order by id limit 1',
  agreement: 'select id from oc.sharing_agreements where org_id = $3 order by id limit 1',
  request: 'select id from oc.agency_requests where circle_id = $1 order by id limit 1',
  glass: 'select id from oc.break_glasses where circle_id = $1 order by id limit 1',
  export: 'select id from oc.exports where account_id = $2 order by id limit 1',
  import: 'select id from oc.imports where recorded_by = $2 order by id limit 1',
  parked: 'select id from oc.parked_forms where circle_id = $1 and is_concern order by cardinality(told_accounts) desc limit 1',
};

describe('the address of a real thing, sent by somebody who has no business with it', () => {
  let world: World;
  let server: FastifyInstance;
  let routes: Named[];
  let tokens: FormTokens;
  const ids: Record<string, string> = {};
  before(async () => {
    world = await openWorld('attack_replay');
    const { service, people, administrator } = world;
    const installation = await testInstallation();
    server = await createWeb({ ledger: service.ledger, connections: service.connections, installation });
    tokens = new FormTokens(deriveKey(installation, 'form tokens'));
    routes = (await routeTable(service)).filter(({ route }) => route.may !== 'before sign-in');
    const given = [people.kite.circle, people.who.mo.accountId, people.northvale];
    for (const [name, question] of Object.entries(things)) {
      const wanted = given.slice(0, Math.max(...[...question.matchAll(/\$(\d)/g)].map(([, n]) => Number(n))));
      const unused = wanted.map((_, n) => `$${n + 1}::uuid is not null`).join(' and ');
      const { rows } = await administrator.query<{ id: string }>(
        `with it as (${question}) select id from it where ${unused}`,
        wanted,
      );
      ids[name] = rows[0]?.id ?? '';
    }
    // With a fresh proof, so that nothing is hidden only because that is asked for first.
    // What the trial world says is sealed under no key: whoever may open it cannot. Oz is to find nothing, not something unreadable.
    await administrator.query('update oc.post_holders set until_on = current_date - 1 where org_id = $1', [people.eastmoor]);
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
    return (await world.administrator.query(counted.join(' union all '))).rows;
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
    assert.deepEqual(closed, []);
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
