import { addDays, addMinutes, clockTimeOf, dayOf, type Instant, minutesBetween, momentOf } from '../kernel/index.js';
import type { Manner, MessageTimes, Template } from './message.js';

/** True while somebody does not want to be disturbed. The hours may go over midnight. */
export function isQuiet(at: Instant, { quietFrom, quietUntil }: MessageTimes): boolean {
  const time = clockTimeOf(at);
  return quietFrom <= quietUntil ? time >= quietFrom && time < quietUntil : time >= quietFrom || time < quietUntil;
}

/** The first moment, from this one on, that is not in somebody's quiet hours. */
export function awakeFrom(at: Instant, times: MessageTimes): Instant {
  if (!isQuiet(at, times)) return at;
  const today = momentOf(dayOf(at), times.quietUntil);
  return today > at ? today : momentOf(addDays(dayOf(at), 1), times.quietUntil);
}

/** When the next message of the day goes, for something that came at this moment. */
function digestAfter(at: Instant, time: string): Instant {
  const today = momentOf(dayOf(at), time);
  return today > at ? today : momentOf(addDays(dayOf(at), 1), time);
}

/** When a message may go that was queued at a moment: urgent ones then and there, the rest by her own hours. */
export function dueFrom(manner: Manner, queuedAt: Instant, times: MessageTimes): Instant {
  if (manner === 'at once') return queuedAt;
  const waits = manner === 'digest' && times.digestAt !== null;
  return awakeFrom(waits ? digestAfter(queuedAt, times.digestAt ?? '') : queuedAt, times);
}

/** True when it may go now: it is due, and she is awake. A late one does not go out in the night. */
export const mayGo = (manner: Manner, queuedAt: Instant, times: MessageTimes, now: Instant): boolean =>
  manner === 'at once' || (dueFrom(manner, queuedAt, times) <= now && !isQuiet(now, times));

// Ours, as the text of security.md R08 wants: after an outage nothing waits longer than a quarter of an hour.
const pausesMinutes: Readonly<Record<'urgent' | 'calm', readonly number[]>> = {
  urgent: [0.25, 0.5, 1],
  calm: [1, 5, 15],
};
const urgentForMinutes = 24 * 60;
/** Once she was told some other way, a page that comes hours later only frightens. */
const urgentBesideAnotherMinutes = 30;
const calmForMinutes = 48 * 60;
/** So long does a calm message wait for its own way before it goes by another. */
export const patienceMinutes = 4 * 60;

/**
 * When a message that failed is tried again; null: never.
 * @param tries how often it has been tried, 1 or more · @param toldOtherwise the same was told to her by another way
 */
export function tryAgainAt(
  message: { readonly manner: Manner; readonly startedAt: Instant; readonly tries: number; readonly toldOtherwise: boolean },
  now: Instant,
): Instant | null {
  const { manner, startedAt, tries, toldOtherwise } = message;
  const isUrgent = manner === 'at once';
  const longest = isUrgent ? (toldOtherwise ? urgentBesideAnotherMinutes : urgentForMinutes) : calmForMinutes;
  if (minutesBetween(startedAt, now) >= longest || (!isUrgent && toldOtherwise)) return null;
  const pauses = pausesMinutes[isUrgent ? 'urgent' : 'calm'];
  return addMinutes(now, pauses[Math.min(tries, pauses.length) - 1] ?? 1);
}

/** What one mail says that carries several messages. The same messages always say the same. */
export const templateOf = (all: readonly Template[]): Template => {
  const [first, ...rest] = all;
  return first !== undefined && rest.every((one) => one === first) ? first : 'several things';
};
