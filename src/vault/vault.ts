import { isId } from '../kernel/index.js';
import { type BlindIndex, type BlindTerm, createBlindIndex, emailTermUnder } from './blind-index.js';
import { openText, type Place, sealText } from './envelope.js';
import type { Key } from './key.js';
import type { KeyCacheLimits } from './key-cache.js';
import type { KeyStore } from './key-store.js';
import { createOrganisationKeyring } from './organisation-keys.js';
import { KeyDestroyed, KeyMissing } from './problems.js';
import type { RootKeys } from './root-keys.js';
import { createSubjectKeyring, type OpenedKeys, type SubjectKeyring } from './subject-keys.js';

/** A text to seal, and whose it is: destroying that subject's key erases it. */
export interface FieldToSeal {
  readonly subjectId: string;
  readonly place: Place;
  readonly text: string;
}

export interface SealedField {
  readonly subjectId: string;
  readonly place: Place;
  readonly sealed: Uint8Array;
}

/** Opens fields of subjects whose keys were loaded, without waiting: for pages with many rows. Use it in the same transaction, then let it go. */
export interface Opener {
  /** @throws SealBroken, KeyDestroyed, KeyMissing; all mean: show nothing */
  readonly open: (subjectId: string, place: Place, sealed: Uint8Array) => string;
  readonly isDestroyed: (subjectId: string) => boolean;
}

/** The vault of one organisation within one transaction. */
export interface OrganisationVault {
  /** @throws KeyDestroyed for an erased subject, KeyMissing when the key could not be saved */
  readonly seal: (subjectId: string, place: Place, text: string) => Promise<Buffer>;
  /** @throws SealBroken, KeyDestroyed, KeyMissing; all mean: show nothing */
  readonly open: (subjectId: string, place: Place, sealed: Uint8Array) => Promise<string>;
  /** One result per field, in order; keys are loaded and made together. */
  readonly sealMany: (fields: readonly FieldToSeal[]) => Promise<Buffer[]>;
  /** One result per field, in order; keys are loaded together. One field that does not open fails all of them. */
  readonly openMany: (fields: readonly SealedField[]) => Promise<string[]>;
  readonly opener: (subjectIds: readonly string[]) => Promise<Opener>;
  /** The terms to find people of this organisation by. */
  readonly index: () => Promise<BlindIndex>;
  /** Erases everything sealed for this subject, for good, and removes its blind terms. Doing it twice is harmless. */
  readonly destroySubject: (subjectId: string) => Promise<void>;
}

export interface Vault {
  /** @param store the keys as the caller's transaction sees them; keys made for what is sealed are saved there */
  readonly within: (store: KeyStore, org: string) => OrganisationVault;
  /** The term an e-mail address is found by at sign-in, before any organisation is known. */
  readonly emailTerm: (address: string) => BlindTerm;
}

export interface VaultKeys {
  readonly root: RootKeys;
  /** From `openInstallationKey`. */
  readonly installation: Key;
  readonly limits?: KeyCacheLimits;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

function keyOf(keys: OpenedKeys, subjectId: string): Key {
  const key = keys.get(subjectId);
  if (key === undefined) throw new KeyMissing(`subject ${subjectId}`);
  if (key === null) throw new KeyDestroyed(subjectId);
  return key;
}

// Another spelling of the same id would bind, and wrap, under another name.
function mustBeId(id: string): void {
  if (!isId(id)) throw new RangeError('the vault wants ids in their canonical form');
}

/** The vault: seals and opens fields, makes and destroys the keys of subjects, makes the terms to find people by. */
export function createVault({ root, installation, limits, now }: VaultKeys): Vault {
  const organisations = createOrganisationKeyring(root, limits, now);
  const subjects = createSubjectKeyring(organisations, limits, now);
  return {
    within: (store, org) => {
      mustBeId(org);
      return {
        ...sealing(subjects, store, org),
        ...opening(subjects, store, org),
        index: async () => createBlindIndex((await organisations.newest(store, org)).keys.index, installation),
        destroySubject: async (subjectId) => {
          mustBeId(subjectId);
          await subjects.destroy(store, org, subjectId);
        },
      };
    },
    emailTerm: (address) => emailTermUnder(installation, address),
  };
}

function sealing(subjects: SubjectKeyring, store: KeyStore, org: string) {
  const keysFor = (subjectIds: readonly string[]) => {
    subjectIds.forEach(mustBeId);
    return subjects.forSealing(store, org, subjectIds);
  };
  return {
    seal: async (subjectId: string, place: Place, text: string) =>
      sealText(keyOf(await keysFor([subjectId]), subjectId), org, place, text),
    sealMany: async (fields: readonly FieldToSeal[]) => {
      const keys = await keysFor(fields.map((field) => field.subjectId));
      return fields.map(({ subjectId, place, text }) => sealText(keyOf(keys, subjectId), org, place, text));
    },
  };
}

function opening(subjects: SubjectKeyring, store: KeyStore, org: string) {
  const opener = async (subjectIds: readonly string[]): Promise<Opener> => {
    const keys = await subjects.existing(store, org, subjectIds);
    return {
      open: (subjectId, place, sealed) => openText(keyOf(keys, subjectId), org, place, sealed),
      isDestroyed: (subjectId) => keys.get(subjectId) === null,
    };
  };
  return {
    opener,
    open: async (subjectId: string, place: Place, sealed: Uint8Array) =>
      (await opener([subjectId])).open(subjectId, place, sealed),
    openMany: async (fields: readonly SealedField[]) => {
      const { open } = await opener(fields.map((field) => field.subjectId));
      return fields.map(({ subjectId, place, sealed }) => open(subjectId, place, sealed));
    },
  };
}
