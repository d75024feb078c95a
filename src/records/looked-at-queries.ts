import type { Reading } from '../audit/index.js';
import { NotFound } from '../kernel/index.js';
import { type Look, looksOnPage, type RecordKind } from './looked-at.js';

/** What the record is called: its reference, or the name of the circle. @throws NotFound where its lookers are not open to the reader */
export async function getRecordLabel(r: Reading, kind: RecordKind, id: string): Promise<string> {
  const [row] = await r.tx.run<{ label: string | null }>('select oc.looked_label($1, $2) as label', [kind, id]);
  if (row?.label === null || row?.label === undefined) throw new NotFound(kind);
  return row.label;
}

type Row = {
  seq: number;
  at: Date;
  who: string | null;
  rule: string | null;
  roles: string[];
  action: string;
  decision: string;
  parts: Record<string, number>;
  in_emergency: boolean;
};

/** Who looked, newest first, a page at a time. @param before only what came before this place of the audit; null for the newest */
export async function listLooks(
  r: Reading,
  kind: RecordKind,
  id: string,
  before: number | null,
): Promise<{ readonly looks: readonly Look[]; readonly next: number | null }> {
  const rows = await r.tx.run<Row>('select * from oc.looked_at($1, $2, $3, $4)', [
    kind,
    id,
    before ?? Number.MAX_SAFE_INTEGER,
    looksOnPage + 1,
  ]);
  const looks = rows.slice(0, looksOnPage).map(
    (row): Look => ({
      ...{ seq: row.seq, at: row.at, who: row.who, isRule: row.rule !== null, roles: row.roles },
      ...{ action: row.action, decision: row.decision, parts: row.parts, isEmergency: row.in_emergency },
    }),
  );
  return { looks, next: rows.length > looksOnPage ? (looks.at(-1)?.seq ?? null) : null };
}

/** The record with exactly this reference or name, as far as its lookers are open to the reader; the first where several are. */
export async function findRecordCalled(r: Reading, words: string): Promise<{ kind: RecordKind; id: string } | null> {
  const [row] = await r.tx.run<{ kind: RecordKind; id: string }>('select kind, id from oc.record_called($1)', [words]);
  return row ?? null;
}
