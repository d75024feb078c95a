import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { actions, tableRules } from '../../src/access/index.js';
import { newId } from '../../src/kernel/index.js';
import { type Attempt, prepareAttempts, tryAll } from './attempts.js';
import { Facts } from './oracle/facts.js';
import { rowWrites, spokenForByTriggers, type Writes } from './oracle/row-writes.js';
import { Viewer } from './oracle/viewer.js';
import { Answers, type Asker, askersOf } from './oracle/walking.js';
import { seededDice } from './seeded-dice.js';
import type { Row } from './world/trial-rows.js';
import { openWorld, type World } from './world/world.js';

const { seed, shuffled } = seededDice();
type How = 'insert' | 'update' | 'delete';
type Case = Attempt & { readonly table: string; readonly how: How; readonly expected: boolean; readonly row: Row };

// Enough of each to see a hole; who may and who nearly may are looked for first.
const [mayWrite, nearlyMay, others, rowsOfTable] = [5, 6, 3, 6];

describe('every table, written by everybody under every action', () => {
  let world: World;
  let answers: Answers;
  let viewers: { asker: Asker; viewer: Viewer }[];
  let texts: Map<string, Row>;
  before(async () => {
    world = await openWorld('writes');
    await prepareAttempts(world);
    const facts = new Facts(world.rows);
    answers = new Answers(facts, new Set());
    viewers = askersOf(world, facts).map((asker) => ({ asker, viewer: new Viewer(asker, answers) }));
    texts = await rowsAsJson();
    console.log(`seed ${seed}`);
  });
  after(() => world.close());

  async function rowsAsJson(): Promise<Map<string, Row>> {
    const rows = new Map<string, Row>();
    for (const table of Object.keys(rowWrites))
      for (const { ctid, json } of (
        await world.administrator.query(`select ctid::text as ctid, to_jsonb(x) as json from oc.${table} x`)
      ).rows)
        rows.set(`${table} ${ctid}`, json);
    return rows;
  }

  const rulesOf = (table: string) => (tableRules as Record<string, { update?: readonly string[]; remove?: boolean }>)[table];

  /** A row like one that is there, with an id of its own, written by the asker; once as it is and once with her in the place of whoever it names. */
  function likeRow(table: string, row: Row, asker: Asker, isHers: boolean): Row {
    const account = asker.principal.attrs.rule ? null : asker.principal.uid.id;
    const named = ['account_id', 'raised_by', 'from_account', 'to_account'].filter((column) => column in row);
    return {
      ...row,
      ...('id' in row ? { id: newId() } : {}),
      ...('recorded_by' in row ? { recorded_by: account } : {}),
      ...(isHers ? Object.fromEntries(named.map((column) => [column, account])) : {}),
      ...(isHers && table === 'accounts' ? { activated_at: null } : {}),
      // Triggers of these tables speak before policies do; they are tested by themselves.
      ...(table === 'memberships' ? { state: 'invited', left_on: null } : {}),
      ...(table === 'role_grants'
        ? { role: 'volunteer', asked_by: account, approved_by: null, approved_at: null, review_due_at: null, reviewed_at: null }
        : {}),
    };
  }

  function statementFor(table: string, how: How, place: string, row: Row): string {
    const [column] = rulesOf(table)?.update ?? [];
    if (how === 'update') return `update oc.${table} set ${column} = ${column} where ctid = '${place}'`;
    if (how === 'delete') return `delete from oc.${table} where ctid = '${place}'`;
    const text = JSON.stringify({ ...texts.get(`${table} ${place}`), ...changed(row) }).replaceAll("'", "''");
    return `insert into oc.${table} select * from jsonb_populate_record(null::oc.${table}, '${text}')`;
  }
  /** What of a row is a plain value; the rest is taken from the database as it is. */
  const changed = (row: Row): Row =>
    Object.fromEntries(
      Object.entries(row).filter(([name, value]) => name !== 'ctid' && (value === null || typeof value === 'string')),
    );

  function casesOf(table: string, how: How, writes: readonly Writes[], action: string): Case[] {
    const rows = shuffled(world.rows.get(table) ?? []).slice(0, rowsOfTable);
    const [may, nearly, cannot]: [Case[], Case[], Case[]] = [[], [], []];
    for (const { asker, viewer } of shuffled(viewers)) {
      viewer.action = action;
      // Whoever does not hold the action at all cannot write by it, whatever the row.
      const holds = viewer.holds(action);
      for (const row of rows)
        for (const isHers of how === 'insert' ? [true, false] : [false]) {
          if (holds ? may.length >= mayWrite && nearly.length >= nearlyMay : cannot.length >= others) break;
          const written = how === 'insert' ? likeRow(table, row, asker, isHers) : row;
          const isOurs = [undefined, null, viewer.org].includes(written.org_id as string) || table === 'challenges';
          const expected =
            holds &&
            isOurs &&
            (how === 'insert' || viewer.sees(table, row)) &&
            writes.some((one) => one.actions.includes(action) && one.may(viewer, action, written));
          const [group, most] = expected ? [may, mayWrite] : holds ? [nearly, nearlyMay] : [cannot, others];
          if (group.length < most)
            group.push({
              asker,
              action,
              statement: statementFor(table, how, String(row.ctid), written),
              table,
              how,
              expected,
              row: written,
            });
        }
    }
    return [...may, ...nearly, ...cannot];
  }

  function allCases(): Case[] {
    const tables = Object.entries(rowWrites).filter(([table]) => !spokenForByTriggers.includes(table));
    return tables.flatMap(([table, { insert, change = insert }]) => {
      const hows: { how: How; writes: readonly Writes[] }[] = [
        { how: 'insert', writes: insert },
        ...(rulesOf(table)?.update ? [{ how: 'update' as const, writes: change }] : []),
        ...(rulesOf(table)?.remove ? [{ how: 'delete' as const, writes: change }] : []),
      ];
      return hows.flatMap(({ how, writes }) => {
        const named = new Set([...insert, ...change].flatMap((one) => one.actions));
        const more = shuffled(actions.filter((action) => !named.has(action))).slice(0, 3);
        return [...named, ...more].flatMap((action) => casesOf(table, how, writes, action));
      });
    });
  }

  it('takes what the documents let them write and refuses the rest', async () => {
    const cases = allCases();
    const found = await tryAll(world, cases);
    const wrong = cases.flatMap((one, n) => {
      const answer = found[n];
      const taken = answer !== undefined && !answer.refused && (one.how === 'insert' || answer.rows > 0);
      return taken === one.expected
        ? []
        : [
            `${one.asker.name} ${one.action} ${one.how} ${one.table} ${JSON.stringify(changed(one.row))}: documents ${one.expected}, database ${answer?.says}`,
          ];
    });
    console.log(`${cases.length} writes tried, ${cases.filter((one) => one.expected).length} of them allowed`);
    assert.equal(wrong.length, 0, `${wrong.length} wrong (seed ${seed})\n${wrong.slice(0, 40).join('\n')}`);
  });

  it('is said of every table that can be written at all', () => {
    const written = Object.entries(tableRules).filter(([, rule]) => 'write' in rule);
    assert.deepEqual(
      Object.keys(rowWrites).sort(),
      [...written.map(([table]) => table), 'organisation_keys', 'subject_keys', 'submissions']
        .filter(
          (table, n, all) => all.indexOf(table) === n && !['organisation_keys', 'subject_keys', 'submissions'].includes(table),
        )
        .sort(),
    );
  });
});
