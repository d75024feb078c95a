import type { Change, Reading } from '../audit/index.js';
import { type LocalDay, newId } from '../kernel/index.js';
import type { Assessment, NotHeld, Outcome, Rater, Rating } from './assessment.js';
import type { DueDay, Occasion, Schedule } from './due-rules.js';
import type { Answers, Definition, Instrument } from './instrument.js';

/** Every version of every questionnaire that the organisation has taken up, by title and the newest first. */
export async function listInstruments(r: Reading): Promise<Instrument[]> {
  const rows = await r.db
    .selectFrom('instruments')
    .select(['id', 'version', 'definition', 'licence_holder', 'licence_proof', 'from_on', 'until_on'])
    .orderBy('code')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    definition: row.definition as Definition,
    licenceHolder: row.licence_holder,
    licenceProof: row.licence_proof,
    fromOn: row.from_on as LocalDay,
    untilOn: row.until_on as LocalDay | null,
  }));
}

/** The version that may be begun on a day: of those in force the newest. */
export const instrumentOn = (instruments: readonly Instrument[], code: string, day: LocalDay): Instrument | null =>
  instruments
    .filter((one) => one.definition.code === code && one.fromOn <= day && (one.untilOn === null || day <= one.untilOn))
    .reduce<Instrument | null>((newest, one) => (newest === null || one.version > newest.version ? one : newest), null);

/** What was ever said of when they are due, in the order in which it was said. */
export async function listSchedules(r: Reading): Promise<Schedule[]> {
  const rows = await r.db
    .selectFrom('measure_schedules')
    .select(['code', 'at_start', 'every_weeks', 'at_end', 'grace_days', 'from_on'])
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    atStart: row.at_start,
    everyWeeks: row.every_weeks,
    atEnd: row.at_end,
    graceDays: row.grace_days,
    fromOn: row.from_on as LocalDay,
  }));
}

const assessmentColumns = [
  ...(['id', 'circle_id', 'instrument_id', 'code', 'occasion', 'due_on', 'late_from', 'signed_off_at', 'signed_off_by'] as const),
  ...(['not_held_at', 'not_held_by', 'not_held_why'] as const),
] as const;

/** Occasions of circles that somebody has answered or closed, the earliest first. */
export async function listAssessments(r: Reading, circleIds: readonly string[]): Promise<Assessment[]> {
  if (circleIds.length === 0) return [];
  const query = r.db.selectFrom('assessments').select(assessmentColumns);
  const rows = await query
    .where('circle_id', 'in', [...circleIds])
    .orderBy('due_on')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    circleId: row.circle_id,
    instrumentId: row.instrument_id,
    code: row.code,
    occasion: row.occasion as Occasion,
    dueOn: row.due_on as LocalDay,
    lateFrom: row.late_from as LocalDay,
    signedOff: row.signed_off_at && { at: row.signed_off_at, by: row.signed_off_by },
    notHeld: row.not_held_at && { at: row.not_held_at, by: row.not_held_by, why: row.not_held_why as NotHeld },
  }));
}

const ratingColumns = [
  ...(['id', 'assessment_id', 'circle_id', 'rater', 'person_id', 'corrects', 'outcome', 'answers'] as const),
  ...(['answered_on', 'from_paper', 'is_late', 'recorded_at', 'recorded_by'] as const),
] as const;

/** Every layer of what was answered in a circle, as far as the reader may read it; the oldest first. */
export async function listRatings(r: Reading, circleId: string): Promise<Rating[]> {
  const query = r.db.selectFrom('ratings').select(ratingColumns).where('circle_id', '=', circleId);
  const rows = await query.orderBy('recorded_at').orderBy('id').execute();
  const open = await r.opener([circleId]);
  return rows.map((row) => ({
    id: row.id,
    assessmentId: row.assessment_id,
    circleId,
    rater: row.rater as Rater,
    personId: row.person_id,
    corrects: row.corrects,
    outcome: row.outcome as Outcome,
    answers: JSON.parse(open('ratings', 'answers', row.id, circleId, row.answers) ?? '{}') as Answers,
    answeredOn: row.answered_on as LocalDay,
    fromPaper: row.from_paper,
    isLate: row.is_late,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  }));
}

/** Layers that nobody has corrected since. */
export const standing = (layers: readonly Rating[]): Rating[] => {
  const corrected = new Set(layers.flatMap((one) => one.corrects ?? []));
  return layers.filter((one) => !corrected.has(one.id));
};

