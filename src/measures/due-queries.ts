import type { Reading } from '../audit/index.js';
import type { Circle } from '../circles/index.js';
import type { LocalDay } from '../kernel/index.js';
import { courseOf, type DueDay, dueDays, standingOf } from './due-rules.js';
import type { Answerer } from './instrument.js';
import { countRatings, instrumentOn, listAssessments, listInstruments, listSchedules } from './queries.js';

/** Occasions of one circle that are due or late and not closed. */
export type MeasuresDue = {
  readonly circleId: string;
  readonly title: string;
  readonly answeredBy: Answerer;
  readonly dueOn: LocalDay;
  readonly lateFrom: LocalDay;
  /** How many answers of them the reader may see. */
  readonly answered: number;
};

/** What is due or late in these circles, the earliest first. The answers stay closed. */
export async function measuresDue(r: Reading, circles: readonly Circle[]): Promise<MeasuresDue[]> {
  const schedules = circles.length === 0 ? [] : await listSchedules(r);
  if (schedules.length === 0) return [];
  const instruments = await listInstruments(r);
  const assessments = await listAssessments(
    r,
    circles.map((circle) => circle.id),
  );
  const counts = await countRatings(
    r,
    assessments.filter((one) => !one.signedOff && !one.notHeld).map((one) => one.id),
  );
  const ofCircle = (circle: Circle, due: DueDay): MeasuresDue[] => {
    const known = assessments.find((one) => one.circleId === circle.id && one.code === due.code && one.dueOn === due.dueOn);
    const instrument =
      instruments.find((one) => one.id === known?.instrumentId) ?? instrumentOn(instruments, due.code, due.dueOn);
    const state = standingOf(due, known?.signedOff ? 'signed off' : known?.notHeld ? 'not held' : null, r.today);
    if (instrument === null || (state !== 'due' && state !== 'late')) return [];
    const { title, answeredBy } = instrument.definition;
    const answered = known ? (counts.get(known.id) ?? 0) : 0;
    return [{ circleId: circle.id, title, answeredBy, dueOn: due.dueOn, lateFrom: due.lateFrom, answered }];
  };
  return circles
    .flatMap((circle) => dueDays(schedules, courseOf(circle), r.today).flatMap((due) => ofCircle(circle, due)))
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn));
}
