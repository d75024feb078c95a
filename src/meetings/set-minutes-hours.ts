import type { Ledger, Person } from '../audit/index.js';
import { done, type Meanwhile, meanwhile, type Outcome, refused, type Seen, settle } from '../kernel/index.js';
import { holdMinutesHours, saveMinutesHours } from './clock-queries.js';
import { isMinutesHours } from './rules.js';

export type ClockProblem = 'no such hours';

/**
 * Sets the hours in which minutes are to be written, for every evening that has none yet. @param hours null when what was typed is no number
 * @param seen null where no form was opened
 */
export function setMinutesHours(
  ledger: Ledger,
  actor: Person,
  hours: number | null,
  seen: Seen | null,
  once?: string,
): Promise<Outcome<number, ClockProblem | Meanwhile>> {
  return ledger.change(
    actor,
    'organisation.record',
    null,
    async (c) => {
      if (!isMinutesHours(hours)) return refused('no such hours');
      const kept = settle({ hours }, { hours: await holdMinutesHours(c) }, seen);
      if (kept === null) return refused(meanwhile);
      await saveMinutesHours(c, kept.hours);
      c.note({ minutesHours: kept.hours });
      return done(kept.hours);
    },
    { once },
  );
}
