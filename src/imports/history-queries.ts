import type { Change } from '../audit/index.js';
import { newId } from '../kernel/index.js';
import { insertMany } from '../storage/index.js';
import { concernFacts } from './concern-rules.js';
import type { RecordKind } from './identity-rules.js';
import type { Writing } from './import.js';
import { keptAsWritten } from './kept-as-written.js';
import type { PlannedConcern, PlannedReview, ToWrite } from './plan.js';
import type { Imported } from './reading/records.js';

/** Risk reviews, item by item; they wait for the room of measures to be looked at. */
export async function insertRiskReviews(c: Change, writing: Writing, reviews: readonly PlannedReview[]): Promise<void> {
  const kept = await c.seal(
    reviews.map(({ id, circle, record }) => ({
      ...{ table: 'risk_reviews', column: 'as_imported', row: id, subjectId: circle.id },
      text: keptAsWritten(record, { notes: record.notes }),
    })),
  );
  const rows = reviews.map(({ id, circle, raterId, record }, at) => ({
    ...{ org_id: c.orgId, id, circle_id: circle.id, rater: raterId, held_on: record.ratedOn, items: [...record.items] },
    ...{ is_complete: record.isComplete, as_imported: kept[at] ?? null, imported_from: writing.importId, ...c.stamp },
  }));
  await insertMany(c.write, 'risk_reviews', rows);
}

async function insertWords(c: Change, concerns: readonly PlannedConcern[]): Promise<void> {
  const layers = concerns.map((planned) => ({ planned, id: newId<'words'>(c.at.getTime()), facts: concernFacts(planned, c.at) }));
  const sealed = await c.seal(
    layers.map(({ planned, id, facts }) => ({
      ...{ table: 'concern_words', column: 'seen', row: id, subjectId: planned.id, text: facts.words },
    })),
  );
  const rows = layers.map(({ planned, id }, at) => ({
    ...{ org_id: c.orgId, id, concern_id: planned.id, seen: sealed[at] ?? null, ...c.stamp },
  }));
  await insertMany(c.write, 'concern_words', rows);
}

/**
 * Old concerns: their words sealed, their level as it was coded, their ending "imported". No clock, no call, no message comes of them
 * (practice.md §5); a level that is not known is left open.
 */
export async function insertConcerns(c: Change, writing: Writing, concerns: readonly PlannedConcern[]): Promise<void> {
  const rows = concerns.map((planned) => {
    const facts = concernFacts(planned, c.at);
    return {
      ...{
        org_id: c.orgId,
        id: planned.id,
        circle_id: planned.circle.id,
        in_name_of: planned.writerPersonId,
        source: 'imported',
      },
      ...{
        danger: 'not answered',
        told_then: facts.toldThen,
        raised_at: facts.raisedAt,
        imported_from: writing.importId,
        ...c.stamp,
      },
    };
  });
  await insertMany(c.write, 'concerns', rows);
  await insertWords(c, concerns);
  const levels = concerns.flatMap(({ id, record }) =>
    record.level === null
      ? []
      : [
          {
            org_id: c.orgId,
            id: newId<'level'>(c.at.getTime()),
            concern_id: id,
            level: record.level,
            by_answer: false,
            ...c.stamp,
          },
        ],
  );
  await insertMany(c.write, 'concern_levels', levels);
  const endings = concerns.map((planned) => ({
    ...{ org_id: c.orgId, id: newId<'ending'>(c.at.getTime()), concern_id: planned.id, ending: 'imported' },
    ...{ ended_at: concernFacts(planned, c.at).endedAt, ...c.stamp },
  }));
  await insertMany(c.write, 'concern_endings', endings);
}

/** By what the records of an import are known again. */
export async function insertMarks(
  c: Change,
  importId: string,
  kind: RecordKind,
  records: readonly Pick<ToWrite<Imported>, 'id' | 'mark' | 'content'>[],
): Promise<void> {
  const rows = records.map(({ id, mark, content }) => ({
    ...{ org_id: c.orgId, kind, id, import_id: importId },
    ...{ mark: Buffer.from(mark, 'hex'), content: Buffer.from(content, 'hex') },
  }));
  await insertMany(c.write, 'imported_records', rows);
}
