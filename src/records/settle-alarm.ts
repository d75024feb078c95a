import type { Change } from '../audit/index.js';
import { done, NotFound, type Outcome, refused } from '../kernel/index.js';
import type { AlarmOutcome } from './alarm.js';
import { findAlarmToChange, saveSettled } from './alarm-queries.js';
import { type AlarmProblem, problemsWithSettling } from './alarm-rules.js';

export type SettleGiven = { readonly outcome: AlarmOutcome | null; readonly words: string };

/** Another person says what an alarm was. @throws NotFound also to whoever it is about */
export async function settleAlarm(c: Change, id: string, given: SettleGiven): Promise<Outcome<string, AlarmProblem>> {
  const alarm = await findAlarmToChange(c, id);
  if (!alarm) throw new NotFound('reading alarm');
  const problems = problemsWithSettling(alarm, given);
  if (problems.length > 0 || given.outcome === null) return refused(...problems);
  await saveSettled(c, { id, accountId: alarm.accountId }, given.outcome, given.words.trim());
  c.note({ outcome: given.outcome });
  return done(id);
}
