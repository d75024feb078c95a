import { type Key, nameOf, newKey } from './key.js';
import type { KeyRegister, RootWrappedRow } from './key-store.js';
import { KeyMissing } from './problems.js';
import type { RootKeys } from './root-keys.js';
import { unwrapInstallationKey, unwrapOrganisationKeys, wrapInstallationKey } from './wrapped-keys.js';

const newestInstallationRow = (rows: readonly RootWrappedRow[]): RootWrappedRow | null =>
  rows
    .filter((row) => row.org === null)
    .reduce<RootWrappedRow | null>((newest, row) => (newest && newest.version > row.version ? newest : row), null);

/**
 * Proves at start that the root key at hand is the one that the records were locked with: every root key that the database names is
 * there, and opens what it is said to open.
 * @throws WrongKey (say its sentence and stop), SealBroken when a wrapped key was altered
 */
export async function proveRootKeys(register: KeyRegister, root: RootKeys): Promise<void> {
  for (const row of await register.listUnderRoot()) unwrapRow(row, root.withId(row.rootKeyId));
}

/** Opens whatever this row holds. */
const unwrapRow = (row: RootWrappedRow, root: Key) =>
  row.org === null
    ? unwrapInstallationKey(root, row.version, row.wrapped)
    : unwrapOrganisationKeys(root, row.org, row.version, row.wrapped);

/**
 * The installation's key, made on first start. Sub-keys of it (`deriveKey(key, 'form tokens')`) stay the same when the root is rotated.
 * @throws WrongKey when the root key at hand did not lock it
 */
export async function openInstallationKey(register: KeyRegister, root: RootKeys): Promise<Key> {
  let row = newestInstallationRow(await register.listUnderRoot());
  if (!row) {
    const by = root.current();
    await register.addInstallationKey({ version: 1, rootKeyId: nameOf(by), wrapped: wrapInstallationKey(by, 1, newKey()) });
    // Read back rather than trusted: another process may have started at the same moment.
    row = newestInstallationRow(await register.listUnderRoot());
  }
  if (!row) throw new KeyMissing('the installation');
  return unwrapInstallationKey(root.withId(row.rootKeyId), row.version, row.wrapped);
}
