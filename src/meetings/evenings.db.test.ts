import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Cast, cast, openTestService, type TestService } from '../../test/cast.js';
import { addDays, Denied, dayOf, type LocalDay, momentOf, NotFound } from '../kernel/index.js';
import { type PastEvening, recordEvenings, sendEvenings } from './record-evenings.js';
import { recordMinutes } from './record-minutes.js';
import { sendMinutes } from './send-minutes.js';

describe('evenings of the past, written in bulk', () => {
  let service: TestService;
  let people: Cast;
  let today: LocalDay;
  before(async () => {
    service = await openTestService('evenings');
    people = await cast(service.ledger);
    today = dayOf(new Date());
  });
  after(() => service.close());

  const evening = (daysAgo: number, withBen = true): PastEvening => ({
    writtenAt: momentOf(addDays(today, -daysAgo + 1), '10:00'),
    minutes: {
      heldOn: addDays(today, -daysAgo),
      beganAt: '19:00',
      endedAt: '20:30',
      kind: 'formal',
      mode: 'in person',
      takenHow: 'screen',
      takenFrom: null,
      attendance: [
        { personId: people.kite.person, part: 'core member', came: 'came' },
        { personId: people.who.ada.personId, part: 'volunteer', came: 'came' },
        { personId: people.who.una.personId, part: 'volunteer', came: 'did not come' },
        ...(withBen ? [{ personId: people.who.ben.personId, part: 'volunteer' as const, came: 'late' as const }] : []),
      ],
      guests: null,
      wentWell: 'He cooked.',
      happened: 'We talked about the flat.',
      agreed: 'Ring on Monday.',
      worried: 'no',
      engagement: 4,
      actions: [{ words: 'ask about the bus', owner: null, dueOn: null }],
      reflection: null,
      nextOn: null,
    },
  });
  const lay = (evenings: readonly PastEvening[], who: 'ada' | 'vic' | 'lee' | 'una' | 'oz' = 'ada') =>
    recordEvenings(service.ledger, people.who[who], people.kite.circle, evenings);

  /** All that the tables hold of one evening, but for ids and the day. */
  const kept = (minutesId: string) =>
    service.ledger.read(people.who.mo, 'minutes.read', { kind: 'minutes', id: minutesId }, async (r) => {
      const n = await r.db.selectFrom('minutes').selectAll().where('id', '=', minutesId).executeTakeFirstOrThrow();
      const m = await r.db.selectFrom('meetings').selectAll().where('id', '=', n.meeting_id).executeTakeFirstOrThrow();
      const came = await r.db
        .selectFrom('attendances')
        .selectAll()
        .where('minutes_id', '=', minutesId)
        .orderBy('person_id')
        .execute();
      const actions = await r.db.selectFrom('actions').selectAll().where('minutes_id', '=', minutesId).execute();
      const open = await r.opener([n.circle_id]);
      const words = (['went_well', 'happened', 'agreed', 'guests'] as const).map((column) =>
        open('minutes', column, n.id, n.circle_id, n[column]),
      );
      return {
        words,
        promised: actions.map((one) => open('actions', 'words', one.id, one.circle_id, one.words)),
        came: came.map((one) => [one.person_id, one.part, one.came]),
        meeting: [m.kind, m.mode, m.minutes_long, m.outcome, m.planned_at, m.recorded_by],
        minutes: [n.taken_how, n.worried, n.engagement, n.questions, n.corrects, n.recorded_by, n.imported_from],
        daysAfter: [n.submitted_at, n.recorded_at, n.due_at, m.recorded_at, m.began_at, m.ended_at].map(
          (at) => ((at as Date).getTime() - momentOf(m.held_on as LocalDay, '12:00').getTime()) / 3_600_000,
        ),
      };
    });

  it('hold what the same evening holds when it is written by itself: words, people, questions, clocks', async () => {
    const alone = evening(20, false);
    const one = await recordMinutes(
      service.ledger.at(() => alone.writtenAt),
      people.who.ada,
      people.kite.circle,
      alone.minutes,
    );
    const many = await lay([evening(28), evening(35, false)]);
    assert.ok(one.ok && many.ok);
    assert.deepEqual(await kept(many.value[1] ?? ''), await kept(one.value.minutes));
    assert.deepEqual((await kept(many.value[1] ?? '')).minutes[3], ['attendance differs from the roster']);
    assert.deepEqual((await kept(many.value[0] ?? '')).minutes[3], []);
  });

  it('leave an audit line for each evening', async () => {
    const many = await lay([evening(42), evening(49), evening(56)]);
    assert.ok(many.ok);
    const lines = await service.ledger.read(
      { kind: 'rule', orgId: people.northvale, rule: 'test' },
      'service.record',
      null,
      (r) =>
        r.tx.run<{ n: number }>(
          "select count(*)::int as n from oc.audit where body -> 'details' ->> 'minutes' = any ($1) and body ->> 'decision' = 'done'",
          [many.value],
        ),
    );
    assert.equal(lines[0]?.n, 3);
  });

  it('are refused where an evening of that day is there already, or comes twice, and nothing is kept', async () => {
    assert.ok((await lay([evening(63)])).ok);
    for (const evenings of [
      [evening(70), evening(63)],
      [evening(77), evening(77)],
    ])
      assert.deepEqual(await lay(evenings), { ok: false, problems: ['an evening is there already'] });
    assert.ok((await lay([evening(70), evening(77)])).ok, 'those of the refused attempt were not kept');
  });

  it('cannot be written for a circle one is not in, has left or is suspended from', async () => {
    for (const who of ['vic', 'lee', 'oz'] as const) await assert.rejects(lay([evening(84)], who), NotFound);
    await assert.rejects(lay([evening(84)], 'una'), Denied);
  });

  it('are sent to the posts that minutes sent one by one go to, and count as read', async () => {
    const many = await lay([evening(91), evening(98)]);
    assert.ok(many.ok);
    const [first = '', second = ''] = many.value;
    const { mo } = people.who;
    const sent = await sendEvenings(service.ledger, mo, people.kite.circle, [{ minutesId: first, readAt: new Date() }]);
    assert.ok(sent.ok && (await sendMinutes(service.ledger, mo, second, 'yes')).ok);
    const posts = (id: string) =>
      service.ledger.read(mo, 'minutes.read', { kind: 'minutes', id }, (r) =>
        r.db.selectFrom('minutes_sendings').select('post_id').where('minutes_id', '=', id).orderBy('post_id').execute(),
      );
    assert.deepEqual(await posts(first), await posts(second));
    assert.equal((await posts(first)).length, 2);
    assert.equal((await sendMinutes(service.ledger, mo, first, 'yes')).ok, false, 'it was read already');
    await assert.rejects(
      sendEvenings(service.ledger, people.who.ada, people.kite.circle, [{ minutesId: first, readAt: new Date() }]),
      Denied,
    );
  });
});
