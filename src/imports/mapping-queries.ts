import type { Change, Reading } from '../audit/index.js';
import { NotFound, newId } from '../kernel/index.js';
import type { ImportMapping } from './import-mapping.js';
import { mappingColumns, mappingOf } from './staff-queries.js';

export type KeptMapping = { readonly id: string; readonly name: string };

/** Mappings that the organisation keeps, by name. */
export const listKeptMappings = (r: Reading): Promise<KeptMapping[]> =>
  r.db.selectFrom('mappings').select(['id', 'name']).orderBy('name').execute();

/** @throws NotFound */
export async function getKeptMapping(r: Reading, id: string): Promise<ImportMapping> {
  const row = await r.db.selectFrom('mappings').select(['id', 'mapping', 'staff']).where('id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('mapping');
  return mappingOf(r, 'mappings', row);
}

/** Keeps a mapping under a name, in the place of one that has the name already. @returns its id */
export async function keepMappingAs(c: Change, name: string, mapping: ImportMapping): Promise<string> {
  await c.tx.run('select pg_advisory_xact_lock(hashtextextended($1, 22))', [c.orgId]);
  const before = await c.write.selectFrom('mappings').select('id').where('name', '=', name).executeTakeFirst();
  const id = before?.id ?? newId<'mapping'>(c.at.getTime());
  const columns = await mappingColumns(c, 'mappings', id, mapping);
  if (before) await c.write.updateTable('mappings').set(columns).where('id', '=', id).execute();
  else
    await c.write
      .insertInto('mappings')
      .values({ org_id: c.orgId, id, name, ...columns, ...c.stamp })
      .execute();
  return id;
}
