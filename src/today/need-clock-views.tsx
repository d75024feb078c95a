import { dayOf, type Instant } from '../kernel/index.js';
import { Clock, dueWords, lengthWords, momentWords } from '../web/index.js';
import type { Need } from './need.js';
import { say } from './words.js';

/** By when, in human words; nothing where no clock runs. */
export function NeedClock({
  need,
  since,
  now,
}: {
  readonly need: Need;
  readonly since: Instant | undefined;
  readonly now: Instant;
}) {
  const at = need.dueAt ?? since;
  if (!at) return null;
  const isLate = need.urgency === 'now' && need.dueAt !== null && need.dueAt <= now;
  return (
    <Clock
      urgency={isLate ? 'late' : need.urgency === 'week' ? 'fine' : 'soon'}
      dateTime={at.toISOString()}
      exact={momentWords(at, dayOf(now))}
    >
      {need.dueAt
        ? dueWords(need.dueAt, now)
        : say('waiting-for', { time: lengthWords((now.getTime() - at.getTime()) / 60_000) })}
    </Clock>
  );
}
