import type { Change, Reading } from '../audit/index.js';
import { insertMany } from '../storage/index.js';
import type { Preview, RowNote } from './preview.js';

export type Remark = {
  readonly place: number;
  readonly kind: 'question' | 'note';
  readonly file: string;
  /** 0 for what is true of a whole file. */
  readonly row: number;
  readonly why: string;
  readonly isSettled: boolean;
};

const shownRows = 12;
/** A note with the rows it is about, in one text: the first rows are named, the others counted. */
const noteText = ({ rows, why }: RowNote): string =>
  rows.length < 2
    ? why
    : `${why} (${rows.slice(0, shownRows).join(', ')}${rows.length > shownRows ? ` + ${rows.length - shownRows}` : ''})`;

/** Puts the questions and notes of an import in the place of those it had. */
export async function insertRemarks(
  c: Change,
  importId: string,
  { questions, notes }: Pick<Preview, 'questions' | 'notes'>,
): Promise<void> {
  await c.write.deleteFrom('import_remarks').where('import_id', '=', importId).execute();
  const remarks = [
    ...questions.map(({ name, row, why }) => ({ kind: 'question', file: name, row, why })),
    ...notes.map((note) => ({ kind: 'note', file: note.name, row: note.rows[0] ?? 0, why: noteText(note) })),
  ];
  const sealed = await c.seal(
    remarks.map(({ why }, place) => ({
      ...{ table: 'import_remarks', column: 'why', row: `${importId}/${place}`, subjectId: importId, text: why },
    })),
  );
  const rows = remarks.flatMap(({ kind, file, row }, place) => {
    const why = sealed[place];
    return why ? [{ org_id: c.orgId, import_id: importId, place, kind, file, row, why }] : [];
  });
  await insertMany(c.write, 'import_remarks', rows);
}

export type RemarkPage = { readonly remarks: readonly Remark[]; readonly all: number; readonly unsettled: number };

/** Questions or notes of an import, opened, a page of them. @param from how many come before */
export async function listRemarks(
  r: Reading,
  importId: string,
  kind: Remark['kind'],
  { from, size }: { readonly from: number; readonly size: number },
): Promise<RemarkPage> {
  const counted = await r.db
    .selectFrom('import_remarks')
    .select((eb) => [eb.fn.countAll<number>().as('all'), eb.fn.count<number>('settled_at').as('settled')])
    .where('import_id', '=', importId)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  const rows = await r.db
    .selectFrom('import_remarks')
    .select(['place', 'file', 'row', 'why', 'settled_at'])
    .where('import_id', '=', importId)
    .where('kind', '=', kind)
    .orderBy('place')
    .offset(from)
    .limit(size)
    .execute();
  const open = await r.opener([importId]);
  const remarks = rows.map(({ place, file, row, why, settled_at }) => ({
    ...{ place, kind, file, row, isSettled: settled_at !== null },
    why: open('import_remarks', 'why', `${importId}/${place}`, importId, why) ?? '',
  }));
  return { remarks, all: counted.all, unsettled: counted.all - counted.settled };
}

/** Marks a question as settled, once. @returns false when there is no such question, or it was settled before */
export async function settleRemark(c: Change, importId: string, place: number, by: string): Promise<boolean> {
  const changed = await c.write
    .updateTable('import_remarks')
    .set({ settled_at: c.at, settled_by: by })
    .where('import_id', '=', importId)
    .where('place', '=', place)
    .where('kind', '=', 'question')
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/** How many questions nobody has settled. */
export async function countUnsettled(r: Reading, importId: string): Promise<number> {
  const row = await r.db
    .selectFrom('import_remarks')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('import_id', '=', importId)
    .where('kind', '=', 'question')
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.count;
}
