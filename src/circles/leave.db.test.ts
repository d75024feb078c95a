import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Cast, type CastName, cast, openTestService, type TestService } from '../../test/cast.js';
import { addCircle } from '../../test/cast-circles.js';
import { addPerson, inOrganisation } from '../../test/cast-rows.js';
import type { Person } from '../audit/index.js';
import { addDays, addHours, addMinutes, dayOf, type Instant, momentOf, newId, refused } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import {
  assignCoordinator,
  changeLastDay,
  comeBack,
  coordinatorsOf,
  endCoordination,
  handOver,
  inCharge,
  listLeaveTaken,
  onCallAt,
} from './index.js';

describe('leave of a coordinator', () => {
  let service: TestService;
  let people: Cast;
  /** A third coordinator, of the other project. */
  let tess: Person;
  const seven: string[] = [];
  const as = (name: CastName) => people.who[name];
  const midnight = (days: number) => momentOf(addDays(dayOf(new Date()), days), '00:00');

  before(async () => {
    service = await openTestService('leave');
    people = await cast(service.ledger);
    tess = await inOrganisation(service.ledger, people.northvale, async (c) =>
      addPerson(c, { name: 'Tess', kind: 'staff', roles: ['coordinator'], project: people.otherProject }),
    );
    for (let n = 1; n <= 6; n += 1)
      await inOrganisation(service.ledger, people.northvale, async (c) => {
        const person = await addPerson(c, { name: `Core ${n}`, kind: 'core member', roles: [] });
        const circle = await addCircle(c, {
          ...{ name: `DEMO ${n}`, person, project: people.project, coordinator: as('mo'), stage: 'licence' },
          ...{ police: people.kite.policePost, probation: people.kite.probationPost },
        });
        seven.push(circle.circle);
      });
    seven.push(people.kite.circle);
  });
  after(() => service.close());

  const leave = (to: Person, fromAt: Instant, untilAt: Instant) => ({ to: to.accountId, fromAt, untilAt, note: 'CANARY-note' });
  const given = async (
    who: Person,
    to: Person,
    fromAt: Instant = new Date(),
    untilAt: Instant = midnight(14),
  ): Promise<string> => {
    const outcome = await handOver(service.ledger, who, leave(to, fromAt, untilAt));
    assert.ok(outcome.ok, outcome.ok ? '' : outcome.problems.join());
    return outcome.value;
  };
  const refusals = async (outcome: ReturnType<typeof handOver> | ReturnType<typeof changeLastDay>) => {
    const { ok, ...rest } = await outcome;
    return ok || !('problems' in rest) ? [] : rest.problems;
  };
  const backFrom = async (who: Person, ...ids: readonly string[]) => {
    for (const id of ids) assert.ok((await comeBack(service.ledger, who, id)).ok);
  };
  const openTo = (who: Person) =>
    service.ledger.read(who, 'circle.read', null, (r) =>
      r.tx.run<{ id: string }>('select n as id from oc.my_coordinated() n').then((rows) => rows.map((row) => row.id).sort()),
    );
  /** Of the seven, how many may be coordinated by this person now. */
  const ofSeven = async (who: Person) => (await openTo(who)).filter((id) => seven.includes(id)).length;
  const whoHas = (circle = people.kite.circle) =>
    service.ledger.read(as('max'), 'circle.read', null, async (r) => inCharge(await coordinatorsOf(r, circle))?.name);
  const onCall = (who: Person = as('vic'), at = new Date()) =>
    service.ledger.read(who, 'rota.read', null, async (r) => {
      const slot = await onCallAt(r, at);
      return [slot?.primary.name, slot?.deputy?.name];
    });
  /** Ends of what others cover of a circle under hand-overs, by account; those that are over left out. */
  const covers = (circle = people.kite.circle) =>
    service.ledger.read(as('max'), 'circle.read', null, async (r) => {
      const rows = await r.db
        .selectFrom('coordinations')
        .select(['account_id', 'until_at'])
        .where('circle_id', '=', circle)
        .where('kind', '=', 'covers')
        .where('until_at', '>', r.at)
        .orderBy('from_at')
        .execute();
      const name = { [as('sam').accountId]: 'sam', [tess.accountId]: 'tess' } as Record<string, string>;
      return rows.map((row) => [name[row.account_id], row.until_at]);
    });

  it('opens all seven circles in one step and closes them in one, and not before it begins', async () => {
    assert.equal(await ofSeven(as('sam')), 0);
    const toCome = await given(as('mo'), as('sam'), addHours(new Date(), 1));
    assert.equal(await ofSeven(as('sam')), 0, 'not begun');
    await backFrom(as('mo'), toCome);
    const id = await given(as('mo'), as('sam'));
    assert.deepEqual([await ofSeven(as('sam')), await ofSeven(as('mo')), await ofSeven(tess)], [7, 7, 0]);
    assert.equal(await whoHas(), 'Sam');
    await backFrom(as('mo'), id);
    assert.deepEqual([await ofSeven(as('sam')), await whoHas()], [0, 'Mo']);
  });

  it('holds from its very first moment to the last before its end, with nobody doing anything', async () => {
    // Within one transaction the clock of the database stands still, so that the boundary itself can be looked at.
    const outcome = await service.ledger.change(as('max'), 'coordination.record', null, async (c) => {
      const stretches = [
        ['begins now', 'now()', "now() + interval '1 microsecond'"],
        ['begins in a moment', "now() + interval '1 microsecond'", "now() + interval '1 hour'"],
        ['ends now', "now() - interval '14 days'", 'now()'],
        ['ends in a moment', "now() - interval '14 days'", "now() + interval '1 microsecond'"],
      ] as const;
      const open: string[] = [];
      for (const [n, [name, from, until]] of stretches.entries()) {
        await c.write
          .insertInto('coordinations')
          .values({
            ...{ org_id: c.orgId, id: newId(), circle_id: seven[n] ?? '', account_id: as('max').accountId, kind: 'covers' },
            ...{ from_at: sql`${sql.raw(from)}`, until_at: sql`${sql.raw(until)}`, ...c.stamp },
          })
          .execute();
        const rows = await c.tx.run<{ id: string }>('select n as id from oc.my_coordinated() n where n = $1', [seven[n]]);
        if (rows.length > 0) open.push(name);
      }
      return refused(open.join());
    });
    assert.deepEqual(outcome.ok ? [] : outcome.problems, ['begins now,ends in a moment']);
  });

  it('puts the stand-in on call wherever the rota names whoever is away, for everybody who asks', async () => {
    assert.deepEqual(await onCall(), ['Sam', 'Mo']);
    const id = await given(as('mo'), tess);
    assert.deepEqual(await onCall(), ['Sam', 'Tess'], 'a volunteer of another circle, too, sees whom to ring');
    assert.deepEqual(await onCall(as('vic'), addMinutes(midnight(14), -1)), [undefined, undefined], 'nobody is on the rota then');
    const other = await given(as('sam'), tess);
    assert.deepEqual(await onCall(), ['Tess', undefined], 'whoever stands in for both is called once');
    await backFrom(as('mo'), id);
    await backFrom(as('sam'), other);
    assert.deepEqual(await onCall(), ['Sam', 'Mo']);
  });

  it('becomes longer or shorter by one change, and what is covered goes with it', async () => {
    const id = await given(as('mo'), as('sam'));
    assert.ok((await changeLastDay(service.ledger, as('mo'), id, midnight(21))).ok);
    assert.deepEqual(await covers(), [['sam', midnight(21)]]);
    assert.ok((await changeLastDay(service.ledger, as('mo'), id, midnight(3))).ok);
    assert.deepEqual(await covers(), [['sam', midnight(3)]]);
    assert.deepEqual(await refusals(changeLastDay(service.ledger, as('mo'), id, new Date())), ['over already']);
    assert.deepEqual(await refusals(changeLastDay(service.ledger, as('mo'), id, null)), ['no last day']);
    assert.deepEqual(
      await refusals(changeLastDay(service.ledger, as('sam'), id, midnight(9))),
      ['ended already'],
      'not hers to change',
    );
    for (const who of [tess, as('oz')])
      await assert.rejects(changeLastDay(service.ledger, who, id, midnight(9)), { name: 'NotFound' }, 'not hers to change');
    const next = await given(as('mo'), tess, midnight(5), midnight(8));
    assert.deepEqual(await refusals(changeLastDay(service.ledger, as('mo'), id, midnight(6))), ['handed over already']);
    assert.ok((await changeLastDay(service.ledger, as('mo'), id, midnight(5))).ok, 'one after the other may meet');
    await backFrom(as('mo'), id, next);
    assert.deepEqual(await refusals(changeLastDay(service.ledger, as('mo'), id, midnight(9))), ['ended already']);
    assert.deepEqual(await covers(), []);
  });

  it('asks nobody to stand in who is away herself; two who ask each other at once do not both go', async () => {
    const id = await given(as('sam'), tess, midnight(4), midnight(6));
    assert.deepEqual(await refusals(handOver(service.ledger, as('mo'), leave(as('sam'), new Date(), midnight(14)))), [
      'colleague is away',
    ]);
    await backFrom(as('sam'), id);
    const both = await Promise.all([
      handOver(service.ledger, as('mo'), leave(as('sam'), new Date(), midnight(14))),
      handOver(service.ledger, as('sam'), leave(as('mo'), new Date(), midnight(14))),
    ]);
    assert.deepEqual(both.map((one) => one.ok).sort(), [false, true]);
    for (const [n, one] of both.entries()) if (one.ok) await backFrom(as(n === 0 ? 'mo' : 'sam'), one.value);
  });

  it('goes on to a third when the stand-in falls ill, to the end of whichever leave ends first', async () => {
    const id = await given(as('mo'), as('sam'));
    const ill = await given(as('sam'), tess, new Date(), midnight(5));
    assert.deepEqual([await ofSeven(tess), await whoHas()], [7, 'Tess']);
    assert.ok((await openTo(tess)).includes(people.rook.circle), 'and her own with them');
    assert.deepEqual(await covers(), [
      ['sam', midnight(14)],
      ['tess', midnight(5)],
    ]);
    assert.deepEqual(await refusals(changeLastDay(service.ledger, as('sam'), ill, midnight(20))), []);
    assert.deepEqual(await covers(), [
      ['sam', midnight(14)],
      ['tess', midnight(14)],
    ]);
    assert.deepEqual(await covers(people.rook.circle), [['tess', midnight(20)]]);
    assert.ok((await changeLastDay(service.ledger, as('mo'), id, midnight(16))).ok);
    assert.deepEqual(await covers(), [
      ['sam', midnight(16)],
      ['tess', midnight(16)],
    ]);
    await backFrom(as('mo'), id);
    assert.deepEqual([await ofSeven(as('sam')), await ofSeven(tess)], [0, 0], 'nobody covers what its coordinator has again');
    assert.ok((await openTo(tess)).includes(people.rook.circle), 'Sam is still ill');
    await backFrom(as('sam'), ill);
    assert.deepEqual(await openTo(tess), []);
  });

  it('is not handed on before it begins: whoever goes must ask somebody else first', async () => {
    const id = await given(as('mo'), as('sam'), midnight(2), midnight(9));
    assert.deepEqual(await refusals(handOver(service.ledger, as('sam'), leave(tess, new Date(), midnight(5)))), [
      'stands in then',
    ]);
    await backFrom(as('mo'), id);
  });

  it('takes in a circle that comes to her meanwhile, for the stand-in and the stand-in of the stand-in, and lets go one that she gives away', async () => {
    const id = await given(as('mo'), as('sam'));
    const ill = await given(as('sam'), tess, new Date(), midnight(5));
    const person = await inOrganisation(service.ledger, people.northvale, (c) =>
      addPerson(c, { name: 'Core 8', kind: 'core member', roles: [] }),
    );
    const eighth = await inOrganisation(service.ledger, people.northvale, (c) =>
      addCircle(c, {
        ...{ name: 'DEMO 8', person, project: people.project, coordinator: as('nia'), stage: 'licence' },
        ...{ police: people.kite.policePost, probation: people.kite.probationPost },
      }),
    );
    const mine = { accountId: as('mo').accountId, kind: 'coordinates' as const };
    assert.ok((await assignCoordinator(service.ledger, as('max'), eighth.circle, { ...mine, untilAt: null })).ok);
    assert.deepEqual(await covers(eighth.circle), [
      ['sam', midnight(14)],
      ['tess', midnight(5)],
    ]);
    assert.ok((await openTo(tess)).includes(eighth.circle));
    assert.ok((await endCoordination(service.ledger, as('max'), eighth.circle, mine)).ok);
    assert.deepEqual(await covers(eighth.circle), []);
    await backFrom(as('mo'), id);
    await backFrom(as('sam'), ill);
  });

  it('goes to any coordinator of the organisation, of whichever project, and to nobody else', async () => {
    const id = await given(as('mo'), tess);
    assert.equal(await ofSeven(tess), 7, 'a coordinator of the other project: the role table knows circles, not projects, here');
    await backFrom(as('mo'), id);
    for (const who of ['oz', 'ada', 'nia', 'max', 'sal', 'pat'] as const)
      assert.deepEqual(
        await refusals(handOver(service.ledger, as('mo'), leave(as(who), new Date(), midnight(14)))),
        ['nobody chosen'],
        who,
      );
  });

  it('closes with the account of the stand-in, and whoever is on the rota is called herself again', async () => {
    const id = await given(as('mo'), tess);
    const event = (kind: string) =>
      inOrganisation(service.ledger, people.northvale, (c) =>
        c.write
          .insertInto('account_events')
          .values({ org_id: c.orgId, id: newId(c.at.getTime()), account_id: tess.accountId, kind, ...c.stamp })
          .execute(),
      );
    await event('suspended');
    assert.deepEqual([await onCall(), await ofSeven(as('mo'))], [['Sam', 'Mo'], 7]);
    await event('restored');
    await backFrom(as('mo'), id);
  });

  it('is looked back at for a month by whoever took it, and by nobody else', async () => {
    const id = await given(as('mo'), as('sam'));
    const taken = (who: Person) => service.ledger.read(who, 'handover.record', null, listLeaveTaken);
    assert.equal((await taken(as('mo'))).find((one) => one.id === id)?.isOver, false);
    await backFrom(as('mo'), id);
    const last = (await taken(as('mo'))).find((one) => one.id === id);
    assert.deepEqual([last?.isOver, last?.to, last?.circles.length], [true, 'Sam', 7]);
    for (const who of [as('sam'), tess]) assert.ok(!(await taken(who)).some((one) => one.id === id));
    assert.ok(!(await taken(as('mo'))).some((one) => one.untilAt < addDaysBefore(31)));
  });
});

const addDaysBefore = (days: number): Instant => addHours(new Date(), -24 * days);
