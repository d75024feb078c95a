import type { Reading } from '../audit/index.js';
import type { LocalDay } from '../kernel/index.js';
import { plainText } from './mentions.js';
import type { Care } from './subject-request.js';
import { type Below, evenings, type Source, sources } from './subject-sources.js';

/** A record as it is gathered. */
export type Gathered = {
  readonly kind: string;
  readonly sourceId: string;
  readonly on: LocalDay | null;
  readonly care: Care;
  readonly words: string;
};
type Round = Readonly<Record<Below, readonly string[]>>;

const ids = async (r: Reading, text: string, values: unknown[]): Promise<string[]> =>
  (await r.tx.run<{ id: string }>(text, values)).map((row) => row.id);

/** Their own records, the circles round them and worries about them, as far as each is open to whoever gathers. */
async function roundOf(r: Reading, personId: string): Promise<Round> {
  const coreMembers = await ids(r, 'select id from oc.core_members where person_id = $1', [personId]);
  const circles = await ids(r, 'select id from oc.circles where core_member_id = any($1::uuid[])', [coreMembers]);
  return {
    'core member': coreMembers,
    circle: circles,
    volunteer: await ids(r, 'select id from oc.volunteers where person_id = $1', [personId]),
    worry: await ids(
      r,
      `select id from oc.concerns where circle_id = any($1::uuid[]) and about = 'core member'
        or about_account in (select a.id from oc.accounts a where a.person_id = $2)`,
      [circles, personId],
    ),
  };
}

/** Cells that were kept from a spreadsheet are JSON; everything else is what somebody wrote. */
function readable(text: string): string {
  try {
    const kept: unknown = JSON.parse(text);
    if (kept === null || typeof kept !== 'object') return text;
    return Object.entries(kept)
      .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
      .join('\n');
  } catch {
    return text;
  }
}

type Row = Readonly<Record<string, unknown>> & { id: string; sealed_by: string; on_day: LocalDay | null; plain: string | null };

async function rowsOf(r: Reading, source: Source, round: Round): Promise<Row[]> {
  const found = round[source.below];
  if (found.length === 0) return [];
  const { table, key, day, sealed, plain = 'null', id = 'id' } = source;
  const columns = sealed.map((column) => `x.${column}`).join(', ');
  return r.tx.run<Row>(
    `select x.${id} as id, x.${key} as sealed_by, (${day})::text as on_day, (${plain})::text as plain, ${columns}
       from oc.${table} x where x.${key} = any($1::uuid[]) order by 3, 1`,
    [found],
  );
}

async function gatheredFrom(r: Reading, source: Source, round: Round): Promise<Gathered[]> {
  const rows = await rowsOf(r, source, round);
  if (rows.length === 0) return [];
  const open = await r.opener(rows.map((row) => row.sealed_by));
  return rows.flatMap((row) => {
    const texts = source.sealed.map((column) => open(source.table, column, row.id, row.sealed_by, row[column] as Buffer | null));
    const words = plainText([row.plain, ...texts.map((text) => text && readable(text))].filter(Boolean).join('\n\n'));
    return words === ''
      ? []
      : [{ kind: source.table, sourceId: row.id, on: row.on_day, care: source.care ?? 'none', words } as const];
  });
}

/** Worries that are marked as not to be disclosed: the last word of each counts. */
const markedWorries = async (r: Reading, round: Round): Promise<Set<string>> =>
  new Set(
    await ids(
      r,
      `select x.concern_id as id from (select distinct on (n.concern_id) n.concern_id, n.says from oc.non_disclosures n
         where n.concern_id = any($1::uuid[]) order by n.concern_id, n.id desc) x where x.says = 'marked'`,
      [round.worry],
    ),
  );

/** Papers whose owner agreed that they are given to the person they are about: the last answer counts. */
const agreedPapers = async (r: Reading, round: Round): Promise<Set<string>> =>
  new Set(
    await ids(
      r,
      `select x.material_id as id from (select distinct on (s.material_id) s.material_id, s.step from oc.material_steps s
         where s.core_member_id = any($1::uuid[]) and s.purpose = 'subject access' order by s.material_id, s.step_on desc, s.id desc) x
        where x.step in ('agreed', 'agreed in part')`,
      [round['core member']],
    ),
  );

async function eveningsOf(r: Reading, personId: string): Promise<Gathered[]> {
  const rows = await r.tx.run<{ day: LocalDay; came: string }>(
    `select m.held_on::text as day, t.came from oc.attendances t join oc.meetings m on m.org_id = t.org_id and m.id = t.meeting_id
      where t.person_id = $1 and m.held_on is not null order by 1, 2`,
    [personId],
  );
  if (rows.length === 0) return [];
  const words = [...new Set(rows.map(({ day, came }) => `${day}: ${came}`))].join('\n');
  return [{ kind: evenings, sourceId: personId, on: rows.at(-1)?.day ?? null, care: 'none', words }];
}

/** Everything that is held about somebody and open to whoever gathers, in the order of a pack. What is sealed is opened, and that is written down. */
export async function gatherAbout(r: Reading, personId: string): Promise<Gathered[]> {
  const round = await roundOf(r, personId);
  const all: Gathered[] = [];
  const [marked, agreed] = [await markedWorries(r, round), await agreedPapers(r, round)];
  for (const source of sources) {
    const found = await gatheredFrom(r, source, round);
    const worries = source.below === 'worry' && marked.size > 0 ? await rowsOf(r, source, { ...round, worry: [...marked] }) : [];
    const kept = new Set(worries.map((row) => row.id));
    for (const one of found) {
      const care: Care = kept.has(one.sourceId) ? 'not to be disclosed' : agreed.has(one.sourceId) ? 'owner agreed' : one.care;
      all.push({ ...one, care });
    }
  }
  return [...all, ...(await eveningsOf(r, personId))];
}

/** How many records came since a moment, as far as they are open to the reader: nothing is opened. */
export async function countSince(r: Reading, personId: string, moment: Date): Promise<number> {
  const round = await roundOf(r, personId);
  let count = 0;
  for (const { table, key, below, since = 'x.recorded_at' } of sources) {
    if (round[below].length === 0) continue;
    const [row] = await r.tx.run<{ n: number }>(
      `select count(*)::int as n from oc.${table} x where x.${key} = any($1::uuid[]) and ${since} > $2`,
      [round[below], moment],
    );
    count += row?.n ?? 0;
  }
  return count;
}
