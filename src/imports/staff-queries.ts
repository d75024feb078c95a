import type { Change, Reading } from '../audit/index.js';
import type { ImportMapping } from './import-mapping.js';
import type { Mapping, StaffMapping } from './reading/index.js';

type Staff = { readonly staff: readonly StaffMapping[]; readonly coordinators: ImportMapping['coordinators'] };

/** Opens how the sheets write coordinators and which account each is: names, and so sealed apart from the headings. */
export async function openStaff(r: Reading, table: 'imports' | 'mappings', id: string, sealed: Buffer | null): Promise<Staff> {
  const open = await r.opener([id]);
  const text = open(table, 'staff', id, id, sealed);
  return text === null ? { staff: [], coordinators: {} } : (JSON.parse(text) as Staff);
}

/** The two columns that keep a mapping: headings in the open, names of staff sealed. */
export async function mappingColumns(
  c: Change,
  table: 'imports' | 'mappings',
  id: string,
  { mapping, coordinators }: ImportMapping,
) {
  const { staff, ...open } = mapping;
  const sealed = await c.sealOne(table, 'staff', id, id, JSON.stringify({ staff, coordinators }));
  return { mapping: JSON.stringify(open), staff: sealed };
}

/** The mapping of a row put together again. */
export async function mappingOf(
  r: Reading,
  table: 'imports' | 'mappings',
  row: { readonly id: string; readonly mapping: unknown; readonly staff: Buffer | null },
): Promise<ImportMapping> {
  const { staff, coordinators } = await openStaff(r, table, row.id, row.staff);
  return { mapping: { ...(row.mapping as Omit<Mapping, 'staff'>), staff }, coordinators };
}
