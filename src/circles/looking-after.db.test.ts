import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Cast, type CastName, cast, openTestService, type TestService } from '../../test/cast.js';
import { openConnections } from '../../test/connections.js';
import { addDays, addHours, Denied, dayOf, type LocalDay, NotFound, newId } from '../kernel/index.js';
import { getVolunteer, listVolunteers } from '../volunteers/index.js';
import {
  addSlot,
  assignCoordinator,
  changePhase,
  changeSlot,
  comeBack,
  coordinatorsOf,
  endCoordination,
  findVenue,
  getCircle,
  handOver,
  leaveCircle,
  listColleagues,
  listHandovers,
  listMembers,
  listSlots,
  onCallAt,
  type PhaseMove,
  recordVenue,
  restoreMembership,
  rosterOn,
  suspendMembership,
} from './index.js';

describe('a circle and those who look after it', () => {
  let service: TestService;
  let people: Cast;
  const today = dayOf(new Date());
  const as = (name: CastName) => people.who[name];

  before(async () => {
    service = await openTestService('circle_care');
    people = await cast(service.ledger);
  });
  after(() => service.close());

  const stateOf = async (id: string) =>
    (await service.ledger.read(as('nia'), 'volunteer.read', null, (r) => getVolunteer(r, id))).state;
  const names = (day: LocalDay = today, who: CastName = 'mo', where = people.kite.circle) =>
    service.ledger.read(as(who), 'roster.read', null, async (r) => (await rosterOn(r, where, day)).map((one) => one.name));
  const move = (to: PhaseMove['to'], over: Partial<PhaseMove> = {}, by: CastName = 'mo', where = people.kite.circle) =>
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
    assert.ok((await recordVenue(service.ledger, as('mo'), people.kite.circle, { ...hall, isNew: true }, null)).ok);
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
    await assert.rejects(recordVenue(service.ledger, as('sam'), people.kite.circle, { ...hall, isNew: false }, null), NotFound);
    await assert.rejects(recordVenue(service.ledger, as('ada'), people.kite.circle, { ...hall, isNew: false }, null), Denied);
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

  it('keeps a rota without overlaps, even when eight slots come at once', async () => {
    const slot = {
      fromAt: addHours(new Date(), 30),
      untilAt: addHours(new Date(), 40),
      primary: as('mo').accountId,
      deputy: as('max').accountId,
      projectId: null,
    };
    await openConnections(service.ledger, as('mo'), 8, async (r) => [
      await listColleagues(r, ['coordinator', 'manager']),
      await listSlots(r, slot.fromAt, slot.untilAt),
    ]);
    const asked = Array.from({ length: 8 }, (_, n) => addSlot(service.ledger, as(n % 2 ? 'mo' : 'max'), slot));
    const answers = await Promise.all(asked);
    assert.equal(answers.filter((one) => one.ok).length, 1);
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
    assert.ok(
      (await changeSlot(service.ledger, as('max'), id, { primary: as('sam').accountId, deputy: as('mo').accountId }, null)).ok,
    );
    const then = await service.ledger.read(as('ada'), 'rota.read', null, (r) => onCallAt(r, addHours(new Date(), 35)));
    assert.deepEqual([then?.primary.name, then?.deputy?.name], ['Sam', 'Mo']);
    await assert.rejects(changeSlot(service.ledger, as('max'), newId(), { primary: as('sam').accountId, deputy: null }, null), {
      name: 'NotFound',
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
