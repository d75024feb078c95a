import type { Reading } from '../audit/index.js';
import { type Circle, getCircle, isCircleOpenFor } from '../circles/index.js';
import type { OccasionSeen } from './assessment.js';
import { courseOf, type DueDay, dueDays, type Schedule } from './due-rules.js';
import { type Answerer, answerers, type Instrument } from './instrument.js';
import { instrumentOn, listAssessments, listInstruments, listRatings, listSchedules, standing } from './queries.js';

export type CircleMeasures = {
  readonly circle: Circle;
  readonly instruments: readonly Instrument[];
  readonly schedules: readonly Schedule[];
  /** The earliest first. */
  readonly occasions: readonly OccasionSeen[];
};

/** The days on which something is due, with those that were answered although the rule has changed since. */
function allDays(due: readonly DueDay[], answered: readonly DueDay[]): DueDay[] {
  const known = new Set(answered.map((one) => `${one.code} ${one.dueOn}`));
  return [...due.filter((one) => !known.has(`${one.code} ${one.dueOn}`)), ...answered].sort(
    (a, b) => a.dueOn.localeCompare(b.dueOn) || a.code.localeCompare(b.code),
  );
}

/** A volunteer is not told what is asked of the core member, nor he what is asked about him. */
async function kindsOpen(r: Reading, circleId: string): Promise<Set<Answerer>> {
  if (await isCircleOpenFor(r, circleId, 'measure.read')) return new Set(answerers);
  return new Set([
    ...((await isCircleOpenFor(r, circleId, 'measure.record')) ? ['each volunteer' as const] : []),
    ...((await isCircleOpenFor(r, circleId, 'measure.answer')) ? ['core member' as const] : []),
  ]);
}

/**
 * Everything that is or was due in a circle, with what the reader may read of it.
 * @throws NotFound when the circle is not open to the reader
 */
export async function measuresOf(r: Reading, circleId: string): Promise<CircleMeasures> {
  const circle = await getCircle(r, circleId, 'measure.due');
  const [instruments, schedules, assessments] = await Promise.all([
    listInstruments(r),
    listSchedules(r),
    listAssessments(r, [circleId]),
  ]);
  const ratings = standing(await listRatings(r, circleId));
  const sees = await kindsOpen(r, circleId);
  const occasions = allDays(dueDays(schedules, courseOf(circle), r.today), assessments).flatMap((due): OccasionSeen[] => {
    const assessment = assessments.find((one) => one.code === due.code && one.dueOn === due.dueOn) ?? null;
    const instrument = assessment
      ? (instruments.find((one) => one.id === assessment.instrumentId) ?? null)
      : instrumentOn(instruments, due.code, due.dueOn);
    if (instrument === null || !sees.has(instrument.definition.answeredBy)) return [];
    return [{ due, instrument, assessment, ratings: ratings.filter((one) => one.assessmentId === assessment?.id) }];
  });
  return { circle, instruments, schedules, occasions };
}
