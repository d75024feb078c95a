/** An organisation's keys of one version as stored. */
export interface OrganisationKeyRow {
  readonly version: number;
  /** Fingerprint of the root key that opens `wrapped`, 32 hexadecimal characters. */
  readonly rootKeyId: string;
  readonly wrapped: Buffer;
  readonly retired: boolean;
}

export type NewOrganisationKey = Omit<OrganisationKeyRow, 'retired'>;

/** A subject's key as stored; null when it was destroyed. */
export interface SubjectKeyRow {
  readonly subjectId: string;
  readonly key: WrappedSubjectKey | null;
}

export interface WrappedSubjectKey {
  readonly wrapped: Buffer;
  readonly organisationKeyVersion: number;
}

export interface NewSubjectKey {
  readonly subjectId: string;
  readonly key: WrappedSubjectKey;
}

/**
 * Keys as one transaction sees them. Give the store of the transaction that writes what is sealed: key and text are then saved together or
 * not at all. Read committed is needed: a loser of a race must see the winner's key.
 */
export interface KeyStore {
  /** Every version, retired ones too; any order. */
  readonly loadOrganisationKeys: (org: string) => Promise<readonly OrganisationKeyRow[]>;
  /** Does nothing when this version is there already: whoever came first wins. */
  readonly addOrganisationKey: (org: string, key: NewOrganisationKey) => Promise<void>;
  /** Those of `subjectIds` that have a row (destroyed ones with a null key); any order. */
  readonly loadSubjectKeys: (org: string, subjectIds: readonly string[]) => Promise<readonly SubjectKeyRow[]>;
  /** Leaves alone every subject that has a row already, destroyed or not: whoever came first wins. */
  readonly addSubjectKeys: (org: string, keys: readonly NewSubjectKey[]) => Promise<void>;
  /** Forgets the wrapped key for good, leaves a tombstone (also where there was no key), and removes the subject's blind terms. */
  readonly destroySubjectKey: (org: string, subjectId: string) => Promise<void>;
  /** Living keys under any other version than `version`, by subject id, after `after` (null: from the first), at most `limit`. */
  readonly listSubjectKeysNotUnder: (
    org: string,
    version: number,
    after: string | null,
    limit: number,
  ) => Promise<readonly NewSubjectKey[]>;
  /** Puts `to` where exactly `from` still stands; a row changed meanwhile is left alone. All or nothing in one statement. */
  readonly rewrapSubjectKeys: (org: string, changes: readonly SubjectKeyChange[]) => Promise<void>;
  /** Marks one version retired if no living subject key is under it. True when it is retired now. */
  readonly retireOrganisationKey: (org: string, version: number) => Promise<boolean>;
}

export interface SubjectKeyChange {
  readonly subjectId: string;
  readonly from: Buffer;
  readonly to: WrappedSubjectKey;
}

/** A key that the root key wraps: the installation's (`org` null) or an organisation's. */
export interface RootWrappedRow {
  readonly org: string | null;
  readonly version: number;
  readonly rootKeyId: string;
  readonly wrapped: Buffer;
}

/** Everything under the root key, of the whole installation: for start-up and for rotating the root key. */
export interface KeyRegister {
  readonly listUnderRoot: () => Promise<readonly RootWrappedRow[]>;
  /** Puts the new wrapping where exactly `row.wrapped` still stands; otherwise does nothing. */
  readonly rewrapUnderRoot: (row: RootWrappedRow, wrapped: Buffer, rootKeyId: string) => Promise<void>;
  /** Does nothing when this version is there already: whoever came first wins. */
  readonly addInstallationKey: (key: NewOrganisationKey) => Promise<void>;
}
