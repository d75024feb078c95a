import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Cast, type CastName, cast, openTestService, type TestService } from '../../test/cast.js';
import { inOrganisation } from '../../test/cast-rows.js';
import { addDays, addHours, dayOf, type LocalDay, momentOf } from '../kernel/index.js';
import { getVolunteer, listLacks, listRunningOut, recordFurther, recordVetting, setRequirements } from '../volunteers/index.js';
import { listVolunteerEvents } from '../volunteers/queries.js';
import { restWhatHasRunOut } from './rest-on-expiry.js';

describe('what is asked of volunteers, and what becomes of somebody when it runs out', () => {
  let service: TestService;
  let people: Cast;
  let ids: Record<string, string> = {};
  const today = dayOf(new Date());
  const runsOutOn = addDays(today, 800);
  before(async () => {
    service = await openTestService('run_out');
    people = await cast(service.ledger);
    const rows = await inOrganisation(service.ledger, people.northvale, (c) =>
      c.tx.run<{ id: string; reference: string }>('select id, reference from oc.volunteers'),
    );
    ids = Object.fromEntries(rows.map((row) => [row.reference, row.id]));
  });
  after(() => service.close());

  const as = (name: CastName) => people.who[name];
  const id = (name: string) => ids[`V-${name}`] ?? '';
  const onDay = (day: LocalDay) => service.ledger.at(() => addHours(momentOf(day, '00:30'), 0));
  const circlesOf = (name: CastName) =>
    service.ledger.read(as(name), 'circle.read', null, (r) => r.tx.run('select id from oc.circles'));
  const stateOf = async (name: string) =>
    (await service.ledger.read(as('nia'), 'volunteer.read', null, (r) => getVolunteer(r, id(name)))).state;
  const asWhom = (name: CastName, action: string) => ({
    ...{ orgId: people.northvale, principal: as(name).accountId, action, steppedUp: true },
  });
  const lacks = (name: string) => service.ledger.read(as('nia'), 'volunteer.read', null, (r) => listLacks(r, id(name), today));
  const refresher = { code: 'refresher', kind: 'training', title: 'Refresher', countsMonths: 24 } as const;
  const adopt = (requirements: readonly (typeof refresher)[], by: CastName = 'max', seen: number | null = null) =>
    setRequirements(
      service.ledger,
      as(by),
      { requirements, fromOn: today, approvedBy: 'the trustees (DEMO)', approvedOn: today },
      seen,
    );

  it('lets nobody be put in a circle by hand in the database: not unbriefed, not by a detour, not trained by whoever places', async () => {
    const insert = `insert into oc.memberships (org_id, id, circle_id, volunteer_id, state, joined_on, recorded_at, recorded_by, briefed_on, briefed_by)
      values ($1, gen_random_uuid(), $2, $3, $4, oc.today(), $5, sec.account(), $6, case when $6::date is null then null else 'police' end)`;
    const put = (name: string, state: string, over: { at?: Date; briefed?: LocalDay } = {}, then = '') =>
      service.connections.transaction(asWhom('mo', 'membership.record'), async (tx) => {
        const values = [people.northvale, people.kite.circle, id(name), state, over.at ?? new Date(), over.briefed ?? null];
        await tx.run(insert, values);
        if (then) await tx.run(then, [id(name)]);
        throw new Error('it was let in');
      });
    const confirm = "update oc.memberships set state = 'confirmed' where volunteer_id = $1 and left_on is null";
    await assert.rejects(put('Lee', 'confirmed'), /nobody unbriefed/);
    await assert.rejects(put('Lee', 'confirmed', { briefed: addDays(today, 1) }), /nobody unbriefed/);
    await assert.rejects(put('Lee', 'accepted', {}, confirm), /nobody unbriefed/);
    await assert.rejects(put('Lee', 'suspended', {}, confirm), /only somebody confirmed/);
    await assert.rejects(
      put('Lee', 'accepted', {}, "update oc.memberships set state = 'suspended' where volunteer_id = $1 and left_on is null"),
      /only somebody confirmed/,
    );
    await assert.rejects(put('Lee', 'confirmed', { briefed: today }), /it was let in/, 'who has everything comes in');
    const train = 'update oc.volunteers set trained_on = oc.today() where id = $1';
    await assert.rejects(put('Lee', 'accepted', {}, train), /training is recorded by/);
    await inOrganisation(service.ledger, people.northvale, (c) =>
      c.tx.run('update oc.volunteers set vetting_expires_on = oc.today() - 1 where id = $1', [id('Lee')]),
    );
    const longAgo = { at: momentOf(addDays(today, -100), '10:00'), briefed: today };
    await assert.rejects(
      put('Lee', 'confirmed', longAgo),
      /nobody unvetted/,
      'also where it says that it was written down long ago',
    );
    await inOrganisation(service.ledger, people.northvale, (c) =>
      c.tx.run('update oc.volunteers set vetting_expires_on = $2 where id = $1', [id('Lee'), runsOutOn]),
    );
  });

  it('waits for a check that is being written down while somebody is placed', async () => {
    let isSettled = false;
    let placing: Promise<unknown> = Promise.resolve();
    await service.connections.transaction(asWhom('nia', 'vetting.record'), async (tx) => {
      await tx.run("update oc.volunteers set vetting_outcome = 'discuss' where id = $1", [id('Lee')]);
      placing = service.connections
        .transaction(asWhom('mo', 'membership.record'), (other) =>
          other.run(
            `insert into oc.memberships (org_id, id, circle_id, volunteer_id, state, joined_on, recorded_at, recorded_by, briefed_on, briefed_by)
             values ($1, gen_random_uuid(), $2, $3, 'confirmed', oc.today(), now(), sec.account(), oc.today(), 'police')`,
            [people.northvale, people.kite.circle, id('Lee')],
          ),
        )
        .finally(() => {
          isSettled = true;
        });
      placing.catch(() => undefined);
      const isWaiting = async () =>
        (
          await tx.run(
            "select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())",
          )
        ).length > 0;
      while (!isSettled && !(await isWaiting()));
    });
    await assert.rejects(placing, /nobody unvetted/);
    const check = { outcome: 'clear', issuedOn: addDays(today, -3), expiresOn: runsOutOn } as const;
    assert.ok((await recordVetting(service.ledger, as('nia'), id('Lee'), check, null)).ok);
  });

  it('lets a manager say what is asked, by whose word, once and from today on; nobody else', async () => {
    for (const name of ['nia', 'mo', 'ada', 'sal', 'sys'] as const) await assert.rejects(adopt([], name), name);
    assert.deepEqual(await adopt([refresher]), { ok: true, value: 1 });
    assert.deepEqual(await adopt([], 'max', 0), { ok: false, problems: ['meanwhile'] });
    const context = asWhom('max', 'requirements.record');
    await assert.rejects(
      service.connections.transaction(context, (tx) =>
        tx.run(
          `insert into oc.volunteer_policies (org_id, id, version, from_on, requirements, approved_by, approved_on, recorded_at, recorded_by)
           values ($1, gen_random_uuid(), 9, oc.today() - 1, '[]', 'nobody', oc.today(), now(), sec.account())`,
          [people.northvale],
        ),
      ),
      /check constraint/,
    );
  });

  it('keeps whoever had everything approved until the first of it runs out, and asks it of everybody new', async () => {
    assert.deepEqual(await lacks('Ada'), [], 'she was approved by what was asked before');
    const expires = (day: LocalDay) =>
      service.ledger.read(as('nia'), 'volunteer.read', null, (r) => listLacks(r, id('Ada'), day));
    assert.deepEqual(await expires(runsOutOn), []);
    assert.deepEqual((await expires(addDays(runsOutOn, 1))).sort(), ['refresher', 'vetting']);
    await inOrganisation(service.ledger, people.northvale, (c) =>
      c.tx.run('update oc.volunteers set state = $2 where id = $1', [id('Lee'), 'pool']),
    );
    // Renewed under the new version, she is asked what it asks once the approval has ended; an approval by raw hand is refused.
    await assert.rejects(
      service.connections.transaction(asWhom('nia', 'volunteer.record'), (tx) =>
        tx.run(
          `insert into oc.volunteer_approvals (org_id, id, volunteer_id, approved_on, expires_on, recorded_at, recorded_by)
           values ($1, gen_random_uuid(), $2, '2020-01-01', null, now(), sec.account())`,
          [people.northvale, id('Ada')],
        ),
      ),
      /nobody is approved without/,
    );
    const notPassed = { code: 'refresher', outcome: 'not passed', issuedOn: today, expiresOn: null } as const;
    assert.ok((await recordFurther(service.ledger, as('nia'), id('Ben'), notPassed)).ok);
    assert.deepEqual(await lacks('Ben'), ['refresher'], 'what is not in order does not wait');
    assert.ok((await recordFurther(service.ledger, as('nia'), id('Ben'), { ...notPassed, outcome: 'passed' })).ok);
    assert.deepEqual(await lacks('Ben'), []);
    const wrong = { code: 'refresher', outcome: 'clear', issuedOn: null, expiresOn: null } as const;
    assert.deepEqual(await recordFurther(service.ledger, as('nia'), id('Ben'), wrong), {
      ok: false,
      problems: ['no further outcome', 'no day of it'],
    });
  });

  it('tells dates of checks to those who record them, managers and herself; a coordinator only that something runs out', async () => {
    const runs = (name: CastName) =>
      service.ledger.read(as(name), 'volunteer.read', null, async (r) =>
        (await listRunningOut(r, runsOutOn)).filter((one) => one.volunteerId === id('Ada')).map((one) => one.endsOn),
      );
    assert.deepEqual(await runs('nia'), [runsOutOn]);
    assert.deepEqual(await runs('ada'), [runsOutOn]);
    assert.deepEqual(await runs('mo'), [null]);
    assert.deepEqual(await runs('ben'), []);
    await assert.rejects(runs('dan'));
  });

  it('lets her rest the night after, at no table, with her place kept; and she can still tell us something', async () => {
    await restWhatHasRunOut(onDay(runsOutOn));
    assert.equal(await stateOf('Ada'), 'active', 'what runs out counts on its last day');
    await restWhatHasRunOut(onDay(addDays(runsOutOn, 1)));
    assert.equal(await stateOf('Ada'), 'resting');
    assert.equal((await circlesOf('ada')).length, 0);
    const events = await service.ledger.read(as('nia'), 'volunteer.read', null, (r) => listVolunteerEvents(r, id('Ada')));
    assert.equal(events[0]?.reasonCode, 'ran out:vetting');
    assert.equal(await service.ledger.read(as('ada'), 'own.read', null, (r) => r.may('concern.raise')), true);
    const told = await inOrganisation(service.ledger, people.northvale, (c) =>
      c.tx.run<{ to_account: string }>("select to_account from oc.messages where effect_key like '%' || $1 || ':rests:%'", [
        id('Ada'),
      ]),
    );
    const accounts = new Set(told.map((one) => one.to_account));
    for (const name of ['ada', 'mo', 'nia'] as const) assert.ok(accounts.has(as(name).accountId), name);
    const lines = await service.ledger.read(as('max'), 'audit.read', null, (r) =>
      r.tx.run<{ details: { rule: string; version: number; approvedBy: string } }>(
        "select body -> 'details' as details from oc.audit where body ->> 'action' = 'service.record' and body ->> 'subject' like '%' || $1 order by seq",
        [id('Ada')],
      ),
    );
    const line = lines.at(-1)?.details;
    assert.deepEqual([line?.version, line?.approvedBy], [1, 'the trustees (DEMO)']);
    await restWhatHasRunOut(onDay(addDays(runsOutOn, 1)));
    assert.equal(
      (await service.ledger.read(as('nia'), 'volunteer.read', null, (r) => listVolunteerEvents(r, id('Ada')))).length,
      events.length,
    );
  });

  it('brings her back to her table when it is renewed, and not before', async () => {
    const renewed = {
      outcome: 'clear',
      issuedOn: today,
      expiresOn: addDays(runsOutOn, 700),
      level: 'enhanced',
      reference: 'DEMO 1',
    } as const;
    assert.ok((await recordVetting(service.ledger, as('nia'), id('Ada'), renewed, null)).ok);
    await restWhatHasRunOut(onDay(addDays(runsOutOn, 1)));
    assert.equal(await stateOf('Ada'), 'resting', 'the refresher is missing on that day');
    assert.ok(
      (
        await recordFurther(service.ledger, as('nia'), id('Ada'), {
          code: 'refresher',
          outcome: 'passed',
          issuedOn: today,
          expiresOn: null,
        })
      ).ok,
    );
    await restWhatHasRunOut(onDay(addDays(today, 100)));
    assert.equal(await stateOf('Ada'), 'active');
    assert.equal((await circlesOf('ada')).length, 1);
  });

  it('starts nothing for what had run out before we knew of her', async () => {
    await inOrganisation(service.ledger, people.northvale, (c) =>
      c.tx.run('update oc.volunteers set vetting_expires_on = oc.today() - 40 where id = $1', [id('Ben')]),
    );
    await restWhatHasRunOut(service.ledger);
    assert.equal(await stateOf('Ben'), 'active');
  });
});
