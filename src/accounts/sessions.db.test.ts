import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { type Cast, cast, openTestService, type TestService } from '../../test/cast.js';
import type { Person } from '../audit/index.js';
import { signInByDemoLink } from './demo-links.js';
import { beginSession, endAllSessions, endSession, identify, newDemoLinks } from './index.js';

describe('sessions', () => {
  let service: TestService;
  let people: Cast;
  let admin: pg.Client;
  before(async () => {
    service = await openTestService('sessions');
    people = await cast(service.ledger);
    admin = new pg.Client(service.database.administrator);
    await admin.connect();
  });
  after(async () => {
    await admin.end();
    await service.close();
  });

  const begin = async (person: Person, isFresh = true) => {
    const begun = await beginSession(service, person, { factor: 'passkey', device: 'test', isFresh });
    assert.ok(begun.ok);
    return begun.value;
  };
  const who = (cookie: string) => identify(service, cookie);
  const moveSession = (id: string, change: string) => admin.query(`update oc.sessions set ${change} where id = $1`, [id]);

  it('knows whose cookie it is', async () => {
    const { cookie, person } = await begin(people.who.ada);
    assert.deepEqual(await who(cookie.value), { ...people.who.ada, sessionId: person.sessionId });
    assert.equal(cookie.name, '__Host-sid');
    assert.ok(cookie.value.length >= 43, 'at least 256 bits');
  });

  it('knows nobody by an empty, a made-up or an overlong cookie, nor by what the database holds', async () => {
    const { person } = await begin(people.who.ada);
    const { rows } = await admin.query<{ hash: string }>(
      "select encode(token_hash, 'hex') as hash from oc.sessions where id = $1",
      [person.sessionId],
    );
    for (const cookie of ['', 'made-up', 'x'.repeat(5000), rows[0]?.hash ?? '']) assert.equal(await who(cookie), null);
    assert.equal(await identify(service, undefined), null);
  });

  it('ends a volunteer’s session after an hour without use, a coordinator’s after half an hour, by the clock of the database', async () => {
    const [ada, mo] = [await begin(people.who.ada), await begin(people.who.mo)];
    for (const { person } of [ada, mo]) await moveSession(person.sessionId, "seen_at = now() - interval '31 minutes'");
    assert.ok(await who(ada.cookie.value), 'long idle while writing');
    assert.equal(await who(mo.cookie.value), null);
    await moveSession(ada.person.sessionId, "seen_at = now() - interval '61 minutes'");
    assert.equal(await who(ada.cookie.value), null);
  });

  it('is over for good once its time was over, and when it was used later than now: the clock of the machine was put back', async () => {
    const [ada, mo] = [await begin(people.who.ada), await begin(people.who.mo)];
    const seen = await admin.query<{ at: Date }>('select seen_at as at from oc.sessions where id = $1', [ada.person.sessionId]);
    await moveSession(ada.person.sessionId, "seen_at = now() - interval '1 day'");
    assert.equal(await who(ada.cookie.value), null);
    await admin.query('update oc.sessions set seen_at = $2 where id = $1', [ada.person.sessionId, seen.rows[0]?.at]);
    assert.equal(await who(ada.cookie.value), null, 'not woken by another clock');
    await moveSession(mo.person.sessionId, "seen_at = now() + interval '4 minutes'");
    assert.ok(await who(mo.cookie.value), 'a clock that was set right by a little');
    await moveSession(mo.person.sessionId, "seen_at = now() + interval '90 days', ends_at = now() + interval '91 days'");
    assert.equal(await who(mo.cookie.value), null);
  });

  it('writes down use to the minute, so that somebody at work is not signed out', async () => {
    const { cookie, person } = await begin(people.who.mo);
    await moveSession(person.sessionId, "seen_at = now() - interval '20 minutes'");
    await who(cookie.value);
    const { rows } = await admin.query<{ ago: number }>(
      'select extract(epoch from now() - seen_at)::int as ago from oc.sessions where id = $1',
      [person.sessionId],
    );
    assert.ok((rows[0]?.ago ?? 99) < 5);
  });

  it('ends every session after eight hours, whatever is done in it', async () => {
    const { cookie, person } = await begin(people.who.mo);
    await moveSession(person.sessionId, 'ends_at = now()');
    assert.equal(await who(cookie.value), null);
  });

  it('asks for a fresh proof again after the evening', async () => {
    const { cookie, person } = await begin(people.who.ada);
    assert.equal((await who(cookie.value))?.steppedUp, true);
    await moveSession(person.sessionId, "stepped_up_at = now() - interval '241 minutes'");
    assert.equal((await who(cookie.value))?.steppedUp, false);
  });

  it('is over at once when the account is suspended', async () => {
    const { cookie } = await begin(people.who.ben);
    await admin.query(
      "insert into oc.account_events (org_id, id, account_id, kind, recorded_at) values ($1, gen_random_uuid(), $2, 'suspended', now())",
      [people.northvale, people.who.ben.accountId],
    );
    assert.equal(await who(cookie.value), null);
    assert.deepEqual(await beginSession(service, people.who.ben, { factor: 'passkey', device: 'test', isFresh: true }), {
      ok: false,
      problems: ['account is not live'],
    });
  });

  it('lets five browsers in and ends the oldest for a sixth', async () => {
    const begun = [];
    for (let n = 0; n < 6; n += 1) begun.push(await begin(people.who.sal));
    const alive = await Promise.all(begun.map(({ cookie }) => who(cookie.value)));
    assert.deepEqual(alive.map(Boolean), [false, true, true, true, true, true]);
  });

  it('is worth nothing after signing out', async () => {
    const { cookie, person } = await begin(people.who.vic);
    await endSession(service, person);
    assert.equal(await who(cookie.value), null);
  });

  it('signs out everywhere', async () => {
    const begun = [await begin(people.who.max), await begin(people.who.max)];
    assert.equal(await endAllSessions(service, begun[1]?.person as Person), 3, 'the one of the cast too');
    for (const { cookie } of begun) assert.equal(await who(cookie.value), null);
  });

  it('lets a link of the demonstration in once, even when it is pressed twice at the same moment', async () => {
    const [link = ''] = await newDemoLinks(service, [people.who.nia]);
    const tries = await Promise.all([1, 2, 3].map(() => signInByDemoLink(service, link, 'test')));
    assert.equal(tries.filter((one) => one.ok).length, 1);
    const first = tries.find((one) => one.ok);
    assert.equal(first?.ok && (await who(first.value.cookie.value))?.accountId, people.who.nia.accountId);
    assert.equal(first?.ok && first.value.person.steppedUp, false);
  });

  it('takes no link that nobody made, and none of a suspended account', async () => {
    assert.equal((await signInByDemoLink(service, 'made-up', 'test')).ok, false);
    const [link = ''] = await newDemoLinks(service, [people.who.una]);
    assert.equal((await signInByDemoLink(service, link, 'test')).ok, false);
  });
});

describe('a real service', () => {
  it('cannot hold a link of the demonstration: the database refuses it', async () => {
    const service = await openTestService('no_demo');
    const people = await cast(service.ledger);
    const admin = new pg.Client(service.database.administrator);
    await admin.connect();
    await admin.query('alter table oc.installation disable trigger user');
    await admin.query('update oc.installation set is_demo = false');
    await admin.end();
    await assert.rejects(newDemoLinks(service, [people.who.mo]), /not a demonstration/);
    await service.close();
  });
});
