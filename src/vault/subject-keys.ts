import { type Key, newKey } from './key.js';
import { createKeyCache, type KeyCacheLimits } from './key-cache.js';
import type { KeyStore, NewSubjectKey, SubjectKeyRow } from './key-store.js';
import type { OrganisationKeyring } from './organisation-keys.js';
import { KeyMissing } from './problems.js';
import { unwrapSubjectKey, wrapSubjectKey } from './wrapped-keys.js';

/** Opened keys by subject id; null where the key was destroyed, absent where there is none. */
export type OpenedKeys = ReadonlyMap<string, Key | null>;

export interface SubjectKeyring {
  readonly existing: (store: KeyStore, org: string, subjectIds: readonly string[]) => Promise<OpenedKeys>;
  /** The same, making keys for subjects that have none; only keys that the store gave back are returned. */
  readonly forSealing: (store: KeyStore, org: string, subjectIds: readonly string[]) => Promise<OpenedKeys>;
  readonly destroy: (store: KeyStore, org: string, subjectId: string) => Promise<void>;
}

const cacheName = (org: string, { subjectId, key }: NewSubjectKey) =>
  `${org}|${subjectId}|${key.organisationKeyVersion}|${key.wrapped.toString('latin1')}`;

/**
 * Opens, makes and destroys subject keys. What is remembered is only how a given wrapped key opens, never that a key exists: the store is
 * asked every time. A key whose transaction was rolled back, or a key destroyed by another process, can therefore not be used from memory.
 */
export function createSubjectKeyring(
  organisations: OrganisationKeyring,
  limits?: KeyCacheLimits,
  now?: () => number,
): SubjectKeyring {
  const opened = createKeyCache<Key>(limits, now);

  const open = async (store: KeyStore, org: string, rows: readonly SubjectKeyRow[]) => {
    const keys = new Map<string, Key | null>();
    const unopened: NewSubjectKey[] = [];
    for (const { subjectId, key } of rows) {
      const known = key && opened.find(cacheName(org, { subjectId, key }));
      if (key && !known) unopened.push({ subjectId, key });
      else keys.set(subjectId, known);
    }
    if (unopened.length === 0) return keys;
    const wrapping = await organisations.opening(
      store,
      org,
      unopened.map((row) => row.key),
    );
    for (const row of unopened) {
      const version = row.key.organisationKeyVersion;
      const by = wrapping.get(version)?.wrapping;
      if (!by) throw new KeyMissing(`organisation ${org}, version ${version}`);
      const key = unwrapSubjectKey(by, org, row.subjectId, version, row.key.wrapped);
      opened.keep(cacheName(org, row), key);
      keys.set(row.subjectId, key);
    }
    return keys;
  };

  const existing = async (store: KeyStore, org: string, subjectIds: readonly string[]) =>
    open(store, org, subjectIds.length === 0 ? [] : await store.loadSubjectKeys(org, [...new Set(subjectIds)]));

  return {
    existing,
    async forSealing(store, org, subjectIds) {
      const keys = await existing(store, org, subjectIds);
      // In order of id, so that two transactions that make several keys cannot wait for each other.
      const without = [...new Set(subjectIds)].filter((id) => !keys.has(id)).sort();
      if (without.length === 0) return keys;
      await store.addSubjectKeys(org, await newKeys(organisations, store, org, without));
      return new Map([...keys, ...(await existing(store, org, without))]);
    },
    async destroy(store, org, subjectId) {
      for (const { key } of await store.loadSubjectKeys(org, [subjectId]))
        if (key) opened.forget(cacheName(org, { subjectId, key }));
      await store.destroySubjectKey(org, subjectId);
    },
  };
}

async function newKeys(organisations: OrganisationKeyring, store: KeyStore, org: string, subjectIds: readonly string[]) {
  const { version, keys } = await organisations.newest(store, org);
  return subjectIds.map((subjectId) => ({
    subjectId,
    key: { wrapped: wrapSubjectKey(keys.wrapping, org, subjectId, version, newKey()), organisationKeyVersion: version },
  }));
}
