import type { Change, Ledger } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { insertCircles, insertMemberships } from './circle-queries.js';
import { insertCoreMembers, insertReferencesOnly } from './core-member-queries.js';
import { insertConcerns, insertMarks, insertRiskReviews } from './history-queries.js';
import type { Made, Progress, Writing } from './import.js';
import { approved, importing } from './import-rule.js';
import { planFor } from './look-ahead.js';
import { insertMeetings } from './meeting-queries.js';
import type { Plan } from './plan.js';
import { type Preview, previewOf } from './preview.js';
import type { Reading } from './reading/index.js';
import { circlesToWrite, madeBy, notesOnRun, standingOf, timesByVolunteer } from './run-rules.js';
import { findWaitingImport, finishImport, planAfresh, waitForTurn } from './running-queries.js';
import { insertVolunteers } from './volunteer-queries.js';

export type ImportProblem = 'not waiting';
export type Imported = Preview & { readonly made: Made };

/** Meetings are written so many at a time; progress is told after each batch. */
const batch = 500;

/** One kind of record: its own line in the audit, with how many and who approved it. */
async function writeKind(c: Change, writing: Writing, records: string, count: number, work: () => Promise<void>): Promise<void> {
  if (count === 0) return;
  const details = { records, count, ...approved(writing.approvedBy) };
  await c.also('import.run', { kind: 'import', id: writing.importId }, work, details);
}

async function writePeople(c: Change, writing: Writing, plan: Plan, circles: ReturnType<typeof circlesToWrite>): Promise<void> {
  const { volunteers, coreMembers, referencesOnly } = plan;
  const times = timesByVolunteer(circles);
  const standing = standingOf(circles, writing.approvedBy);
  await writeKind(c, writing, 'volunteers', volunteers.length, async () => {
    await insertVolunteers(c, writing, volunteers, (id) => times.get(id) ?? []);
    await insertMarks(c, writing.importId, 'volunteer', volunteers);
  });
  await writeKind(c, writing, 'core members', coreMembers.length + referencesOnly.length, async () => {
    await insertCoreMembers(c, writing, coreMembers, standing);
    await insertReferencesOnly(c, writing, referencesOnly, standing);
    await insertMarks(c, writing.importId, 'core member', [...coreMembers, ...referencesOnly]);
  });
}

async function writeEvenings(c: Change, writing: Writing, { meetings }: Plan, afterEach: (done: number) => Promise<void>) {
  await writeKind(c, writing, 'meetings', meetings.length, async () => {
    for (let from = 0; from < meetings.length; from += batch) {
      const some = meetings.slice(from, from + batch);
      await insertMeetings(c, writing, some);
      await insertMarks(c, writing.importId, 'meeting', some);
      // The signed context lives for two minutes; a large import takes longer on a small machine.
      await c.tx.actAs('import.run');
      await planAfresh(c);
      await afterEach(from + some.length);
    }
  });
}

async function writePlan(c: Change, writing: Writing, plan: Plan, progress: Progress): Promise<void> {
  const circles = circlesToWrite(plan, writing);
  await writePeople(c, writing, plan, circles);
  await progress(15);
  await writeKind(c, writing, 'circles', circles.length, async () => {
    await insertCircles(c, writing, circles);
    await insertMemberships(c, writing, circles);
    await insertMarks(c, writing.importId, 'circle', circles);
  });
  await progress(20);
  const all = Math.max(1, plan.meetings.length);
  await writeEvenings(c, writing, plan, (count) => progress(20 + Math.floor((70 * count) / all)));
  await writeKind(c, writing, 'risk reviews', plan.riskReviews.length, async () => {
    await insertRiskReviews(c, writing, plan.riskReviews);
    await insertMarks(c, writing.importId, 'risk review', plan.riskReviews);
  });
  await writeKind(c, writing, 'concerns', plan.concerns.length, async () => {
    await insertConcerns(c, writing, plan.concerns);
    await insertMarks(c, writing.importId, 'concern', plan.concerns);
  });
  await progress(95);
}

async function run(c: Change, importId: string, reading: Reading, progress: Progress): Promise<Outcome<Imported, ImportProblem>> {
  await waitForTurn(c);
  const waiting = await findWaitingImport(c, importId);
  if (!waiting) return refused('not waiting');
  const writing: Writing = { ...waiting, importId, today: c.today };
  c.note(approved(writing.approvedBy));
  const plan = await planFor(c, reading);
  await progress(5);
  await writePlan(c, writing, plan, progress);
  const preview = previewOf(reading);
  const made = madeBy(plan);
  const imported: Imported = {
    counts: preview.counts,
    questions: [...preview.questions, ...plan.questions],
    notes: [...notesOnRun(plan, circlesToWrite(plan, writing)), ...preview.notes, ...plan.notes],
    made,
  };
  await finishImport(c, importId, imported);
  c.note({ made });
  return done(imported);
}

/**
 * Writes down what sheets say, all of it in one transaction: what is new, and nothing twice. Rows in question are left out and kept as questions.
 * History starts no clock and tells nobody (practice.md §5). The import must have been approved: it waits in the state `importing`.
 * @param progress told now and then while it runs; what it throws stops the import
 */
export function importRecords(
  ledger: Ledger,
  orgId: string,
  importId: string,
  reading: Reading,
  progress: Progress,
): Promise<Outcome<Imported, ImportProblem>> {
  const subject = { kind: 'import', id: importId };
  return ledger.change(importing(orgId), 'import.run', subject, (c) => run(c, importId, reading, progress));
}
