import assert from 'node:assert/strict';
import { newId } from '../src/kernel/index.js';
import { createVault, openInstallationKey, proveRootKeys, type RootKeys } from '../src/vault/index.js';
import { MemoryKeys } from './memory-keys.js';

export const place = { table: 'person_details', column: 'surname', row: '1' };

/** Two organisations with some people each, every one with a sealed name. */
export async function sealedService(root: RootKeys, people = 4) {
  const keys = new MemoryKeys();
  const installation = await openInstallationKey(keys.register, root);
  const orgs = [newId<'organisation'>(), newId<'organisation'>()] as const;
  const fields: { org: string; subjectId: string; sealed: Buffer }[] = [];
  for (const org of orgs) {
    const vault = createVault({ root, installation }).within(keys.store, org);
    for (let i = 0; i < people; i++) {
      const subjectId = newId<'person'>();
      fields.push({ org, subjectId, sealed: await vault.seal(subjectId, place, `name ${fields.length}`) });
    }
  }
  /** Opens everything as a process that has just started with these root keys would. */
  const allReadable = async (by: RootKeys) => {
    await proveRootKeys(keys.register, by);
    const fresh = createVault({ root: by, installation: await openInstallationKey(keys.register, by) });
    for (const [i, { org, subjectId, sealed }] of fields.entries())
      assert.equal(await fresh.within(keys.store, org).open(subjectId, place, sealed), `name ${i}`);
    return fresh;
  };
  return { keys, orgs, fields, installation, allReadable };
}
