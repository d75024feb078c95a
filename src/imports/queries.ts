import type { Change, Reading } from '../audit/index.js';
import { NotFound } from '../kernel/index.js';
import { accountNames } from '../people/index.js';
import type { ImportState, ListedImport, Made } from './import.js';
import type { ImportMapping } from './import-mapping.js';
import type { Counts } from './reading/index.js';
import { mappingColumns, mappingOf } from './staff-queries.js';

const imports = (r: Reading) =>
  r.db
    .selectFrom('imports as i')
    .innerJoin('projects as p', (join) => join.onRef('p.org_id', '=', 'i.org_id').onRef('p.id', '=', 'i.project_id'))
    .select([
      'i.id',
      'i.state',
      'i.project_id',
      'p.name as project',
      'i.recorded_at',
      'i.recorded_by',
      'i.approved_by',
      'i.finished_at',
    ])
    .select(['i.counts', 'i.made', 'i.progress', 'i.progress_at']);
type Row = Awaited<ReturnType<ReturnType<typeof imports>['execute']>>[number];

// At the command line a rule writes it down, in the name of whoever approved it.
const broughtBy = (row: Row) => row.recorded_by ?? row.approved_by;

const listed = (row: Row, names: ReadonlyMap<string, { readonly name: string }>): ListedImport => ({
  id: row.id,
  state: row.state as ImportState,
  projectId: row.project_id,
  projectName: row.project,
  broughtAt: row.recorded_at,
  broughtBy: names.get(broughtBy(row) ?? '')?.name ?? '',
  finishedAt: row.finished_at,
  counts: row.counts as Counts | null,
  made: row.made as Made | null,
  progress: row.progress,
  progressAt: row.progress_at,
});

const named = (r: Reading, rows: readonly Row[]) => accountNames(r, rows.map(broughtBy));

/** Imports that are open to the reader, newest first. */
export async function listImports(r: Reading, most = 50): Promise<ListedImport[]> {
  const rows = await imports(r).orderBy('i.recorded_at', 'desc').orderBy('i.id', 'desc').limit(most).execute();
  const names = await named(r, rows);
  return rows.map((row) => listed(row, names));
}

/** @throws NotFound also for an import that is not open to the reader */
export async function getImport(r: Reading, id: string): Promise<ListedImport> {
  const row = await imports(r).where('i.id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('import');
  return listed(row, await named(r, [row]));
}

/** An import held until the change ends. @throws NotFound */
export async function holdImport(c: Change, id: string): Promise<ListedImport> {
  await c.write.selectFrom('imports').select('id').where('id', '=', id).forUpdate().execute();
  return getImport(c, id);
}

/** How the sheets of an import are read. @throws NotFound */
export async function getMapping(r: Reading, id: string): Promise<ImportMapping> {
  const row = await r.db.selectFrom('imports').select(['id', 'mapping', 'staff']).where('id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('import');
  return mappingOf(r, 'imports', row);
}

export type NewImport = {
  readonly id: string;
  readonly projectId: string;
  readonly state: 'uploaded' | 'importing';
  readonly digest: Buffer;
  readonly mapping: ImportMapping;
  readonly counts: Counts;
  readonly approvedBy: string | null;
};

export async function insertImport(c: Change, given: NewImport): Promise<void> {
  const { id, projectId, state, digest, counts, approvedBy } = given;
  await c.write
    .insertInto('imports')
    .values({
      ...{ org_id: c.orgId, id, project_id: projectId, state, files_digest: digest, counts: JSON.stringify(counts) },
      ...(await mappingColumns(c, 'imports', id, given.mapping)),
      ...{ approved_by: approvedBy, approved_at: approvedBy === null ? null : c.at, progress_at: c.at },
      ...c.stamp,
    })
    .execute();
}

/** Other headings, or other accounts, for an import that has not run. */
export async function setMapping(c: Change, id: string, mapping: ImportMapping, counts: Counts): Promise<void> {
  await c.write
    .updateTable('imports')
    .set({ ...(await mappingColumns(c, 'imports', id, mapping)), counts: JSON.stringify(counts) })
    .where('id', '=', id)
    .execute();
}

/** Approved: from now on it waits for its turn. */
export async function setApproved(c: Change, id: string, by: string): Promise<void> {
  await c.write
    .updateTable('imports')
    .set({ state: 'importing', approved_by: by, approved_at: c.at, progress: 0, progress_at: c.at })
    .where('id', '=', id)
    .execute();
}

export async function setProgress(c: Change, id: string, progress: number): Promise<void> {
  await c.write
    .updateTable('imports')
    .set({ progress, progress_at: c.at })
    .where('id', '=', id)
    .where('state', '=', 'importing')
    .execute();
}

export async function setState(c: Change, id: string, state: ImportState): Promise<void> {
  await c.write.updateTable('imports').set({ state, progress_at: c.at, finished_at: c.at }).where('id', '=', id).execute();
}

export type MadeCircle = { readonly id: string; readonly name: string };

/** Circles that an import made and that are open to the reader, by name. */
export async function circlesMade(r: Reading, id: string): Promise<MadeCircle[]> {
  return r.db.selectFrom('circles').select(['id', 'name']).where('imported_from', '=', id).orderBy('name').execute();
}

/** How many tombstones an undone import left. */
export async function countTombstones(r: Reading, id: string): Promise<number> {
  const row = await r.db
    .selectFrom('imported_records')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('import_id', '=', id)
    .where('undone_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** True for a project into which the reader may import. */
export async function projectIsOpen(r: Reading, id: string): Promise<boolean> {
  const [row] = await r.tx.run<{ open: boolean }>("select $1::uuid in (select oc.projects_open_to('import.run')) as open", [id]);
  return row?.open ?? false;
}

/** True when the organisation of the reader has this import. */
export async function isImportHere(r: Reading, id: string): Promise<boolean> {
  return (await r.db.selectFrom('imports').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}
