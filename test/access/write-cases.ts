import { actions, tableRules } from '../../src/access/index.js';
import { newId } from '../../src/kernel/index.js';
import type { Answer, Attempt } from './attempts.js';
import { Facts } from './oracle/facts.js';
import { rowWrites, spokenForByTriggers } from './oracle/row-writes.js';
import { Viewer } from './oracle/viewer.js';
import { Answers, type Asker, askersOf } from './oracle/walking.js';
import type { Writes } from './oracle/writing.js';
import type { seededDice } from './seeded-dice.js';
import type { Row } from './world/trial-rows.js';
import type { World } from './world/world.js';

type How = 'insert' | 'update' | 'delete';
export type Case = Attempt & { readonly table: string; readonly how: How; readonly expected: boolean; readonly row: Row };

// Enough of each to see a hole; who may and who nearly may are looked for first, and no one person is asked about everything (a rule of the service is, being alone of its kind).
const enough = { mayWrite: 5, nearlyMay: 6, others: 3, ofEach: 2, rowsOfTable: 6 };
/** Many more, for one table at a time. */
export const plenty: typeof enough = { mayWrite: 20, nearlyMay: 60, others: 6, ofEach: 3, rowsOfTable: 40 };

const everyWhose = ['hers', "somebody else's", 'as it is'] as const;
type Whose = (typeof everyWhose)[number];

const rulesOf = (table: string) => (tableRules as Record<string, { update?: readonly string[]; remove?: boolean }>)[table];

/** A row like one that is there, with an id of its own, written by the asker; as it is, or with her or somebody else in the place of whoever it names. */
function likeRow(table: string, row: Row, asker: Asker, whose: Whose, somebody: string): Row {
  const account = asker.principal.attrs.rule ? null : asker.principal.uid.id;
  const named = ['account_id', 'raised_by', 'from_account', 'to_account'].filter((column) => column in row);
  return {
    ...row,
    ...('id' in row ? { id: newId() } : {}),
    ...('recorded_by' in row ? { recorded_by: account } : {}),
    ...(whose === 'as it is' ? {} : Object.fromEntries(named.map((column) => [column, whose === 'hers' ? account : somebody]))),
    ...(whose === 'hers' && table === 'accounts' ? { activated_at: null } : {}),
    // A newer key of the organisation, such as only a rule of the service makes.
    ...(whose === "somebody else's" && table === 'organisation_keys' ? { version: 2 } : {}),
    // Triggers of these tables speak before policies do; they are tested by themselves.
    ...(table === 'memberships' ? { state: 'invited', left_on: null } : {}),
    ...(table === 'role_grants'
      ? { role: 'volunteer', asked_by: account, approved_by: null, approved_at: null, review_due_at: null, reviewed_at: null }
      : {}),
  };
}

/** The same list, begun at another place. */
const turnedBy = <T>(all: readonly T[], by: number): T[] =>
  all.length === 0 ? [] : [...all.slice(by % all.length), ...all.slice(0, by % all.length)];

/** What of a row is a plain value; the rest is taken from the database as it is. */
export const changed = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).filter(
      ([name, value]) => name !== 'ctid' && (value === null || ['string', 'number'].includes(typeof value)),
    ),
  );

/** Writes to try, with what the documents say of each. */
export class WriteCases {
  private constructor(
    private readonly world: World,
    private readonly viewers: readonly { readonly asker: Asker; readonly viewer: Viewer }[],
    /** Every row as JSON, by table and place. */
    private readonly texts: ReadonlyMap<string, Row>,
    private readonly shuffled: ReturnType<typeof seededDice>['shuffled'],
    private readonly most: typeof enough,
  ) {}

  static async open(world: World, shuffled: ReturnType<typeof seededDice>['shuffled'], most = enough): Promise<WriteCases> {
    const facts = new Facts(world.rows);
    const answers = new Answers(facts, new Set());
    const viewers = askersOf(world, facts).map((asker) => ({ asker, viewer: new Viewer(asker, answers) }));
    const texts = new Map<string, Row>();
    for (const table of Object.keys(rowWrites))
      for (const { ctid, json } of (
        await world.administrator.query(`select ctid::text as ctid, to_jsonb(x) as json from oc.${table} x`)
      ).rows)
        texts.set(`${table} ${ctid}`, json);
    return new WriteCases(world, viewers, texts, shuffled, most);
  }

