import type { KeyRegister, KeyStore } from '../src/vault/index.js';

interface Stored {
  readonly installation: Map<number, { version: number; rootKeyId: string; wrapped: Buffer }>;
  readonly organisations: Map<string, { org: string; version: number; rootKeyId: string; wrapped: Buffer; retired: boolean }>;
  readonly subjects: Map<
    string,
    { org: string; subjectId: string; key: { wrapped: Buffer; organisationKeyVersion: number } | null }
  >;
}

const copied = (stored: Stored): Stored => ({
  installation: new Map(stored.installation),
  organisations: new Map(stored.organisations),
  subjects: new Map(stored.subjects),
});

/** Keys kept in memory by the contracts of KeyStore and KeyRegister, with transactions that can be undone. */
export class MemoryKeys {
  stored: Stored = { installation: new Map(), organisations: new Map(), subjects: new Map() };
  /** How often each call was made. */
  readonly calls = new Map<string, number>();

  /** Does `work` and then undoes whatever it stored. */
  async rolledBack<T>(work: () => Promise<T>): Promise<T> {
    const before = copied(this.stored);
    try {
      return await work();
    } finally {
      this.stored = before;
    }
  }

  readonly store: KeyStore = this.counted<KeyStore>({
    loadOrganisationKeys: async (org) => this.versionsOf(org),
    addOrganisationKey: async (org, key) => {
      const name = `${org} ${key.version}`;
      if (!this.stored.organisations.has(name)) this.stored.organisations.set(name, { org, ...key, retired: false });
    },
    loadSubjectKeys: async (org, ids) => ids.flatMap((id) => this.stored.subjects.get(`${org} ${id}`) ?? []),
    addSubjectKeys: async (org, keys) => {
      for (const { subjectId, key } of keys)
        if (!this.stored.subjects.has(`${org} ${subjectId}`))
          this.stored.subjects.set(`${org} ${subjectId}`, { org, subjectId, key });
    },
    destroySubjectKey: async (org, subjectId) => {
      this.stored.subjects.set(`${org} ${subjectId}`, { org, subjectId, key: null });
    },
    listSubjectKeysNotUnder: async (org, version, after, limit) =>
      this.subjectsOf(org)
        .flatMap(({ subjectId, key }) => (key && key.organisationKeyVersion !== version ? [{ subjectId, key }] : []))
        .filter(({ subjectId }) => after === null || subjectId > after)
        .sort((a, b) => (a.subjectId < b.subjectId ? -1 : 1))
        .slice(0, limit),
    rewrapSubjectKeys: async (org, changes) => {
      for (const { subjectId, from, to } of changes)
        if (this.stored.subjects.get(`${org} ${subjectId}`)?.key?.wrapped.equals(from))
          this.stored.subjects.set(`${org} ${subjectId}`, { org, subjectId, key: to });
    },
    retireOrganisationKey: async (org, version) => {
      const row = this.stored.organisations.get(`${org} ${version}`);
      if (!row || this.subjectsOf(org).some(({ key }) => key?.organisationKeyVersion === version)) return false;
      this.stored.organisations.set(`${org} ${version}`, { ...row, retired: true });
      return true;
    },
  });

  readonly register: KeyRegister = this.counted<KeyRegister>({
    listUnderRoot: async () => [
      ...[...this.stored.installation.values()].map((row) => ({ org: null, ...row })),
      ...this.stored.organisations.values(),
    ],
    rewrapUnderRoot: async ({ org, version, wrapped: before }, wrapped, rootKeyId) => {
      if (org === null) this.stored.installation.set(version, { version, rootKeyId, wrapped });
      else {
        const row = this.stored.organisations.get(`${org} ${version}`);
        if (row?.wrapped.equals(before)) this.stored.organisations.set(`${org} ${version}`, { ...row, wrapped, rootKeyId });
      }
    },
    addInstallationKey: async (key) => {
      if (!this.stored.installation.has(key.version)) this.stored.installation.set(key.version, key);
    },
  });

  private versionsOf = (org: string) => [...this.stored.organisations.values()].filter((row) => row.org === org);
  private subjectsOf = (org: string) => [...this.stored.subjects.values()].filter((row) => row.org === org);

  private counted<Calls extends object>(calls: Calls): Calls {
    return throughout(calls, async (name, call) => {
      this.calls.set(name, (this.calls.get(name) ?? 0) + 1);
      return call();
    });
  }
}

/** The same calls, each put through `around`. */
export function throughout<Calls extends object>(
  calls: Calls,
  around: (name: string, call: () => Promise<unknown>) => Promise<unknown>,
): Calls {
  return Object.fromEntries(
    Object.entries(calls).map(([name, call]) => [name, (...given: unknown[]) => around(name, () => call(...given))]),
  ) as Calls;
}

export class Crash extends Error {}

/** The same calls until number `at` (from 0), which dies `before` doing anything or `after` having done it. */
export function crashing<Calls extends object>(calls: Calls, at: number, when: 'before' | 'after'): Calls {
  let made = 0;
  return throughout(calls, async (_name, call) => {
    const now = made++;
    if (now === at && when === 'before') throw new Crash();
    const answer = await call();
    if (now === at) throw new Crash();
    return answer;
  });
}
