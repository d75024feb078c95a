import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addMinutes, momentOf, readDay } from '../kernel/index.js';
import { defaultMessages, messagesFrom } from './message-settings.js';
import { awakeFrom, dueFrom, isQuiet, mayGo, tryAgainAt } from './rules.js';

const at = (day: string, time: string) => momentOf(readDay(day) ?? assert.fail(day), time);
const { times } = defaultMessages;

describe('quiet hours', () => {
  it('begin and end to the minute, over midnight', () => {
    const quiet = (time: string) => isQuiet(at('2026-06-10', time), times);
    assert.deepEqual(['20:59', '21:00', '23:59', '00:00', '07:29', '07:30'].map(quiet), [false, true, true, true, true, false]);
  });

  it('may lie within one day, and may be none', () => {
    const midday = { quietFrom: '12:00', quietUntil: '14:00', digestAt: null };
    assert.deepEqual(
      ['11:59', '12:00', '13:59', '14:00'].map((time) => isQuiet(at('2026-06-10', time), midday)),
      [false, true, true, false],
    );
    const none = { ...midday, quietUntil: '12:00' };
    assert.ok(['00:00', '11:59', '12:00', '12:01'].every((time) => !isQuiet(at('2026-06-10', time), none)));
  });

  it('end at their London time on the days the clocks change', () => {
    for (const [night, morning] of [
      ['2026-03-28', '2026-03-29'],
      ['2026-10-24', '2026-10-25'],
    ] as const) {
      assert.deepEqual(awakeFrom(at(night, '22:00'), times), at(morning, '07:30'), morning);
      assert.deepEqual(awakeFrom(at(morning, '00:30'), times), at(morning, '07:30'), morning);
      assert.deepEqual(awakeFrom(at(morning, '07:30'), times), at(morning, '07:30'), morning);
    }
  });
});

describe('what can wait', () => {
  it('goes with the next message of the day, and never at the very moment it came', () => {
    assert.deepEqual(dueFrom('digest', at('2026-06-10', '07:59'), times), at('2026-06-10', '08:00'));
    assert.deepEqual(dueFrom('digest', at('2026-06-10', '08:00'), times), at('2026-06-11', '08:00'));
    assert.deepEqual(dueFrom('digest', at('2026-06-10', '23:00'), { ...times, digestAt: null }), at('2026-06-11', '07:30'));
    assert.deepEqual(dueFrom('in waking hours', at('2026-06-10', '10:00'), times), at('2026-06-10', '10:00'));
  });

  it('goes once where the clocks go back over its time, and an hour later where they go forward over it', () => {
    const early = { quietFrom: '00:00', quietUntil: '00:00', digestAt: '01:30' };
    const first = dueFrom('digest', at('2026-10-24', '12:00'), early);
    assert.equal(first.toISOString(), '2026-10-25T00:30:00.000Z');
    assert.deepEqual(dueFrom('digest', first, early), at('2026-10-26', '01:30'));
    assert.equal(dueFrom('digest', at('2026-03-28', '12:00'), early).toISOString(), '2026-03-29T01:30:00.000Z');
  });

  it('does not go out in the night because it is late; what is urgent always goes', () => {
    const [queued, night] = [at('2026-06-09', '10:00'), at('2026-06-10', '22:00')];
    assert.equal(mayGo('digest', queued, times, at('2026-06-10', '20:59')), true);
    assert.equal(mayGo('digest', queued, times, night), false);
    assert.equal(mayGo('at once', night, times, night), true);
  });
});

describe('trying again', () => {
  const now = at('2026-06-10', '12:00');
  const after = (minutes: number, over: Partial<Parameters<typeof tryAgainAt>[0]> = {}) => {
    const message = { manner: 'at once', startedAt: addMinutes(now, -minutes), tries: 9, toldOtherwise: false, ...over } as const;
    const next = tryAgainAt(message, now);
    return next && (next.getTime() - now.getTime()) / 60_000;
  };

  it('comes within a minute for what is urgent and within a quarter of an hour for the rest, and ends', () => {
    assert.deepEqual(
      [1, 2, 3, 50].map((tries) => after(0, { tries })),
      [0.25, 0.5, 1, 1],
    );
    assert.deepEqual(
      [1, 2, 3, 50].map((tries) => after(0, { tries, manner: 'digest' })),
      [1, 5, 15, 15],
    );
    assert.deepEqual([after(24 * 60 - 1), after(24 * 60)], [1, null]);
    assert.deepEqual([after(48 * 60 - 1, { manner: 'digest' }), after(48 * 60, { manner: 'digest' })], [15, null]);
  });

  it('ends sooner where the same was told by another way', () => {
    assert.deepEqual([after(29, { toldOtherwise: true }), after(30, { toldOtherwise: true })], [1, null]);
    assert.equal(after(0, { toldOtherwise: true, manner: 'digest' }), null);
  });
});

describe('settings of messages', () => {
  it('are taken where they are well formed, and stay as they were where they are not', () => {
    const given = {
      messages: { quietFrom: '22:00', quietUntil: '06:00', digestAt: null, calmWays: ['hook'], urgentWays: ['hook', 'mail'] },
    };
    assert.deepEqual(messagesFrom(given), {
      times: { quietFrom: '22:00', quietUntil: '06:00', digestAt: null },
      urgentWays: ['hook', 'mail'],
      calmWays: ['hook'],
    });
    for (const wrong of [null, 7, [], { messages: [] }, { messages: { quietFrom: '25:00', urgentWays: [], calmWays: ['fax'] } }])
      assert.deepEqual(messagesFrom(wrong), defaultMessages);
    assert.deepEqual(messagesFrom({ messages: { quietFrom: '06:00' } }).times, times, 'one end alone is none');
  });

  it('name ways and never a server, a host or a program', () => {
    const given = { messages: { urgentWays: ['https://evil.example', 'hook'], hook: '/bin/sh', smtpUrl: 'smtp://evil.example' } };
    assert.deepEqual(messagesFrom(given), defaultMessages);
  });
});