/** How many have answered each of these occasions, without opening anything. */
export async function countRatings(r: Reading, assessmentIds: readonly string[]): Promise<Map<string, number>> {
  if (assessmentIds.length === 0) return new Map();
  const rows = await r.db
    .selectFrom('ratings')
    .select(['assessment_id'])
    .where('assessment_id', 'in', [...assessmentIds])
    .where('corrects', 'is', null)
    .where('rater', '!=', 'together')
    .execute();
  const counts = new Map<string, number>();
  for (const { assessment_id } of rows) counts.set(assessment_id, (counts.get(assessment_id) ?? 0) + 1);
  return counts;
}

/** Lets the changes of one occasion follow each other. */
export const holdOccasion = (c: Change, circleId: string, { code, dueOn }: Pick<DueDay, 'code' | 'dueOn'>): Promise<unknown> =>
  c.tx.run('select pg_advisory_xact_lock(hashtextextended($1, 18))', [`${circleId} ${code} ${dueOn}`]);

export async function saveAssessment(c: Change, circleId: string, due: DueDay, instrument: Instrument): Promise<string> {
  const id = newId<'assessment'>() as string;
  const { code, occasion, dueOn: due_on, lateFrom: late_from } = due;
  const row = { org_id: c.orgId, id, circle_id: circleId, instrument_id: instrument.id, ...c.stamp };
  const { answeredBy: answered_by } = instrument.definition;
  await c.write
    .insertInto('assessments')
    .values({ ...row, code, occasion, due_on, late_from, answered_by })
    .execute();
  return id;
}

export type NewRating = Pick<Rating, 'assessmentId' | 'circleId' | 'rater' | 'personId' | 'corrects' | 'outcome'> &
  Pick<Rating, 'answers' | 'answeredOn' | 'fromPaper' | 'isLate'> & { readonly scorer: number };

export async function saveRating(c: Change, rating: NewRating): Promise<string> {
  const id = newId<'rating'>() as string;
  const { circleId: circle_id, assessmentId: assessment_id, personId: person_id } = rating;
  const { rater, corrects, outcome, scorer, answeredOn: answered_on, fromPaper: from_paper, isLate: is_late } = rating;
  const text = outcome === 'declined' ? null : JSON.stringify(rating.answers);
  const answers = await c.sealOne('ratings', 'answers', id, circle_id, text);
  await c.write
    .insertInto('ratings')
    .values({
      ...{ org_id: c.orgId, id, circle_id, assessment_id, person_id, rater, corrects, outcome, answers, scorer },
      ...{ answered_on, from_paper, is_late, ...c.stamp },
    })
    .execute();
  return id;
}

/** Closes an occasion as read, or as not held. */
export async function closeAssessment(c: Change, id: string, notHeld: NotHeld | null): Promise<void> {
  const by = c.stamp.recorded_by;
  const columns =
    notHeld === null ? { signed_off_at: c.at, signed_off_by: by } : { not_held_at: c.at, not_held_by: by, not_held_why: notHeld };
  await c.write.updateTable('assessments').set(columns).where('org_id', '=', c.orgId).where('id', '=', id).execute();
}

export async function saveInstrument(c: Change, taken: Omit<Instrument, 'id' | 'untilOn'>): Promise<string> {
  const id = newId<'instrument'>() as string;
  const { definition, version, licenceHolder: licence_holder, licenceProof: licence_proof, fromOn: from_on } = taken;
  await c.write
    .insertInto('instruments')
    .values({
      ...{ org_id: c.orgId, id, code: definition.code, version, definition: JSON.stringify(definition) },
      ...{ licence_holder, licence_proof, from_on, ...c.stamp },
    })
    .execute();
  return id;
}

export async function saveSchedule(c: Change, schedule: Schedule): Promise<void> {
  const { code, atStart: at_start, everyWeeks: every_weeks, atEnd: at_end, graceDays: grace_days, fromOn: from_on } = schedule;
  const id = newId<'schedule'>() as string;
  await c.write
    .insertInto('measure_schedules')
    .values({ org_id: c.orgId, id, code, at_start, every_weeks, at_end, grace_days, from_on, ...c.stamp })
    .execute();
}

/** Lets those who change the organisation's questionnaires follow each other. */
export const holdInstruments = (c: Change): Promise<unknown> =>
  c.tx.run('select pg_advisory_xact_lock(hashtextextended($1, 19))', [c.orgId]);