  private statementFor(table: string, how: How, place: string, row: Row): string {
    const [column] = rulesOf(table)?.update ?? [];
    if (how === 'update') return `update oc.${table} set ${column} = ${column} where ctid = '${place}'`;
    if (how === 'delete') return `delete from oc.${table} where ctid = '${place}'`;
    const text = JSON.stringify({ ...this.texts.get(`${table} ${place}`), ...changed(row) }).replaceAll("'", "''");
    return `insert into oc.${table} select * from jsonb_populate_record(null::oc.${table}, '${text}')`;
  }

  private casesOf(table: string, how: How, writes: readonly Writes[], action: string): Case[] {
    const { mayWrite, nearlyMay, others, ofEach, rowsOfTable } = this.most;
    const rows = this.shuffled(this.world.rows.get(table) ?? []).slice(0, rowsOfTable);
    const [may, nearly, cannot]: [Case[], Case[], Case[]] = [[], [], []];
    for (const [turn, { asker, viewer }] of this.shuffled(this.viewers).entries()) {
      viewer.action = action;
      // Whoever does not hold the action at all cannot write by it, whatever the row.
      const holds = viewer.holds(action) || writes.some((one) => one.isForAll);
      const tried = new Map<Case[], number>();
      for (const row of turnedBy(rows, turn))
        for (const whose of how === 'insert' ? everyWhose : everyWhose.slice(-1)) {
          if (holds ? may.length >= mayWrite && nearly.length >= nearlyMay : cannot.length >= others) break;
          const written = how === 'insert' ? likeRow(table, row, asker, whose, this.world.who.get('ada')?.account ?? '') : row;
          const isOurs = [undefined, null, viewer.org].includes(written.org_id as string) || table === 'challenges';
          const isSeen = how === 'insert' || viewer.sees(table, row);
          const expected =
            holds &&
            isOurs &&
            isSeen &&
            writes.some((one) => (one.isForAll || one.actions.includes(action)) && one.may(viewer, action, written));
          // A row that she does not see she cannot change, whatever the rule of changing says: that shows little of it.
          const isNear = holds && isSeen && isOurs;
          const [group, most] = expected ? [may, mayWrite] : isNear ? [nearly, nearlyMay] : [cannot, others];
          if (group.length >= most || (!asker.principal.attrs.rule && (tried.get(group) ?? 0) >= ofEach)) continue;
          tried.set(group, (tried.get(group) ?? 0) + 1);
          const statement = this.statementFor(table, how, String(row.ctid), written);
          group.push({ asker, action, statement, table, how, expected, row: written });
        }
    }
    return [...may, ...nearly, ...cannot];
  }

  /** Everything worth trying on one table; no row added where a trigger speaks first. */
  of(table: string): Case[] {
    const given = rowWrites[table];
    if (!given) return [];
    const { insert, change = insert } = given;
    const hows: { how: How; writes: readonly Writes[] }[] = [
      ...(spokenForByTriggers.includes(table) ? [] : [{ how: 'insert' as const, writes: insert }]),
      ...(rulesOf(table)?.update ? [{ how: 'update' as const, writes: change }] : []),
      ...(rulesOf(table)?.remove ? [{ how: 'delete' as const, writes: change }] : []),
    ];
    return hows.flatMap(({ how, writes }) => {
      const named = new Set([...insert, ...change].flatMap((one) => one.actions));
      const more = this.shuffled(actions.filter((action) => !named.has(action))).slice(0, 3);
      return [...named, ...more].flatMap((action) => this.casesOf(table, how, writes, action));
    });
  }
}

/** Whether the database did with a case what the documents say. */
export const isAsExpected = (one: Case, answer: Answer | undefined): boolean =>
  (answer !== undefined && !answer.refused && (one.how === 'insert' || answer.rows > 0)) === one.expected;
