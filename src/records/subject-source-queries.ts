import type { Reading } from '../audit/index.js';
import type { LocalDay } from '../kernel/index.js';
import { answersInWords } from '../measures/index.js';
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
      `select id from oc.concerns where circle_id = any($1::uuid[]) and about in ('core member', 'his own safety', 'whereabouts', 'hostility')
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
  const inWords = source.table === 'ratings' ? await answersInWords(r, round.circle) : null;
  const open = await r.opener(rows.map((row) => row.sealed_by));
  return rows.flatMap((row) => {
    const texts = inWords
      ? [inWords.get(row.id) ?? null]
      : source.sealed.map((column) => open(source.table, column, row.id, row.sealed_by, row[column] as Buffer | null));
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

/** What was written of meetings to which he was not asked, as table and id: that they met at all is not for him without a thought. */
const heldWithoutHim = async (r: Reading, round: Round): Promise<Set<string>> =>
  new Set(
    await ids(
      r,
      `select 'minutes ' || n.id as id from oc.minutes n join oc.meetings m on m.org_id = n.org_id and m.id = n.meeting_id
         where m.without_core_member and m.circle_id = any($1::uuid[])
       union all select 'actions ' || x.id from oc.actions x join oc.minutes n on n.org_id = x.org_id and n.id = x.minutes_id
         join oc.meetings m on m.org_id = n.org_id and m.id = n.meeting_id where m.without_core_member and m.circle_id = any($1::uuid[])`,
      [round.circle],
    ),
  );

/** What an agency told us and said that it is not to be passed on, and what was written beside it, as table and id. */
const notToPassOn = async (r: Reading, round: Round): Promise<Set<string>> =>
  new Set(
    await ids(
      r,
      `select 'inbound_information ' || n.id as id from oc.inbound_information n where n.may_tell = 'no' and n.core_member_id = any($1::uuid[])
       union all select 'inbound_answers ' || a.id from oc.inbound_answers a join oc.inbound_information n on n.org_id = a.org_id and n.id = a.inbound_id
         where n.may_tell = 'no' and n.core_member_id = any($1::uuid[])`,
      [round['core member']],
    ),
  );

/** How a record is to be handled, the most careful reason first. */
const careOf = (
  one: Gathered,
  marked: ReadonlySet<string>,
  agreed: ReadonlySet<string>,
  withoutHim: ReadonlySet<string>,
  secret: ReadonlySet<string>,
): Care => {
  if (marked.has(one.sourceId) || secret.has(`${one.kind} ${one.sourceId}`)) return 'not to be disclosed';
  if (agreed.has(one.sourceId)) return 'owner agreed';
  return withoutHim.has(`${one.kind} ${one.sourceId}`) ? 'worry' : one.care;
};

async function eveningsOf(r: Reading, personId: string): Promise<Gathered[]> {
  const rows = await r.tx.run<{ day: LocalDay; came: string }>(
    `select m.held_on::text as day, t.came from oc.attendances t join oc.meetings m on m.org_id = t.org_id and m.id = t.meeting_id
      where t.person_id = $1 and m.held_on is not null and not m.without_core_member order by 1, 2`,
    [personId],
  );
  if (rows.length === 0) return [];
  // By month: from a list of days somebody could read on which evening the circle met without them.
  const months = new Map<string, Map<string, Set<string>>>();
  for (const { day, came } of rows) {
    const month = months.get(day.slice(0, 7)) ?? new Map<string, Set<string>>();
    months.set(day.slice(0, 7), month.set(came, (month.get(came) ?? new Set()).add(day)));
  }
  const words = [...months]
    .map(([month, kinds]) => `${month}: ${[...kinds].map(([came, days]) => `${came} ${days.size}`).join(', ')}`)
    .join('\n');
  return [{ kind: evenings, sourceId: personId, on: rows.at(-1)?.day ?? null, care: 'none', words }];
}

/** Everything that is held about somebody and open to whoever gathers, in the order of a pack. What is sealed is opened, and that is written down. */
export async function gatherAbout(r: Reading, personId: string): Promise<Gathered[]> {
  const round = await roundOf(r, personId);
  const all: Gathered[] = [];
  const [marked, agreed] = [await markedWorries(r, round), await agreedPapers(r, round)];
  const withoutHim = await heldWithoutHim(r, round);
  const secret = await notToPassOn(r, round);
  for (const source of sources) {
    const found = await gatheredFrom(r, source, round);
    const worries = source.below === 'worry' && marked.size > 0 ? await rowsOf(r, source, { ...round, worry: [...marked] }) : [];
    const kept = new Set(worries.map((row) => row.id));
    for (const one of found) all.push({ ...one, care: careOf(one, kept, agreed, withoutHim, secret) });
  }
  return [...all, ...(await eveningsOf(r, personId))];
}

/** Agency papers that a pack would give although the last word of their owner is not that it may. */
export async function papersWithoutLeave(r: Reading, requestId: string): Promise<number> {
  const [row] = await r.tx.run<{ n: number }>(
    `select count(*)::int as n from oc.subject_items i where i.request_id = $1 and i.kind = 'agency_materials' and i.outcome in ('whole', 'redacted')
       and not exists (select from (select s.step from oc.material_steps s where s.org_id = i.org_id and s.material_id = i.source_id
         and s.purpose = 'subject access' order by s.step_on desc, s.id desc limit 1) last where last.step in ('agreed', 'agreed in part'))`,
    [requestId],
  );
  return row?.n ?? 0;
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
