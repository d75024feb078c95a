import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { type Cast, type CastName, cast, openTestService, type TestService } from '../../test/cast.js';
import { type MailSink, openMailSink } from '../../test/mail-sink.js';
import { giveEmail, giveEmails, setting, wants } from '../../test/messages.js';
import { addMinutes, done, type Instant, momentOf, readDay } from '../kernel/index.js';
import { listNotReached, messagePartsFrom, queueMessage, sendWaiting, type Template } from './index.js';

const at = (day: string, time: string) => momentOf(readDay(day) ?? assert.fail(day), time);

describe('messages that can wait', () => {
  let service: TestService;
  let people: Cast;
  let sink: MailSink;
  const rule = () => ({ kind: 'rule', orgId: people.northvale, rule: 'tests' }) as const;
  const ledgerAt = (moment: Instant) => service.ledger.at(() => moment);
  let number = 0;
  const queue = async (who: CastName, moment: Instant, template: Template = 'something new') => {
    number += 1;
    const effectKey = `effect ${number}`;
    const urgent = template === 'sign in now';
    const message = { toAccount: people.who[who].accountId, template, effectKey, urgent };
    await ledgerAt(moment).change(rule(), 'service.record', null, async (c) => done(await queueMessage(c, message)));
    return effectKey;
  };
  const settings = { mailFrom: 'no-reply@mail.example.org', pagingHook: null as string | null };
  const run = (moment: Instant, over: Partial<typeof settings> & { smtpUrl?: string } = {}) =>
    sendWaiting(ledgerAt(moment), messagePartsFrom({ smtpUrl: sink.url, ...settings, ...over }));
  const rows = (effectKey: string) =>
    service.ledger.read(rule(), 'message.send', null, (r) =>
      r.db.selectFrom('messages').selectAll().where('effect_key', '=', effectKey).orderBy('id').execute(),
    );
  const took = () => sink.taken.map((mail) => `${mail.to.join(' ').split('@')[0]}: ${mail.subject}`);
  const unreached = (who: CastName, moment: Instant) =>
    ledgerAt(moment).read(people.who[who], 'own.read', null, async (r) =>
      (await listNotReached(r)).map(
        (one) => `${one.account === null ? 'nobody' : (one.account.name ?? '?')} ${one.channel} ${one.why}`,
      ),
    );

  before(async () => {
    service = await openTestService('waiting_messages');
    people = await cast(service.ledger);
    sink = await openMailSink();
    await giveEmails(service.ledger, people.who, ['mo', 'ada', 'vic', 'max']);
  });
  afterEach(async () => {
    sink.forget();
    await service.ledger.change(rule(), 'message.send', null, async (c) => {
      await c.write.updateTable('messages').set({ next_try_at: null }).execute();
      await c.write.updateTable('reach_failures').set({ cleared_at: c.at }).execute();
      return done(null);
    });
  });
  after(async () => {
    await sink.close();
    await service.close();
  });

  it('go at once where they are urgent, also after the clock was put back', async () => {
    const moment = at('2026-07-01', '12:00');
    const key = await queue('mo', moment, 'sign in now');
    await queue('ada', moment);
    for (const minutes of [-3, -60]) await run(addMinutes(moment, minutes));
    assert.deepEqual(took(), ['mo: Please sign in now'], 'by an hour; three minutes are no reason to hurry');
    assert.deepEqual(
      (await rows(key)).filter(({ channel }) => channel === 'mail').map(({ sent_at }) => sent_at?.toISOString()),
      [addMinutes(moment, -60).toISOString()],
    );
  });

  it('go as one message a day to each person, at her London time, in summer and in winter', async () => {
    for (const day of ['2026-06-10', '2026-12-09'] as const) {
      const queued = [
        await queue('mo', at(day, '09:10')),
        await queue('mo', at(day, '13:00'), 'still waiting'),
        await queue('ada', at(day, '13:30')),
      ];
      for (const time of ['09:11', '14:00', '20:59', '21:30', '23:59']) await run(at(day, time));
      assert.deepEqual(took(), [], `${day}: nothing on the day itself`);
      const next = day === '2026-06-10' ? '2026-06-11' : '2026-12-10';
      await run(at(next, '07:59'));
      assert.deepEqual(took(), []);
      for (const time of ['08:00', '08:01', '12:00']) await run(at(next, time));
      assert.deepEqual(took().sort(), ['ada: Something new for you', 'mo: Some things for you']);
      for (const effect of queued) assert.equal((await rows(effect))[0]?.sent_at?.toISOString(), at(next, '08:00').toISOString());
      sink.forget();
    }
  });

  it('never hold back what is high or imminent, whatever the hour and whatever she wants', async () => {
    await wants(service.ledger, people.who.vic, { quietFrom: '00:00', quietUntil: '23:59', digestAt: '23:59' });
    const night = at('2026-06-12', '03:00');
    await queue('vic', night);
    await queue('vic', night, 'sign in now');
    await queue('mo', night, 'sign in now');
    await run(night);
    assert.deepEqual(took().sort(), ['mo: Please sign in now', 'vic: Please sign in now']);
    await run(at('2026-06-12', '12:00'));
    assert.equal(sink.taken.length, 2, 'what can wait waits on');
  });

  it('go as each person set it, and a change of her mind counts at once', async () => {
    await wants(service.ledger, people.who.ada, { quietFrom: '22:00', quietUntil: '06:00', digestAt: null });
    await queue('ada', at('2026-06-15', '10:00'));
    await run(at('2026-06-15', '10:01'));
    assert.equal(sink.taken.length, 1, 'as it comes');
    await queue('ada', at('2026-06-15', '23:00'));
    await run(at('2026-06-16', '05:59'));
    assert.equal(sink.taken.length, 1);
    await run(at('2026-06-16', '06:00'));
    assert.equal(sink.taken.length, 2);
    await queue('ada', at('2026-06-16', '10:00'));
    await wants(service.ledger, people.who.ada, { quietFrom: '22:00', quietUntil: '06:00', digestAt: '18:00' });
    await run(at('2026-06-16', '17:59'));
    assert.equal(sink.taken.length, 2);
    await run(at('2026-06-16', '18:00'));
    assert.equal(sink.taken.length, 3);
  });

  it('go once on the days on which the clocks change', async () => {
    for (const [before, day] of [
      ['2027-03-27', '2027-03-28'],
      ['2026-10-24', '2026-10-25'],
    ] as const) {
      await queue('mo', at(before, '15:00'));
      await queue('mo', at(day, '00:30'), 'sign in now');
      for (let minute = 0; minute < 9 * 60; minute += 15) await run(addMinutes(at(day, '00:30'), minute));
      assert.deepEqual(took(), ['mo: Please sign in now', 'mo: Something new for you']);
      const sent = sink.taken[1]?.raw.match(/^date: (.*)$/im)?.[1] ?? '';
      assert.equal(new Date(sent).toISOString(), at(day, '08:00').toISOString());
      sink.forget();
    }
  });

  it('that were put together stay the same mail when the answer is lost, however many come meanwhile', async () => {
    const day = at('2026-06-18', '08:00');
    const all = [await queue('mo', addMinutes(day, -60)), await queue('mo', addMinutes(day, -50))];
    sink.answerWith('lose the answer');
    await run(day);
    sink.answerWith('take');
    await queue('mo', addMinutes(day, 1));
    await run(addMinutes(day, 2));
    assert.equal(sink.taken.length, 2);
    assert.equal(new Set(sink.taken.map((mail) => mail.id)).size, 1);
    assert.equal(sink.taken[0]?.raw, sink.taken[1]?.raw, 'to the letter');
    for (const effect of all) assert.ok((await rows(effect))[0]?.sent_at);
    await run(addMinutes(day, 24 * 60));
    assert.equal(sink.taken.length, 3, 'what came meanwhile goes the next day');
  });

  it('are sent within a quarter of an hour after the mail server is back, and somebody sees that it was away', async () => {
    const day = at('2026-06-20', '08:00');
    const [effect, other] = [await queue('mo', addMinutes(day, -60)), await queue('max', addMinutes(day, -60))];
    const down = { smtpUrl: 'smtp://127.0.0.1:1' };
    for (let minute = 0; minute <= 150; minute += 1) await run(addMinutes(day, minute), down);
    const tries = (await rows(effect))[0]?.tries ?? 0;
    assert.ok(tries >= 10 && tries <= 14, `${tries} tries in two and a half hours`);
    assert.deepEqual(await unreached('max', addMinutes(day, 150)), ['nobody mail no answer']);
    assert.deepEqual(await unreached('ada', addMinutes(day, 150)), [], 'a volunteer is not troubled with it');
    assert.deepEqual(await unreached('max', addMinutes(day, 4)), [], 'a moment is nobody’s business');
    for (let minute = 151; minute <= 165; minute += 1) await run(addMinutes(day, minute));
    assert.deepEqual(took().sort(), ['max: Something new for you', 'mo: Something new for you']);
    assert.ok((await rows(other))[0]?.sent_at);
    assert.deepEqual(await unreached('max', addMinutes(day, 165)), []);
  });

  it('go on by the other way when one refuses, and by one way only', async () => {
    const day = at('2026-06-22', '08:00');
    const effect = await queue('max', addMinutes(day, -60));
    sink.recipients((address) => (address.startsWith('max') ? 550 : null));
    for (const minute of [0, 1, 2, 30]) await run(addMinutes(day, minute), { pagingHook: '/bin/true' });
    const kept = (await rows(effect)).map((row) => `${row.channel} ${row.gave_up_why ?? (row.sent_at && 'sent')} ${row.tries}`);
    assert.deepEqual(kept, ['mail refused 1', 'hook sent 1']);
    assert.deepEqual(await unreached('sys', addMinutes(day, 30)), ['Max mail refused']);
    assert.deepEqual(await unreached('mo', addMinutes(day, 30)), [], 'a coordinator keeps no colleague’s account');
    assert.deepEqual(await unreached('max', addMinutes(day, 30)), ['Max mail refused'], 'he is told himself when he signs in');
    assert.deepEqual(await unreached('ada', addMinutes(day, 30)), []);
    sink.recipients(() => null);
    await queue('max', addMinutes(day, 60));
    await run(addMinutes(day, 24 * 60), { pagingHook: '/bin/true' });
    assert.deepEqual(await unreached('sys', addMinutes(day, 24 * 60)), [], 'until a message got through');
  });

  it('go on by the other way when one has not answered for hours, and the first then stops', async () => {
    const day = at('2026-06-24', '08:00');
    const effect = await queue('mo', addMinutes(day, -60));
    const down = { smtpUrl: 'smtp://127.0.0.1:1', pagingHook: '/bin/true' };
    for (let minute = 0; minute < 4 * 60; minute += 1) await run(addMinutes(day, minute), down);
    assert.equal((await rows(effect)).length, 1);
    for (let minute = 4 * 60; minute < 4 * 60 + 20; minute += 1) await run(addMinutes(day, minute), down);
    assert.deepEqual(
      (await rows(effect)).map((row) => `${row.channel} ${row.gave_up_why ?? (row.sent_at && 'sent')}`),
      ['mail went by another way', 'hook sent'],
    );
    await run(addMinutes(day, 5 * 60));
    assert.equal(sink.taken.length, 0);
  });

  it('tell the coordinator of a volunteer who has no address, or a wrong one', async () => {
    const day = at('2026-06-26', '08:00');
    await queue('ben', addMinutes(day, -60));
    await giveEmail(service.ledger, people.who.vic, 'nobody@example.org');
    await wants(service.ledger, people.who.vic, { quietFrom: '00:00', quietUntil: '00:00', digestAt: '08:00' });
    await queue('vic', addMinutes(day, -60));
    sink.recipients((address) => (address.startsWith('nobody') ? 550 : null));
    await run(day);
    for (const who of ['mo', 'sys', 'max'] as const)
      assert.deepEqual(await unreached(who, day), ['Ben mail no address', 'Vic mail refused'], who);
    assert.deepEqual(await unreached('nia', day), ['Ben mail no address'], 'of her own project');
    for (const who of ['oz', 'pat', 'dan', 'tru'] as const) assert.deepEqual(await unreached(who, day), [], who);
  });

  it('take the ways that the organisation says, and only ways that the installation has', async () => {
    await setting(service.ledger, people.northvale, { messages: { calmWays: ['hook'], urgentWays: ['hook'], digestAt: null } });
    const day = at('2026-06-29', '12:00');
    const calm = await queue('mo', day);
    const urgent = await queue('mo', day, 'sign in now');
    await run(day, { pagingHook: '/bin/true' });
    const kept = async (effect: string) => (await rows(effect)).map((row) => `${row.channel} ${row.gave_up_why ?? 'sent'}`);
    assert.deepEqual([await kept(calm), await kept(urgent)], [['hook sent'], ['hook sent']]);
    const without = await queue('mo', day);
    await run(day);
    assert.deepEqual(await kept(without), ['hook no such way']);
    assert.equal(sink.taken.length, 0);
    await setting(service.ledger, people.northvale, {});
  });
});
