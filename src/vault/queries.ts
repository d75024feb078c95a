import type { Transaction } from '../storage/index.js';
import type { BlindTerm, TermQuery } from './blind-index.js';

/** A record that people are found by terms of. */
export interface IndexedSubject {
  /** For instance `person`; what it means is the caller's. */
  readonly kind: string;
  readonly id: string;
}

/** Puts these terms in the place of all that the subject had. */
export async function replaceTerms(
  tx: Transaction,
  org: string,
  subject: IndexedSubject,
  terms: readonly BlindTerm[],
): Promise<void> {
  await tx.run('delete from oc.blind_terms where org_id = $1 and subject_kind = $2 and subject_id = $3', [
    org,
    subject.kind,
    subject.id,
  ]);
  await tx.run(
    `insert into oc.blind_terms (org_id, kind, term, subject_kind, subject_id)
       select $1, t.kind, t.term, $2, $3 from unnest($4::text[], $5::bytea[]) as t (kind, term) on conflict do nothing`,
    [org, subject.kind, subject.id, terms.map((t) => t.kind), terms.map((t) => t.term)],
  );
}

/** Adds the terms of many subjects who have none yet. */
export async function addTerms(
  tx: Transaction,
  org: string,
  subjectKind: string,
  subjects: readonly { readonly id: string; readonly terms: readonly BlindTerm[] }[],
): Promise<void> {
  const all = subjects.flatMap(({ id, terms }) => terms.map((term) => ({ id, ...term })));
  await tx.run(
    `insert into oc.blind_terms (org_id, kind, term, subject_kind, subject_id)
       select $1, t.kind, t.term, $2, t.id from unnest($3::uuid[], $4::text[], $5::bytea[]) as t (id, kind, term)`,
    [org, subjectKind, all.map((t) => t.id), all.map((t) => t.kind), all.map((t) => t.term)],
  );
}

const nameOfTerm = ({ kind, term }: BlindTerm) => `${kind}:${term.toString('hex')}`;

/**
 * The ids of subjects of one kind that answer a question, and by chance a few others that share 20 bits of a name: open their names and ask
 * `answersQuery`. Not yet narrowed to what the reader may see. In order of id.
 */
export async function findByTerms(tx: Transaction, org: string, subjectKind: string, { anyOf }: TermQuery): Promise<string[]> {
  const wanted = [...new Map(anyOf.flat().map((t) => [nameOfTerm(t), t])).values()];
  if (wanted.length === 0) return [];
  const rows = await tx.run<{ subject_id: string; has: string[] }>(
    `select b.subject_id, array_agg(b.kind || ':' || encode(b.term, 'hex')) as has from oc.blind_terms b
       join unnest($3::text[], $4::bytea[]) as w (kind, term) on b.kind = w.kind and b.term = w.term
       where b.org_id = $1 and b.subject_kind = $2 group by b.subject_id order by b.subject_id`,
    [org, subjectKind, wanted.map((t) => t.kind), wanted.map((t) => t.term)],
  );
  return rows
    .filter((row) => {
      const has = new Set(row.has);
      return anyOf.some((reading) => reading.every((t) => has.has(nameOfTerm(t))));
    })
    .map((row) => row.subject_id);
}
