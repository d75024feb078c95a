import type { Change, Reading } from '../audit/index.js';
import { type LocalDay, newId } from '../kernel/index.js';
import { type ContactCode, type ContactEntry, codeFor, type SetCode } from './contact-code.js';

/** Every code that was set, the oldest first. */
export async function listSetCodes(r: Reading): Promise<SetCode[]> {
  const rows = await r.db.selectFrom('contact_codes').select(['entry', 'code', 'label', 'from_on']).orderBy('id').execute();
  return rows.map(({ entry, code, label, from_on }) => ({
    entry: entry as ContactEntry,
    code: code !== null && label !== null ? { code, label } : null,
    fromOn: from_on as LocalDay,
  }));
}

/** Under which code an officer copies such an entry today; null where there is none. */
export const contactCodeFor = async (r: Reading, entry: ContactEntry): Promise<ContactCode | null> =>
  codeFor(entry, await listSetCodes(r), r.today);

export async function insertCode(c: Change, { entry, code, fromOn }: SetCode): Promise<void> {
  await c.write
    .insertInto('contact_codes')
    .values({
      ...{ org_id: c.orgId, id: newId(c.at.getTime()), entry, code: code?.code ?? null, label: code?.label ?? null },
      ...{ from_on: fromOn, ...c.stamp },
    })
    .execute();
}
