import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Cast, type CastName, cast, openTestService, type TestService } from '../../test/cast.js';
import { openConnections } from '../../test/connections.js';
import { recordCoreMember } from '../core-members/index.js';
import { addDays, Denied, dayOf, type LocalDay, NotFound, newId } from '../kernel/index.js';
import { getVolunteer, recordState, recordTraining, recordVetting, recordVolunteer } from '../volunteers/index.js';
import {
  changePhase,
  confirmMembership,
  formCircle,
  getCircle,
  leaveCircle,
  listMembers,
  type PhaseMove,
  placeVolunteer,
  rosterOn,
} from './index.js';

describe('the life of a circle', () => {
  let service: TestService;
  let people: Cast;
  let circle = '';
  let joan = '';
  const today = dayOf(new Date());
  const briefed = { on: today, by: 'probation' as const };
  const as = (name: CastName) => people.who[name];

  before(async () => {
    service = await openTestService('circle_verbs');
    people = await cast(service.ledger);
    joan = await newVolunteer('Joan');
  });
  after(() => service.close());

  async function newVolunteer(chosenName: string): Promise<string> {
    const outcome = await recordVolunteer(service.ledger, as('nia'), {
      ...{ chosenName, pronoun: 'she', projectId: people.project, enquiredOn: addDays(today, -30), areas: [], evenings: [] },
    });
    assert.ok(outcome.ok);
    return outcome.value;
  }
  async function makeReady(id: string, expiresOn: LocalDay = addDays(today, 400)): Promise<void> {
    assert.ok(
      (await recordVetting(service.ledger, as('nia'), id, { outcome: 'clear', issuedOn: addDays(today, -20), expiresOn }, null))
        .ok,
    );
    assert.ok((await recordTraining(service.ledger, as('nia'), id, addDays(today, -10), null)).ok);
    assert.ok((await recordState(service.ledger, as('nia'), id, { to: 'pool', on: today, note: '' })).ok);
  }
  const place = (volunteerId: string, by: CastName = 'mo', where = circle, joinedOn = today) =>
    placeVolunteer(service.ledger, as(by), where, { volunteerId, role: 'member', joinedOn, isAsked: true });
  const stateOf = async (id: string) =>
    (await service.ledger.read(as('nia'), 'volunteer.read', null, (r) => getVolunteer(r, id))).state;
  const names = (day: LocalDay = today, who: CastName = 'mo', where = circle) =>
    service.ledger.read(as(who), 'roster.read', null, async (r) => (await rosterOn(r, where, day)).map((one) => one.name));
  const membershipOf = async (volunteerId: string, where = circle) =>
    (await service.ledger.read(as('mo'), 'roster.read', null, (r) => listMembers(r, where))).find(
      (one) => one.volunteerId === volunteerId && one.leftOn === null,
    )?.membershipId ?? '';
  const move = (to: PhaseMove['to'], over: Partial<PhaseMove> = {}, by: CastName = 'mo', where = circle) =>
    changePhase(service.ledger, as(by), where, {
      ...{
        to,
        on: today,
        why: '',
        isBriefingRead: true,
        isAgreementSigned: true,
        isEndingReviewed: true,
        closureReason: null,
        ...over,
      },
    });

  it('forms a circle round a core member who has none; whoever forms it coordinates it', async () => {
    const ray = await recordCoreMember(service.ledger, as('mo'), {
      ...{ chosenName: 'Ray', pronoun: 'he', projectId: people.project, stage: 'licence', referredOn: today, referredByKind: '' },
    });
    assert.ok(ray.ok);
    await openConnections(service.ledger, as('mo'), 4);
    const wanted = { coreMemberId: ray.value, name: 'Heron', meetsWeekday: 2, meetsAt: '19:00' };
    const answers = await Promise.all([
      formCircle(service.ledger, as('mo'), wanted),
      formCircle(service.ledger, as('mo'), { ...wanted, name: 'Teal' }),
    ]);
    assert.deepEqual(answers.map((one) => one.ok).sort(), [false, true], 'one person, one circle');
    const formed = answers.find((one) => one.ok);
    circle = formed?.ok ? formed.value : '';
    const shown = await service.ledger.read(as('mo'), 'circle.read', null, (r) => getCircle(r, circle));
    assert.deepEqual([shown.phase, shown.meetsAt, shown.coreMemberId], ['planned', '19:00', ray.value]);
    await assert.rejects(
      service.ledger.read(as('sam'), 'circle.read', null, (r) => getCircle(r, circle)),
      NotFound,
    );
  });

  it('refuses a name that is taken, also by a circle the writer cannot see, and a core member out of reach', async () => {
    const other = await recordCoreMember(service.ledger, as('mo'), {
      ...{ chosenName: 'Col', pronoun: 'he', projectId: people.project, stage: 'licence', referredOn: today, referredByKind: '' },
    });
    assert.ok(other.ok);
    const wanted = { coreMemberId: other.value, name: 'Rook', meetsWeekday: null, meetsAt: null };
    assert.deepEqual(await formCircle(service.ledger, as('mo'), wanted), { ok: false, problems: ['name is taken'] });
    assert.deepEqual(await formCircle(service.ledger, as('mo'), { ...wanted, name: '', meetsAt: undefined }), {
      ok: false,
      problems: ['no name', 'not a time'],
    });
    await assert.rejects(
      formCircle(service.ledger, as('mo'), { ...wanted, coreMemberId: people.rook.coreMember, name: 'Wader' }),
      NotFound,
    );
    for (const name of ['ada', 'nia', 'pat', 'max'] as const)
      await assert.rejects(formCircle(service.ledger, as(name), wanted), Denied, name);
  });

  it('puts nobody unvetted or untrained in a circle, and the database says so too', async () => {
    await assert.rejects(place(joan), NotFound, 'who asks to volunteer is not shown to those who place');
    const context = { orgId: people.northvale, principal: as('mo').accountId, action: 'membership.record', steppedUp: true };
    const insert = `insert into oc.memberships (org_id, id, circle_id, volunteer_id, state, joined_on, recorded_at, recorded_by) values ($1, gen_random_uuid(), $2, $3, $4, current_date, now(), sec.account())`;
    await assert.rejects(
      service.connections.transaction(context, (tx) => tx.run(insert, [people.northvale, circle, joan, 'confirmed'])),
      /nobody unvetted or untrained/,
    );
    await assert.rejects(
      service.connections.transaction(context, async (tx) => {
        await tx.run(insert, [people.northvale, circle, joan, 'accepted']);
        await tx.run("update oc.memberships set state = 'confirmed' where volunteer_id = $1", [joan]);
      }),
      /nobody unvetted or untrained/,
    );
  });

  it('lets history that has ended stand as it was, checks or not', async () => {
    const rule = { kind: 'rule' as const, orgId: people.northvale, rule: 'import of the tests' };
    const imported = await service.ledger.change(rule, 'import.run', null, async (c) => {
      const id = newId();
      await c.tx.run(
        "insert into oc.memberships (org_id, id, circle_id, volunteer_id, state, joined_on, left_on, recorded_at) values ($1, $2, $3, $4, 'ended', '2019-01-01', '2020-01-01', now())",
        [c.orgId, id, people.rook.circle, joan],
      );
      return { ok: true, value: id as string };
    });
    assert.ok(imported.ok);
    assert.deepEqual(await names('2019-06-01' as LocalDay, 'sam', people.rook.circle), ['Joan']);
  });

  it('places a ready volunteer: matched at once, at the table and in the circle’s records only when confirmed', async () => {
    await makeReady(joan);
    await openConnections(service.ledger, as('mo'), 4);
    const answers = await Promise.all([place(joan), place(joan)]);
    assert.deepEqual(answers.map((one) => one.ok).sort(), [false, true]);
    assert.deepEqual(
      answers.find((one) => !one.ok),
      { ok: false, problems: ['already in this circle'] },
    );
    assert.deepEqual([await stateOf(joan), await names()], ['matched', []]);
    assert.ok((await confirmMembership(service.ledger, as('mo'), circle, await membershipOf(joan), null, briefed)).ok);
    assert.deepEqual([await stateOf(joan), await names()], ['active', ['Joan']]);
    assert.deepEqual(await confirmMembership(service.ledger, as('mo'), circle, await membershipOf(joan), null, briefed), {
      ok: false,
      problems: ['already confirmed'],
    });
  });

  it('looks at checks again when a placement is confirmed', async () => {
    const maud = await newVolunteer('Maud');
    await makeReady(maud);
    assert.ok((await place(maud)).ok);
    const id = await membershipOf(maud);
    assert.ok(
      (
        await recordVetting(
          service.ledger,
          as('nia'),
          maud,
          { outcome: 'clear', issuedOn: addDays(today, -900), expiresOn: addDays(today, -1) },
          null,
        )
      ).ok,
    );
    assert.deepEqual(await confirmMembership(service.ledger, as('mo'), circle, id, null, briefed), {
      ok: false,
      problems: ['vetting has run out'],
    });
    assert.ok((await leaveCircle(service.ledger, as('mo'), circle, id, { on: today, reason: 'did not join' })).ok);
    assert.deepEqual([await stateOf(maud), await names()], ['pool', ['Joan']]);
  });

  it('asks before placing whether they know each other', async () => {
    const outcome = await placeVolunteer(service.ledger, as('mo'), circle, {
      volunteerId: joan,
      role: 'member',
      joinedOn: null,
      isAsked: false,
    });
    assert.deepEqual(outcome, {
      ok: false,
      problems: ['already in this circle', 'no first day', 'not asked whether they know each other'],
    });
  });

  it('lets only the circle’s own coordinator place, confirm or take out', async () => {
    const id = await membershipOf(joan);
    await assert.rejects(place(joan, 'sam'), NotFound);
    await assert.rejects(leaveCircle(service.ledger, as('sam'), circle, id, { on: today, reason: 'time' }), NotFound);
    await assert.rejects(
      leaveCircle(service.ledger, as('mo'), people.kite.circle, id, { on: today, reason: 'time' }),
      NotFound,
      'a membership of another circle',
    );
    for (const name of ['ada', 'nia', 'max', 'pat', 'dan', 'lee'] as const) await assert.rejects(place(joan, name), Denied, name);
    await assert.rejects(place(joan, 'oz'), NotFound);
  });

  it('walks a circle through its phases and ends every membership when it closes', async () => {
    assert.deepEqual(await move('phase1_weekly'), { ok: false, problems: ['not a step from here'] });
    assert.ok((await move('forming')).ok);
    assert.deepEqual(await move('briefed', { isBriefingRead: false }), { ok: false, problems: ['briefing not read'] });
    assert.ok((await move('briefed')).ok);
    assert.deepEqual(await move('phase1_weekly', { isAgreementSigned: false }), {
      ok: false,
      problems: ['agreement not signed'],
    });
    assert.ok((await move('phase1_weekly')).ok);
    const shown = await service.ledger.read(as('mo'), 'circle.read', null, (r) => getCircle(r, circle));
    assert.equal(shown.firstMetOn, today);
    assert.deepEqual(await move('closed'), { ok: false, problems: ['no closure reason'] });
    assert.ok((await move('closed', { closureReason: 'needs met early' })).ok);
    const closed = await service.ledger.read(as('mo'), 'circle.read', null, (r) =>
      r.tx.run('select closed_on::text, ending_quality, closure_reason from oc.circles where id = $1', [circle]),
    );
    assert.deepEqual(closed, [{ closed_on: today, ending_quality: 'unplanned', closure_reason: 'needs met early' }]);
    assert.equal(await membershipOf(joan), '');
    assert.equal(await stateOf(joan), 'pool');
    assert.deepEqual(await move('phase1_weekly'), { ok: false, problems: ['not a step from here'] });
  });
});
