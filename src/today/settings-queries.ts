import type { Role } from '../access/index.js';
import { listReaders } from '../accounts/index.js';
import { type Change, type Edit, lastEdit, type Reading } from '../audit/index.js';
import { markingFrom } from '../concerns/index.js';
import { type Instant, isId } from '../kernel/index.js';
import { accountNames } from '../people/index.js';
import { usualReading } from '../records/index.js';
import { smallestIn } from './rules.js';
import type { CharitySettings } from './settings.js';

type Stored = Readonly<Record<string, unknown>>;

async function storedSettings(r: Reading): Promise<Stored> {
  const row = await r.db.selectFrom('organisations').select('settings').where('org_id', '=', r.orgId).executeTakeFirst();
  return (row?.settings ?? {}) as Stored;
}

const from = (stored: Stored): CharitySettings => ({
  smallestCount: smallestIn(stored),
  shareMarking: markingFrom(stored),
  ...usualReading(stored),
});

export type SettingsRead = {
  readonly stands: CharitySettings;
  /** Who set each last, and when; null where it is still ours. */
  readonly edits: Readonly<Record<keyof CharitySettings, Edit | null>>;
  /** Names of those outside whom a worry reaches, as far as they are open to the reader; how many in all. */
  readonly readers: Readonly<
    Record<
      'outsideReader' | 'reciprocalReader',
      {
        readonly names: readonly string[];
        readonly count: number;
        /** Asked for, and not agreed to yet. */
        readonly waiting: readonly { readonly name: string; readonly asker: string; readonly at: Instant }[];
      }
    >
  >;
};

/** What counts here now, with who said so. */
export async function readSettings(r: Reading): Promise<SettingsRead> {
  const stored = await storedSettings(r);
  const of = (name: keyof CharitySettings) => lastEdit(stored.edits, name);
  const grants = await listReaders(r, r.at);
  const named = async (name: string, role: Role) => {
    const held = grants.filter((one) => one.role === role && one.approvedAt !== null).map((one) => one.accountId);
    const ids = new Set([...held, ...[stored[name]].flat().filter((id): id is string => typeof id === 'string' && isId(id))]);
    const names = await accountNames(r, [...ids]);
    const waiting = grants
      .filter((one) => one.role === role && one.approvedAt === null)
      .map(({ name: who, askedByName, askedAt }) => ({ name: who, asker: askedByName ?? '', at: askedAt }));
    return { names: [...names.values()].map((one) => one.name), count: ids.size, waiting };
  };
  return {
    stands: from(stored),
    edits: {
      ...{ smallestCount: of('smallestCount'), shareMarking: of('shareMarking') },
      ...{ vaultRows: of('vaultRows'), otherRows: of('otherRows') },
    },
    readers: {
      outsideReader: await named('outsideReader', 'outside reader'),
      reciprocalReader: await named('reciprocalReader', 'reciprocal reader'),
    },
  };
}

/** Holds what is set until the change ends, so that two who set it follow each other. */
export async function holdSettings(c: Change): Promise<CharitySettings> {
  await c.write.selectFrom('organisations').select('org_id').where('org_id', '=', c.orgId).forUpdate().execute();
  return from(await storedSettings(c));
}

/** Keeps these settings, and who set those of them that are named. */
export async function saveSettings(c: Change, kept: CharitySettings, changed: readonly (keyof CharitySettings)[]): Promise<void> {
  const { smallestCount, shareMarking, vaultRows, otherRows } = kept;
  const by = { at: c.at.toISOString(), by: c.actor.kind === 'person' ? c.actor.accountId : null };
  const edits = Object.fromEntries(changed.map((name) => [name, by]));
  await c.tx.run(
    `update oc.organisations set settings = settings || $2::jsonb || jsonb_build_object('edits', coalesce(settings -> 'edits', '{}'::jsonb) || $3::jsonb)
      where org_id = $1`,
    [c.orgId, JSON.stringify({ smallestCount, shareMarking, bulkReading: { vaultRows, otherRows } }), JSON.stringify(edits)],
  );
}
