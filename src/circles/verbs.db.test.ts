import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Cast, type CastName, cast, openTestService, type TestService } from '../../test/cast.js';
import { recordCoreMember } from '../core-members/index.js';
import { addDays, addHours, Denied, dayOf, type LocalDay, NotFound, newId } from '../kernel/index.js';
import {
  getVolunteer,
  listVolunteers,
  recordState,
  recordTraining,
  recordVetting,
  recordVolunteer,
} from '../volunteers/index.js';
import {
  addSlot,
  assignCoordinator,
  changePhase,
  changeSlot,
  comeBack,
  confirmMembership,
  coordinatorsOf,
  endCoordination,
  findVenue,
  formCircle,
  getCircle,
  handOver,
  leaveCircle,
  listHandovers,
  listMembers,
  onCallAt,
  type PhaseMove,
  placeVolunteer,
  recordVenue,
  restoreMembership,
  rosterOn,
  suspendMembership,
} from './index.js';

describe('the life of a circle', () => {
  let service: TestService;
  let people: Cast;
  let circle = '';
  let joan = '';
  const today = dayOf(new Date());
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
      (await recordVetting(service.ledger, as('nia'), id, { outcome: 'clear', issuedOn: addDays(today, -20), expiresOn })).ok,
    );
    assert.ok((await recordTraining(service.ledger, as('nia'), id, addDays(today, -10))).ok);
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
    const answers = await Promise.all([place(joan), place(joan)]);
    assert.deepEqual(answers.map((one) => one.ok).sort(), [false, true]);
    assert.deepEqual(
      answers.find((one) => !one.ok),
      { ok: false, problems: ['already in this circle'] },
    );
    assert.deepEqual([await stateOf(joan), await names()], ['matched', []]);
    assert.ok((await confirmMembership(service.ledger, as('mo'), circle, await membershipOf(joan), null)).ok);
    assert.deepEqual([await stateOf(joan), await names()], ['active', ['Joan']]);
    assert.deepEqual(await confirmMembership(service.ledger, as('mo'), circle, await membershipOf(joan), null), {
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
        await recordVetting(service.ledger, as('nia'), maud, {
          outcome: 'clear',
          issuedOn: addDays(today, -900),
          expiresOn: addDays(today, -1),
        })
      ).ok,
    );
    assert.deepEqual(await confirmMembership(service.ledger, as('mo'), circle, id, null), {
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

  it('closes the circle to a volunteer the moment she leaves, and sends her back to the pool', async () => {
    const seen = () => service.ledger.read(as('ben'), 'circle.read', null, (r) => r.tx.run('select id from oc.circles'));
    assert.equal((await seen()).length, 1);
    const [ben] = (await service.ledger.read(as('mo'), 'roster.read', null, (r) => listMembers(r, people.kite.circle))).filter(
      (one) => one.name === 'Ben',
    );
    const leaving = { on: today, reason: 'moved away' as const };
    const left = await leaveCircle(service.ledger, as('mo'), people.kite.circle, ben?.membershipId ?? '', leaving);
    assert.ok(left.ok);
    assert.equal((await seen()).length, 0);
    assert.equal(await stateOf(ben?.volunteerId ?? ''), 'pool');
    assert.deepEqual(await leaveCircle(service.ledger, as('mo'), people.kite.circle, ben?.membershipId ?? '', leaving), {
      ok: false,
      problems: ['left already'],
    });
    assert.ok((await names(today, 'mo', people.kite.circle)).includes('Ben'), 'the last day counts');
    assert.ok(!(await names(addDays(today, 1), 'mo', people.kite.circle)).includes('Ben'));
  });

  it('keeps a place for somebody who stays away for a while, and closes the circle to her meanwhile', async () => {
    const seen = () => service.ledger.read(as('ada'), 'circle.read', null, (r) => r.tx.run('select id from oc.circles'));
    const [ada] = (await service.ledger.read(as('mo'), 'roster.read', null, (r) => listMembers(r, people.kite.circle))).filter(
      (one) => one.name === 'Ada',
    );
    const id = ada?.membershipId ?? '';
    assert.ok((await suspendMembership(service.ledger, as('mo'), people.kite.circle, id)).ok);
    assert.equal((await seen()).length, 0);
    assert.deepEqual(await suspendMembership(service.ledger, as('mo'), people.kite.circle, id), {
      ok: false,
      problems: ['not confirmed'],
    });
    assert.ok(!(await names(today, 'mo', people.kite.circle)).includes('Ada'));
    assert.ok((await names(addDays(today, -1), 'mo', people.kite.circle)).includes('Ada'));
    assert.ok((await restoreMembership(service.ledger, as('mo'), people.kite.circle, id)).ok);
    assert.equal((await seen()).length, 1);
    assert.ok((await names(today, 'mo', people.kite.circle)).includes('Ada'));
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

  it('lets a manager close a circle of her project, and nobody else who does not coordinate it', async () => {
    await assert.rejects(move('suspended', { why: 'x' }, 'sam', people.kite.circle), NotFound);
    for (const name of ['ada', 'nia', 'pat', 'sal'] as const)
      await assert.rejects(move('suspended', { why: 'x' }, name, people.kite.circle), Denied, name);
    assert.ok((await move('closed', { closureReason: 'funding ended' }, 'max', people.rook.circle)).ok);
    const seen = await service.ledger.read(as('vic'), 'circle.read', null, (r) => r.tx.run('select id from oc.circles'));
    assert.deepEqual(seen, []);
  });

  const hall = {
    label: 'Hall',
    address: 'CANARY-hall, ZZ3 3CC',
    bookedAs: 'Book club',
    timetable: 'Brownies until six on Mondays',
    knownBy: 'The caretaker',
    checkedOn: today,
    checkDueOn: addDays(today, 180),
    exclusionClear: true,
  };

  it('keeps the place of a circle sealed and shows it to those who attend', async () => {
    assert.ok((await recordVenue(service.ledger, as('mo'), people.kite.circle, { ...hall, isNew: true })).ok);
    const venue = (who: CastName, steppedUp = true) =>
      service.ledger.read({ ...as(who), steppedUp }, 'venue.read', null, async (r) =>
        findVenue(r, await getCircle(r, people.kite.circle)),
      );
    assert.deepEqual(await venue('ada').then((one) => [one?.address, one?.knownBy]), [hall.address, hall.knownBy]);
    assert.equal((await venue('dan'))?.address, hall.address);
    await assert.rejects(venue('ada', false), { name: 'StepUpNeeded' });
    for (const name of ['pat', 'nia'] as const) await assert.rejects(venue(name), Denied, name);
    for (const name of ['lee', 'vic', 'oz'] as const) await assert.rejects(venue(name), NotFound, name);
    const rows = await service.ledger.read(as('mo'), 'venue.read', null, (r) => r.tx.run('select * from oc.venues'));
    assert.doesNotMatch(JSON.stringify(rows), /CANARY/);
    await assert.rejects(recordVenue(service.ledger, as('sam'), people.kite.circle, { ...hall, isNew: false }), NotFound);
    await assert.rejects(recordVenue(service.ledger, as('ada'), people.kite.circle, { ...hall, isNew: false }), Denied);
  });

  it('hands all circles of one coordinator to another until a day, and takes them back early', async () => {
    const leave = {
      to: as('sam').accountId,
      fromAt: new Date(Date.now() - 60_000),
      untilAt: addHours(new Date(), 48),
      note: 'CANARY-note',
    };
    const own = () =>
      service.ledger.read(
        as('sam'),
        'circle.read',
        null,
        async (r) => (await r.tx.run('select id from oc.circles where id = $1', [people.kite.circle])).length,
      );
    assert.equal(await own(), 0);
    const given = await handOver(service.ledger, as('mo'), leave);
    assert.ok(given.ok);
    assert.equal(await own(), 1);
    assert.deepEqual(await handOver(service.ledger, as('mo'), leave), { ok: false, problems: ['handed over already'] });
    const [shown] = await service.ledger.read(as('sam'), 'circle.read', null, listHandovers);
    assert.deepEqual([shown?.from.name, shown?.note, shown?.circles.map((one) => one.name)], ['Mo', 'CANARY-note', ['Kite']]);
    const kinds = await service.ledger.read(as('ada'), 'circle.read', null, async (r) =>
      (await coordinatorsOf(r, people.kite.circle)).map((one) => [one.name, one.kind]),
    );
    assert.deepEqual(kinds, [
      ['Mo', 'coordinates'],
      ['Sam', 'covers'],
    ]);
    await assert.rejects(comeBack(service.ledger, as('oz'), given.value), NotFound);
    assert.deepEqual(
      await comeBack(service.ledger, as('sam'), given.value),
      { ok: false, problems: ['ended already'] },
      'not hers to take back',
    );
    assert.ok((await comeBack(service.ledger, as('mo'), given.value)).ok);
    assert.equal(await own(), 0);
    await assert.rejects(handOver(service.ledger, as('ada'), leave), Denied);
  });

  it('gives a circle another coordinator and never leaves it with none', async () => {
    const mo = { accountId: as('mo').accountId, kind: 'coordinates' as const };
    assert.deepEqual(await endCoordination(service.ledger, as('max'), people.kite.circle, mo), {
      ok: false,
      problems: ['nobody would be left'],
    });
    const sam = { accountId: as('sam').accountId, kind: 'coordinates' as const, untilAt: null };
    assert.ok((await assignCoordinator(service.ledger, as('max'), people.kite.circle, sam)).ok);
    assert.deepEqual(await assignCoordinator(service.ledger, as('max'), people.kite.circle, sam), {
      ok: false,
      problems: ['does so already'],
    });
    assert.deepEqual(
      await assignCoordinator(service.ledger, as('max'), people.kite.circle, { ...sam, accountId: as('ada').accountId }),
      { ok: false, problems: ['nobody chosen'] },
    );
    assert.ok((await endCoordination(service.ledger, as('max'), people.kite.circle, mo)).ok);
    await assert.rejects(
      service.ledger.read(as('mo'), 'circle.read', null, (r) => getCircle(r, people.kite.circle)),
      NotFound,
    );
  });

  it('keeps a rota without overlaps, even when two slots come at once', async () => {
    const slot = {
      fromAt: addHours(new Date(), 30),
      untilAt: addHours(new Date(), 40),
      primary: as('mo').accountId,
      deputy: as('max').accountId,
      projectId: null,
    };
    const answers = await Promise.all([addSlot(service.ledger, as('mo'), slot), addSlot(service.ledger, as('max'), slot)]);
    assert.deepEqual(answers.map((one) => one.ok).sort(), [false, true]);
    assert.deepEqual(
      answers.find((one) => !one.ok),
      { ok: false, problems: ['overlaps'] },
    );
    assert.deepEqual(await addSlot(service.ledger, as('mo'), { ...slot, fromAt: null, primary: as('ada').accountId }), {
      ok: false,
      problems: ['no beginning', 'nobody on call'],
    });
    const added = answers.find((one) => one.ok);
    const id = added?.ok ? added.value : '';
    assert.ok((await changeSlot(service.ledger, as('max'), id, { primary: as('sam').accountId, deputy: as('mo').accountId })).ok);
    const then = await service.ledger.read(as('ada'), 'rota.read', null, (r) => onCallAt(r, addHours(new Date(), 35)));
    assert.deepEqual([then?.primary.name, then?.deputy?.name], ['Sam', 'Mo']);
    assert.deepEqual(await changeSlot(service.ledger, as('max'), newId(), { primary: as('sam').accountId, deputy: null }), {
      ok: false,
      problems: ['over already'],
    });
    for (const name of ['ada', 'nia', 'pat', 'sal'] as const)
      await assert.rejects(addSlot(service.ledger, as(name), slot), Denied, name);
  });

  it('lists nobody of another organisation', async () => {
    const seen = await service.ledger.read(as('oz'), 'volunteer.read', null, (r) => listVolunteers(r));
    assert.deepEqual(
      seen.map((one) => one.name),
      ['Opal'],
    );
  });
});
