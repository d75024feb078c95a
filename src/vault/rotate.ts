import { type Key, nameOf, newKey, spokenName } from './key.js';
import type { KeyRegister, KeyStore, NewSubjectKey, OrganisationKeyRow, RootWrappedRow, SubjectKeyChange } from './key-store.js';
import { KeyMissing, RotationUnfinished, SealBroken, WrongKey } from './problems.js';
import type { RootKeyFile } from './root-key-file.js';
import type { RootKeys } from './root-keys.js';
import {
  type OrganisationKeys,
  unwrapInstallationKey,
  unwrapOrganisationKeys,
  unwrapSubjectKey,
  wrapInstallationKey,
  wrapOrganisationKeys,
  wrapSubjectKey,
} from './wrapped-keys.js';

const rewrapped = (row: RootWrappedRow, from: Key, to: Key): Buffer =>
  row.org === null
    ? wrapInstallationKey(to, row.version, unwrapInstallationKey(from, row.version, row.wrapped))
    : wrapOrganisationKeys(to, row.org, row.version, unwrapOrganisationKeys(from, row.org, row.version, row.wrapped));

const isLocked = (error: unknown) => error instanceof WrongKey || error instanceof SealBroken;

/**
 * Wraps everything under the root by `to`, one key at a time; what is sealed in the records stays as it is. Stopped anywhere, every key is
 * under the old root or the new one, so both must stay at hand until this has returned.
 * @returns how many keys were wrapped anew; 0 when nothing was left to do
 * @throws RotationUnfinished, after all others were done, naming keys that no root key at hand opens
 */
export async function rewrapUnderRoot(register: KeyRegister, root: RootKeys, to: Key): Promise<number> {
  const left: string[] = [];
  let done = 0;
  for (const row of await register.listUnderRoot()) {
    if (row.rootKeyId === nameOf(to)) continue;
    try {
      await register.rewrapUnderRoot(row, rewrapped(row, root.withId(row.rootKeyId), to), nameOf(to));
      done += 1;
    } catch (error) {
      if (!isLocked(error)) throw error;
      left.push(`${row.org ?? 'installation'} version ${row.version} (root key ${spokenName(row.rootKeyId)})`);
    }
  }
  if (left.length > 0)
    throw new RotationUnfinished(`No root key at hand opens: ${left.join('; ')}. Keep every root key there is.`);
  return done;
}

/**
 * Rotates the root key: writes the coming key beside the present one, wraps everything by it, and makes it the present one. Run again after
 * a crash it goes on where it stopped. A running service follows by itself.
 * @returns where the old key is kept; older backups need it
 */
export async function rotateRootKey(register: KeyRegister, keys: RootKeyFile): Promise<string | null> {
  const to = keys.prepareNext();
  await rewrapUnderRoot(register, keys, to);
  // A service that read the old key just before may have added an organisation meanwhile; what is still under the old key stops us here.
  const left = (await register.listUnderRoot()).filter((row) => row.rootKeyId !== nameOf(to));
  if (left.length > 0) throw new RotationUnfinished('An organisation was added meanwhile. Run the same command again.');
  return keys.finishRotation();
}

export interface OrganisationRotation {
  readonly version: number;
  /** Subject keys wrapped anew in this run. */
  readonly rewrapped: number;
  /** Versions retired in this run, oldest first. */
  readonly retired: readonly number[];
}

/** How many subject keys are wrapped anew by one statement. */
const batchSize = 500;

/**
 * Rotates an organisation's wrapping key: a new version, then every subject key wrapped by it, then the old versions retired. A rotation
 * that was stopped is gone on with, not begun anew. The index key stays. Give a store that commits each call, or one transaction for all.
 * @throws RotationUnfinished, after all others were done, naming subjects whose key does not open
 */
export async function rotateOrganisationKey(store: KeyStore, root: RootKeys, org: string): Promise<OrganisationRotation> {
  const rows = await versionsToRotate(store, root, org);
  const open = new Map(
    rows.map((row) => [row.version, unwrapOrganisationKeys(root.withId(row.rootKeyId), org, row.version, row.wrapped)]),
  );
  const version = Math.max(...open.keys());
  const wrapping = open.get(version)?.wrapping;
  if (!wrapping) throw new KeyMissing(`organisation ${org}`);
  const broken: string[] = [];
  let done = 0;
  let after: string | null = null;
  for (;;) {
    const batch: readonly NewSubjectKey[] = await store.listSubjectKeysNotUnder(org, version, after, batchSize);
    after = batch.at(-1)?.subjectId ?? null;
    if (after === null) break;
    const changes = batch.flatMap((row) => changeFor(org, row, open, { version, wrapping }, broken));
    await store.rewrapSubjectKeys(org, changes);
    done += changes.length;
  }
  if (broken.length > 0) throw new RotationUnfinished(`These subjects' keys do not open and were left: ${broken.join(', ')}.`);
  const retired: number[] = [];
  for (const row of rows.filter((row) => row.version < version && !row.retired).sort((a, b) => a.version - b.version))
    if (await store.retireOrganisationKey(org, row.version)) retired.push(row.version);
  return { version, rewrapped: done, retired };
}

/** The versions there are, with a new one unless an older one is still in use: then a rotation is under way. */
async function versionsToRotate(store: KeyStore, root: RootKeys, org: string): Promise<readonly OrganisationKeyRow[]> {
  const rows = await store.loadOrganisationKeys(org);
  const newest = rows.reduce<OrganisationKeyRow | null>((best, row) => (best && best.version > row.version ? best : row), null);
  if (!newest) throw new KeyMissing(`organisation ${org}`);
  if (rows.some((row) => row.version < newest.version && !row.retired)) return rows;
  const old = unwrapOrganisationKeys(root.withId(newest.rootKeyId), org, newest.version, newest.wrapped);
  const by = root.current();
  const version = newest.version + 1;
  const wrapped = wrapOrganisationKeys(by, org, version, { wrapping: newKey(), index: old.index });
  await store.addOrganisationKey(org, { version, rootKeyId: nameOf(by), wrapped });
  return store.loadOrganisationKeys(org);
}

function changeFor(
  org: string,
  { subjectId, key }: NewSubjectKey,
  open: ReadonlyMap<number, OrganisationKeys>,
  to: { readonly version: number; readonly wrapping: Key },
  broken: string[],
): SubjectKeyChange[] {
  try {
    const from = open.get(key.organisationKeyVersion)?.wrapping;
    if (!from) throw new SealBroken(`subject ${subjectId}`);
    const opened = unwrapSubjectKey(from, org, subjectId, key.organisationKeyVersion, key.wrapped);
    const wrapped = wrapSubjectKey(to.wrapping, org, subjectId, to.version, opened);
    return [{ subjectId, from: key.wrapped, to: { wrapped, organisationKeyVersion: to.version } }];
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    broken.push(subjectId);
    return [];
  }
}
