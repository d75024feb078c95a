import { addDays, dayOf, type Instant, type LocalDay, momentOf } from '../kernel/index.js';
import type { Need } from './need.js';

/** What has waited for longer stands together at the end, so that it does not bury what is new; ours, until a charity says otherwise. */
export const daysUntilOld = 28;

const at = (day: LocalDay | null): Instant | null => (day === null ? null : momentOf(day, '00:00'));

/**
 * Since when something has waited for whoever reads it: from when its clock ran out, or where it has none from when it came.
 * Null: it stays where it is, however old. So do an urgent worry, one that nobody has opened, what tells a circle or an officer something, and whatever
 * says that somebody cannot be reached: each of them is about somebody's safety until it is done.
 */
function waitsSince(need: Need): Instant | null {
  switch (need.kind) {
    case 'concern': {
      const { level, state, raisedAt } = need.concern;
      const staysOnTop =
        level === null || level === 'imminent' || level === 'high' || state === 'not opened' || need.step === 'guide';
      return staysOnTop ? null : (need.dueAt ?? raisedAt);
    }
    case 'inbound':
      return need.soon === 'now' ? null : need.dueAt;
    case 'minutes to read':
      return need.isWorried ? null : need.cameAt;
    case 'minutes late':
    case 'minutes to write':
    case 'lone step':
      return need.dueAt;
    case 'reader named':
      return need.at;
    case 'promised':
    case 'my promise':
    case 'place to look at':
      return at(need.dueOn);
    case 'check':
      return need.circles.length > 0 ? null : at(need.runsOutOn);
    case 'care': // whoever asks to be rung is rung
      return need.what === 'asked' ? null : at(need.dueOn);
    case 'measure':
      return need.isMine ? null : at(need.dueOn);
    case 'agreement':
      return at(need.on);
    case 'review':
      return need.plannedAt;
    case 'role to agree':
    case 'request':
      return need.askedAt;
    default:
      return null;
  }
}

/** What is new enough, and what has waited for longer than four weeks, each in the order it came; and since when the oldest of that waits. */
export function partedByAge(
  needs: readonly Need[],
  now: Instant,
): { readonly fresh: readonly Need[]; readonly older: readonly Need[]; readonly oldest: Instant | null } {
  const before = momentOf(addDays(dayOf(now), -daysUntilOld), '00:00');
  const isOld = (need: Need): boolean => {
    const since = waitsSince(need);
    return need.urgency !== 'waiting' && since !== null && since < before;
  };
  const older = needs.filter(isOld);
  const oldest = older.reduce<Instant | null>((first, need) => {
    const since = waitsSince(need);
    return first === null || (since !== null && since < first) ? since : first;
  }, null);
  return { fresh: needs.filter((need) => !isOld(need)), older, oldest };
}
