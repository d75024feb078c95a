import type { Actor, Ledger } from '../audit/index.js';
import { done, type LocalDay, type Outcome, refused } from '../kernel/index.js';
import { type Schedule, scheduleOn } from './due-rules.js';
import type { Definition } from './instrument.js';
import { holdInstruments, listInstruments, listSchedules, saveInstrument, saveSchedule } from './queries.js';

export type NewInstrument = {
  readonly definition: Definition;
  readonly licenceHolder: string;
  /** Where the licence is kept, or why none is needed. */
  readonly licenceProof: string;
  readonly fromOn: LocalDay | null;
};
export type TakeUpProblem = 'no holder' | 'no proof' | 'no day' | 'before today';

/** Takes up a questionnaire, or a new version of one; what was begun under an earlier version stays with it. */
export function takeUpInstrument(
  ledger: Ledger,
  actor: Actor,
  { definition, licenceHolder, licenceProof, fromOn }: NewInstrument,
  once?: string,
): Promise<Outcome<string, TakeUpProblem>> {
  return ledger.change(
    actor,
    'organisation.record',
    null,
    async (c) => {
      const problems: TakeUpProblem[] = [
        ...(licenceHolder === '' ? ['no holder' as const] : []),
        ...(licenceProof === '' ? ['no proof' as const] : []),
        ...(fromOn === null ? ['no day' as const] : fromOn < c.today ? ['before today' as const] : []),
      ];
      if (problems.length > 0 || fromOn === null) return refused(...problems);
      await holdInstruments(c);
      const earlier = (await listInstruments(c)).filter((one) => one.definition.code === definition.code);
      const version = 1 + Math.max(0, ...earlier.map((one) => one.version));
      const id = await saveInstrument(c, { definition, version, licenceHolder, licenceProof, fromOn });
      c.note({ instrument: id, version });
      return done(id);
    },
    { once },
  );
}

export type NewSchedule = Omit<Schedule, 'fromOn' | 'graceDays'> & {
  /** Null: what was typed is no such number. */
  readonly graceDays: number | null;
  readonly isWeeksWrong: boolean;
  readonly fromOn: LocalDay | null;
  /** What was in force when the form was opened, as `scheduleMark` has it; null: nobody asked. */
  readonly seen: string | null;
};
export type ScheduleProblem = 'no such instrument' | 'no weeks' | 'no grace' | 'no day' | 'before today' | 'meanwhile';

/** What was said last of an instrument, as one word that a form can carry. */
export const scheduleMark = (schedule: Schedule | null): string =>
  schedule === null
    ? 'none'
    : [schedule.atStart, schedule.everyWeeks ?? '-', schedule.atEnd, schedule.graceDays, schedule.fromOn].join(' ');

/** The rule that was said last, also when its day has not come. */
export const newestSchedule = (schedules: readonly Schedule[], code: string): Schedule | null =>
  scheduleOn(schedules, code, '9999-12-31' as LocalDay);

/** Says when an instrument is due, from today or a later day on; of two who say it at once the second is told. */
export function setSchedule(
  ledger: Ledger,
  actor: Actor,
  { code, atStart, everyWeeks, atEnd, graceDays, fromOn, isWeeksWrong, seen }: NewSchedule,
  once?: string,
): Promise<Outcome<null, ScheduleProblem>> {
  return ledger.change(
    actor,
    'organisation.record',
    null,
    async (c) => {
      await holdInstruments(c);
      const isKnown = (await listInstruments(c)).some((one) => one.definition.code === code);
      const stands = scheduleMark(newestSchedule(await listSchedules(c), code));
      const problems: ScheduleProblem[] = [
        ...(isKnown ? [] : ['no such instrument' as const]),
        ...(isWeeksWrong || (everyWeeks !== null && (everyWeeks < 1 || everyWeeks > 104)) ? ['no weeks' as const] : []),
        ...(graceDays === null || graceDays < 0 || graceDays > 90 ? ['no grace' as const] : []),
        ...(fromOn === null ? ['no day' as const] : fromOn < c.today ? ['before today' as const] : []),
        ...(seen === null || seen === stands ? [] : ['meanwhile' as const]),
      ];
      if (problems.length > 0 || fromOn === null || graceDays === null) return refused(...problems);
      await saveSchedule(c, { code, atStart, everyWeeks, atEnd, graceDays, fromOn });
      c.note({ code, from: fromOn });
      return done(null);
    },
    { once },
  );
}
