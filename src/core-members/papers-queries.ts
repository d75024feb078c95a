import type { Reading } from '../audit/index.js';
import type { LocalDay } from '../kernel/index.js';
import { namesOf } from '../people/index.js';
import { sql } from '../storage/index.js';
import type { Marking, Material, MaterialKind, MaterialStep, Purpose, Step } from './material.js';

/** A paper as its owner sees it here: what it is, and what was asked and answered; never what we wrote down of it. */
export type AskedPaper = Pick<Material, 'id' | 'kind' | 'marking' | 'markingWords' | 'datedOn' | 'receivedOn' | 'steps'> & {
  readonly coreMemberId: string;
  readonly coreMemberName: string | null;
};

/** Papers of the reader's own agency about which we asked, those that came last first. Of what was said, only answers are opened. */
export async function listAskedOfMe(r: Reading): Promise<AskedPaper[]> {
  const rows = await r.db
    .selectFrom('agency_materials as m')
    .innerJoin('core_members as k', (join) => join.onRef('k.org_id', '=', 'm.org_id').onRef('k.id', '=', 'm.core_member_id'))
    .select(['m.id', 'm.core_member_id', 'k.person_id', 'm.kind', 'm.marking', 'm.marking_words', 'm.dated_on', 'm.received_on'])
    .where('m.id', 'in', sql<string>`(select oc.materials_asked_of_me())`)
    .orderBy('m.received_on', 'desc')
    .orderBy('m.id', 'desc')
    .execute();
  if (rows.length === 0) return [];
  const steps = await r.db
    .selectFrom('material_steps')
    .select(['id', 'material_id', 'step', 'purpose', 'whom', 'words', 'step_on'])
    .where(
      'material_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('step_on')
    .orderBy('id')
    .execute();
  const names = await namesOf(
    r,
    rows.map((row) => row.person_id),
  );
  const open = await r.opener([...new Set(rows.map((row) => row.core_member_id))]);
  return rows.map((row) => ({
    ...{ id: row.id, coreMemberId: row.core_member_id, coreMemberName: names.get(row.person_id)?.name ?? null },
    ...{ kind: row.kind as MaterialKind, marking: row.marking as Marking, markingWords: row.marking_words },
    ...{ datedOn: row.dated_on as LocalDay | null, receivedOn: row.received_on as LocalDay },
    steps: steps
      .filter((one) => one.material_id === row.id)
      .map(
        (one): MaterialStep => ({
          ...{ step: one.step as Step, purpose: one.purpose as Purpose, whom: one.whom, on: one.step_on as LocalDay },
          words: one.step === 'asked' ? null : open('material_steps', 'words', one.id, row.core_member_id, one.words),
        }),
      ),
  }));
}

/** How many questions about papers the reader's agency has not answered. */
export async function countUnanswered(r: Reading): Promise<number> {
  const [row] = await r.tx.run<{ n: number }>(
    `select count(*)::int as n from (select distinct on (s.material_id, s.purpose) s.step from oc.material_steps s
       where s.material_id in (select oc.materials_asked_of_me()) order by s.material_id, s.purpose, s.step_on desc, s.id desc) x where x.step = 'asked'`,
    [],
  );
  return row?.n ?? 0;
}

/** The account that asked last for this purpose; null where an import did. */
export async function whoAsked(r: Reading, materialId: string, purpose: Purpose): Promise<string | null> {
  const row = await r.db
    .selectFrom('material_steps')
    .select('recorded_by')
    .where('material_id', '=', materialId)
    .where('purpose', '=', purpose)
    .where('step', '=', 'asked')
    .orderBy('step_on', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.recorded_by ?? null;
}
