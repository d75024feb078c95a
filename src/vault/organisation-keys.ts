import { sealedUnder } from './envelope.js';
import { nameOf } from './key.js';
import { createKeyCache, type KeyCacheLimits } from './key-cache.js';
import type { KeyStore, OrganisationKeyRow, WrappedSubjectKey } from './key-store.js';
import { KeyMissing } from './problems.js';
import type { RootKeys } from './root-keys.js';
import { newOrganisationKeys, type OrganisationKeys, unwrapOrganisationKeys, wrapOrganisationKeys } from './wrapped-keys.js';

export interface OrganisationKeyring {
  /**
   * The organisation keys by version that these subject keys need; from memory where it holds the very key that they name.
   * @throws KeyMissing when a version is not there or may not be seen; WrongKey when the root key is not the one
   */
  readonly opening: (
    store: KeyStore,
    org: string,
    wrapped: readonly WrappedSubjectKey[],
  ) => Promise<ReadonlyMap<number, OrganisationKeys>>;
  /** The keys that wrap from now on, as the store has them at this moment; made when there are none. */
  readonly newest: (store: KeyStore, org: string) => Promise<{ readonly version: number; readonly keys: OrganisationKeys }>;
}

const newestOf = (rows: readonly OrganisationKeyRow[]): OrganisationKeyRow | null =>
  rows.reduce<OrganisationKeyRow | null>((newest, row) => (newest && newest.version > row.version ? newest : row), null);

/** Opens and makes the keys of organisations. */
export function createOrganisationKeyring(root: RootKeys, limits?: KeyCacheLimits, now?: () => number): OrganisationKeyring {
  const opened = createKeyCache<OrganisationKeys>(limits, now);

  const open = (org: string, row: OrganisationKeyRow): OrganisationKeys => {
    const keys = unwrapOrganisationKeys(root.withId(row.rootKeyId), org, row.version, row.wrapped);
    opened.keep(`${org}|${row.version}`, keys);
    return keys;
  };

  const make = async (store: KeyStore, org: string) => {
    const by = root.current();
    const wrapped = wrapOrganisationKeys(by, org, 1, newOrganisationKeys());
    await store.addOrganisationKey(org, { version: 1, rootKeyId: nameOf(by), wrapped });
  };

  return {
    async opening(store, org, wrapped) {
      const found = new Map<number, OrganisationKeys>();
      const missing = new Set<number>();
      for (const { organisationKeyVersion: version, wrapped: sealed } of wrapped) {
        const known = opened.find(`${org}|${version}`);
        if (known && nameOf(known.wrapping) === sealedUnder(sealed)) found.set(version, known);
        else missing.add(version);
      }
      if (missing.size > 0)
        for (const row of await store.loadOrganisationKeys(org))
          if (missing.delete(row.version)) found.set(row.version, open(org, row));
      if (missing.size > 0) throw new KeyMissing(`organisation ${org}, version ${[...missing].join(', ')}`);
      return found;
    },
    async newest(store, org) {
      let row = newestOf(await store.loadOrganisationKeys(org));
      if (!row) {
        await make(store, org);
        // Read back rather than trusted: somebody else's may have come first.
        row = newestOf(await store.loadOrganisationKeys(org));
      }
      if (!row) throw new KeyMissing(`organisation ${org}`);
      return { version: row.version, keys: open(org, row) };
    },
  };
}
