import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Cast, cast, openTestService, type TestService } from '../../test/cast.js';
import type { Person } from '../audit/index.js';
import { addDays, Denied, dayOf, type LocalDay, NotFound } from '../kernel/index.js';
import { listAgreed, listMinutesForMe, listMinutesToRead } from './due-queries.js';
import type { NewMinutes } from './meeting.js';
import { getMinutes } from './minutes-queries.js';
import { getMeeting, listMeetings } from './queries.js';
import { correctMinutes, recordMinutes } from './record-minutes.js';
import { sendMinutes } from './send-minutes.js';

describe('minutes', () => {
  let service: TestService;
  let people: Cast;
  let today: LocalDay;
  before(async () => {
    service = await openTestService('meetings');
    people = await cast(service.ledger);
    today = dayOf(new Date());
  });
  after(() => service.close());

  const minutesOn = (heldOn: LocalDay, changes: Partial<NewMinutes> = {}): NewMinutes => ({
    heldOn,
    beganAt: '19:00',
    endedAt: '20:30',
    kind: 'formal',
    mode: 'in person',
    takenHow: 'screen',
    takenFrom: null,
    attendance: [
      { personId: people.kite.person, part: 'core member', came: 'came' },
      { personId: people.who.ada.personId, part: 'volunteer', came: 'came' },
      { personId: people.who.ben.personId, part: 'volunteer', came: 'did not come' },
      { personId: people.who.una.personId, part: 'volunteer', came: 'did not come' },
    ],
    guests: null,
    wentWell: 'He cooked.',
    happened: 'We talked about the flat.',
    agreed: 'Ring on Monday.',
    worried: 'no',
    engagement: 4,
    actions: [{ words: 'ask about the bus', owner: null, dueOn: null }],
    reflection: 'I felt tired.',
    nextOn: null,
    ...changes,
  });
  const write = async (heldOn: LocalDay, by: Person = people.who.ada, changes: Partial<NewMinutes> = {}) => {
    const kept = await recordMinutes(service.ledger, by, people.kite.circle, minutesOn(heldOn, changes));
    assert.ok(kept.ok);
    return kept.value;
  };
  const read = (who: Person, id: string) =>
    service.ledger.read(who, 'minutes.read', { kind: 'minutes', id }, (r) => getMinutes(r, id));
  const countMinutes = async () =>
    (await service.ledger.read(people.who.mo, 'minutes.read', null, (r) => r.db.selectFrom('minutes').select('id').execute()))
      .length;

  it('come back as they were written, to her circle and its coordinator', async () => {
    const { minutes } = await write(addDays(today, -1));
    for (const who of [people.who.ada, people.who.ben, people.who.mo, people.who.sal, people.who.max]) {
      const { layers } = await read(who, minutes);
      assert.equal(layers[0]?.happened, 'We talked about the flat.');
      assert.deepEqual(layers[0]?.questions, []);
    }
  });
  it('do not exist for another circle, the leaver, the suspended, the other organisation, officers they were not sent to, and the administrator', async () => {
    const { minutes } = await write(addDays(today, -2));
    for (const who of [people.who.vic, people.who.oz, people.who.opal, people.who.pat, people.who.ike])
      await assert.rejects(read(who, minutes), (fault) => fault instanceof NotFound || fault instanceof Denied);
    await assert.rejects(read(people.who.lee, minutes), NotFound);
    for (const who of [people.who.una, people.who.sys, people.who.dan, people.who.tru])
      await assert.rejects(read(who, minutes), Denied);
  });
  it('cannot be written for a circle one has left, is not in, or coordinates no more', async () => {
    const before = await countMinutes();
    for (const who of [people.who.lee, people.who.vic, people.who.sam, people.who.opal])
      await assert.rejects(recordMinutes(service.ledger, who, people.kite.circle, minutesOn(addDays(today, -3))), NotFound);
    for (const who of [people.who.una, people.who.pat, people.who.dan, people.who.sys])
      await assert.rejects(recordMinutes(service.ledger, who, people.kite.circle, minutesOn(addDays(today, -3))), Denied);
    assert.equal(await countMinutes(), before);
  });
  it('with an attendance that does not match, nobody there, or a second account of the evening are kept, and asked about afterwards', async () => {
    const day = addDays(today, -4);
    await write(day);
    const { minutes } = await write(day, people.who.ben, {
      attendance: [{ personId: people.who.ada.personId, part: 'volunteer', came: 'did not come' }],
      endedAt: '02:30',
    });
    const { layers } = await read(people.who.mo, minutes);
    assert.deepEqual(layers.at(-1)?.questions, [
      'attendance differs from the roster',
      'nobody was there',
      'these are second minutes of one evening',
      'longer than six hours',
    ]);
    assert.equal(layers.length, 2, 'both accounts stand');
  });
  it('of one evening written by two people at the same moment both stand under one meeting', async () => {
    const day = addDays(today, -5);
    const [one, two] = await Promise.all([write(day), write(day, people.who.ben)]);
    assert.equal(one.meeting, two.meeting);
  });
  it('are corrected by a new layer; the first stays as it was', async () => {
    const { minutes } = await write(addDays(today, -6));
    const corrected = await correctMinutes(
      service.ledger,
      people.who.mo,
      minutes,
      minutesOn(addDays(today, -6), { happened: 'We talked about the flat and the bus.' }),
      null,
    );
    assert.ok(corrected.ok);
    const { layers } = await read(people.who.ada, minutes);
    assert.deepEqual(
      layers.map((layer) => layer.happened),
      ['We talked about the flat.', 'We talked about the flat and the bus.'],
    );
  });
  it('open to the outer circle by one action of the coordinator, and to nobody whose link has ended', async () => {
    const { minutes } = await write(addDays(today, -7));
    const sent = await sendMinutes(service.ledger, people.who.mo, minutes, 'yes');
    assert.deepEqual(sent, { ok: true, value: { circle: people.kite.circle, posts: 2 } });
    assert.equal((await read(people.who.pat, minutes)).layers[0]?.wentWell, 'He cooked.');
    assert.equal((await service.ledger.read(people.who.ike, 'minutes.read', null, (r) => listMinutesForMe(r))).length, 1);
    await assert.rejects(sendMinutes(service.ledger, people.who.ada, minutes, 'yes'), Denied);
  });
  it('are not sent on in a version that nobody has read: one corrected meanwhile is read first', async () => {
    const day = addDays(today, -12);
    const { minutes } = await write(day);
    const again = minutesOn(day, { happened: 'We talked about the flat and the bus.' });
    const both = await Promise.all([
      correctMinutes(service.ledger, people.who.ada, minutes, again, null),
      sendMinutes(service.ledger, people.who.mo, minutes, 'yes'),
    ]);
    const [corrected, sent] = both;
    assert.ok(corrected.ok);
    // Whichever came first: what the outer circle has was read, and nothing that was corrected before the reading went out.
    if (!sent.ok) assert.deepEqual(sent.problems, ['corrected meanwhile']);
    const late = await sendMinutes(service.ledger, people.who.mo, minutes, 'yes');
    assert.deepEqual(late, { ok: false, problems: ['corrected meanwhile'] });
    assert.ok((await sendMinutes(service.ledger, people.who.mo, corrected.value.minutes, 'yes')).ok);
  });
  it('keep what the first account said of the evening when a second one is written', async () => {
    const day = addDays(today, -13);
    const { meeting } = await write(day);
    const before = await service.ledger.read(people.who.mo, 'minutes.read', null, (r) => getMeeting(r, meeting));
    const second = { ...minutesOn(day), beganAt: '11:00', endedAt: '12:00', kind: 'social' as const };
    assert.ok((await recordMinutes(service.ledger, people.who.ben, people.kite.circle, second)).ok);
    const stands = await service.ledger.read(people.who.mo, 'minutes.read', null, (r) => getMeeting(r, meeting));
    assert.deepEqual([stands.kind, stands.beganAt, stands.endedAt], [before.kind, before.beganAt, before.endedAt]);
  });
  it('are sent by one of two coordinators who press at once; the other is told', async () => {
    const { minutes } = await write(addDays(today, -8));
    const both = await Promise.all([
      sendMinutes(service.ledger, people.who.mo, minutes, 'yes'),
      sendMinutes(service.ledger, people.who.mo, minutes, 'yes'),
    ]);
    assert.equal(both.filter((one) => one.ok).length, 1);
    assert.deepEqual(
      both.find((one) => !one.ok),
      { ok: false, problems: ['read by somebody a moment ago'] },
    );
  });
  it('wait for the coordinator until she has read them, and no longer', async () => {
    const { minutes } = await write(addDays(today, -9));
    const waiting = async () =>
      (await service.ledger.read(people.who.mo, 'minutes.send', null, (r) => listMinutesToRead(r))).some(
        (one) => one.minutesId === minutes,
      );
    assert.equal(await waiting(), true);
    await sendMinutes(service.ledger, people.who.mo, minutes, 'no');
    assert.equal(await waiting(), false);
  });
  it('give the core member what was agreed and nothing else', async () => {
    await write(addDays(today, -10));
    const agreed = await service.ledger.read(people.who.dan, 'agreed.read', null, (r) => listAgreed(r, people.kite.circle));
    assert.ok(agreed.length > 0 && agreed.every((one) => one.words === 'Ring on Monday.'));
    await assert.rejects(
      service.ledger.read(people.who.dan, 'agreed.read', null, async (r) => {
        const rows = await r.db.selectFrom('reflections').select('id').execute();
        if (rows.length === 0) throw new NotFound('reflections');
      }),
      NotFound,
    );
    assert.equal(
      (await service.ledger.read(people.who.gus, 'agreed.read', null, (r) => listAgreed(r, people.kite.circle))).length,
      0,
    );
  });
  it('count who came on the list of meetings', async () => {
    const [newest] = await service.ledger.read(people.who.ada, 'meeting.read', null, (r) =>
      listMeetings(r, people.kite.circle, 1),
    );
    assert.deepEqual([newest?.came, newest?.expected], [1, 3]);
  });
});
