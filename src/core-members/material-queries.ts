import type { Change, Reading } from '../audit/index.js';
import { type LocalDay, NotFound, newId } from '../kernel/index.js';
import type { Marking, Material, MaterialKind, MaterialStep, Permission, Purpose, Step } from './material.js';

const columns = [
  ...(['id', 'originator', 'kind', 'marking', 'marking_words', 'dated_on', 'received_on', 'permission', 'words'] as const),
] as const;

async function stepsOf(r: Reading, coreMemberId: string, ids: readonly string[]): Promise<Map<string, MaterialStep[]>> {
  const rows = await r.db
    .selectFrom('material_steps')
    .select(['id', 'material_id', 'step', 'purpose', 'whom', 'words', 'step_on'])
    .where('material_id', 'in', ids)
    .orderBy('step_on')
    .orderBy('id')
    .execute();
  const open = await r.opener([coreMemberId]);
  const steps = new Map<string, MaterialStep[]>();
  for (const row of rows) {
    const step: MaterialStep = {
      step: row.step as Step,
      purpose: row.purpose as Purpose,
      whom: row.whom,
      words: open('material_steps', 'words', row.id, coreMemberId, row.words),
      on: row.step_on as LocalDay,
    };
    steps.set(row.material_id, [...(steps.get(row.material_id) ?? []), step]);
  }
  return steps;
}

/** Papers of agencies about a core member that are open to the reader, the newest first. */
export async function listMaterials(r: Reading, coreMemberId: string): Promise<Material[]> {
  const rows = await r.db
    .selectFrom('agency_materials')
    .select(columns)
    .where('core_member_id', '=', coreMemberId)
    .orderBy('received_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
  if (rows.length === 0) return [];
  const open = await r.opener([coreMemberId]);
  const steps = await stepsOf(
    r,
    coreMemberId,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    id: row.id,
    originator: row.originator,
    kind: row.kind as MaterialKind,
    marking: row.marking as Marking,
    markingWords: row.marking_words,
    datedOn: row.dated_on as LocalDay | null,
    receivedOn: row.received_on as LocalDay,
    permission: row.permission as Permission,
    words: open('agency_materials', 'words', row.id, coreMemberId, row.words),
    steps: steps.get(row.id) ?? [],
  }));
}

/** @throws NotFound also when it is another core member's, or not open to the reader */
export async function getMaterial(r: Reading, coreMemberId: string, id: string): Promise<Material> {
  const found = (await listMaterials(r, coreMemberId)).find((one) => one.id === id);
  if (!found) throw new NotFound('agency material');
  return found;
}

export type NewMaterial = Omit<Material, 'id' | 'steps' | 'words'> & { readonly postId: string | null; readonly words: string };

export async function insertMaterial(c: Change, coreMemberId: string, given: NewMaterial): Promise<string> {
  const id = newId<'agency material'>(c.at.getTime());
  const words = await c.sealOne('agency_materials', 'words', id, coreMemberId, given.words);
  if (words === null) throw new Error('a text that is needed was blank');
  const { originator, kind, marking, permission, postId: post_id, markingWords: marking_words } = given;
  await c.write
    .insertInto('agency_materials')
    .values({
      ...{ org_id: c.orgId, id, core_member_id: coreMemberId, post_id, originator, kind, marking, marking_words, permission },
      ...{ dated_on: given.datedOn, received_on: given.receivedOn, words, ...c.stamp },
    })
    .execute();
  return id;
}

export async function insertMaterialStep(
  c: Change,
  coreMemberId: string,
  materialId: string,
  given: Omit<MaterialStep, 'words'> & { readonly words: string },
): Promise<void> {
  const id = newId<'material step'>(c.at.getTime());
  const words = await c.sealOne('material_steps', 'words', id, coreMemberId, given.words);
  const { step, purpose, whom, on: step_on } = given;
  await c.write
    .insertInto('material_steps')
    .values({
      ...{ org_id: c.orgId, id, material_id: materialId, core_member_id: coreMemberId, step, purpose, whom, words, step_on },
      ...c.stamp,
    })
    .execute();
}

/** Holds a paper until the change ends, so that an answer sees the question before it. */
export async function holdMaterial(c: Change, id: string): Promise<void> {
  await c.tx.run('select pg_advisory_xact_lock(hashtextextended($1, 13))', [id]);
}
