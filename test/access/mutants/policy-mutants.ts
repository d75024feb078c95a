import { type Action, type Reach, type Role, reachOf, rolesFor } from '../../../src/access/index.js';
import { tableSql } from '../../../src/access/sql.js';
import { service } from '../../../src/access/tables/rule.js';
import { type TableRule, tableRules, type Writing } from '../../../src/access/tables.js';
import type { Mutant } from './mutant.js';

// What belongs to the whole organisation: the wall says the same.
const ofOurs = 'org_id = (select sec.org())';

type Changed = { readonly what: string; readonly rule: TableRule };

const words = (rows: TableRule['read'][number]): string => (typeof rows === 'string' ? rows : `${rows.action} by ${rows.by}`);
const without = <T>(all: readonly T[], n: number): T[] => all.filter((_, place) => place !== n);
const swapped = <T>(all: readonly T[], n: number, one: T): T[] => all.map((before, place) => (place === n ? one : before));

const reaches = (role: Role, action: Action, reach: Reach): boolean =>
  reachOf(role, action).some((one) => one === reach || one === 'organisation' || (one === 'not staff' && reach === 'projects'));

/** True where, by the table, the other ways of reading open to each role as much as this one does: to leave it out changes nothing. */
function isCovered(read: TableRule['read'], n: number): boolean {
  const one = read[n];
  const others = without(read, n).flatMap((other) => (typeof other === 'string' ? [] : [other]));
  const byOthers = (role: Role, reach: Reach, by?: string) =>
    others.some((other) => (by === undefined || other.by === by) && reaches(role, other.action, reach));
  if (one === service) return byOthers('service', 'organisation');
  if (one === undefined || typeof one === 'string') return false;
  return rolesFor(one.action).every((role) => reachOf(role, one.action).every((reach) => byOthers(role, reach, one.by)));
}

/** True where whoever has the action at all has it for everything: "anybody" then says the same. */
const isEverywhere = (action: Action): boolean =>
  rolesFor(action).every((role) => reachOf(role, action).includes('organisation'));

function readChanges(rule: TableRule): Changed[] {
  const { read } = rule;
  return [
    ...(read.some((one) => ['true', ofOurs].includes(String(one)))
      ? []
      : [{ what: 'reads: everything', rule: { ...rule, read: ['true'] } }]),
    ...read.flatMap((one, n) =>
      isCovered(read, n)
        ? []
        : [
            {
              what: `reads: without ${words(one)}`,
              rule: { ...rule, read: read.length > 1 ? without(read, n) : ['false'] },
            },
          ],
    ),
    ...read.flatMap((one, n) =>
      typeof one === 'string' || ['anybody', 'everywhere'].includes(one.by) || isEverywhere(one.action)
        ? []
        : [
            {
              what: `reads: ${words(one)} → anybody`,
              rule: { ...rule, read: swapped(read, n, { ...one, by: 'anybody' as const }) },
            },
          ],
    ),
  ];
}

/** True where another way of writing lets the same people write the same rows under this action. */
const isWrittenElsewhere = (one: Writing, action: Action, all: readonly Writing[]): boolean =>
  all.some(
    (other) =>
      other !== one &&
      other.actions.includes(action) &&
      (other.also ?? 'true') === 'true' &&
      ((other.by === one.by && other.key === one.key) || (other.by === 'everywhere' && isEverywhere(action))),
  );

function writingChanges(one: Writing, all: readonly Writing[]): { readonly what: string; readonly writing: Writing | null }[] {
  const name = `${one.actions.join(', ') || 'any action'} by ${one.by}`;
  const { also, orNull, ...plain } = one;
  return [
    ...(one.actions.length > 0 && one.actions.every((action) => isWrittenElsewhere(one, action, all))
      ? []
      : [{ what: `without ${name}`, writing: null }]),
    ...(one.actions.length > 1
      ? one.actions.flatMap((action, n) =>
          isWrittenElsewhere(one, action, all)
            ? []
            : [{ what: `without ${action}`, writing: { ...one, actions: without(one.actions, n) } }],
        )
      : []),
    ...(one.by === 'anybody' || one.actions.every(isEverywhere)
      ? []
      : [{ what: `${name} → anybody`, writing: { ...one, by: 'anybody' as const } }]),
    ...(also && also !== 'true'
      ? [{ what: `${name} whatever “${also}”`, writing: { ...plain, also: 'true', ...(orNull ? { orNull } : {}) } }]
      : []),
    ...(orNull ? [{ what: `${name}, not for nobody`, writing: { ...plain, ...(also ? { also } : {}) } }] : []),
  ];
}

function writeChanges(rule: TableRule): Changed[] {
  return (['write', 'change'] as const).flatMap((which) =>
    (rule[which] ?? []).flatMap((one, n) =>
      writingChanges(one, rule[which] ?? []).map(({ what, writing }) => {
        const left = writing ? swapped(rule[which] ?? [], n, writing) : without(rule[which] ?? [], n);
        const never: Writing = { by: 'anybody', key: '', actions: [], also: 'false' };
        return { what: `${which}s: ${what}`, rule: { ...rule, [which]: left.length > 0 ? left : [never] } };
      }),
    ),
  );
}

const mutantOf = (table: string, about: 'rows' | 'writes', { what, rule }: Changed): Mutant => ({
  of: `oc.${table}`,
  what,
  sql: tableSql(table, rule),
  asks: { about, table },
});

/** Every small change of what the policies of each table let people read. That every wall stands is asked of the catalogue (catalogue.db.test.ts). */
export const readMutants = (): Mutant[] =>
  Object.entries(tableRules as Record<string, TableRule>).flatMap(([table, rule]) =>
    readChanges(rule).map((changed) => mutantOf(table, 'rows', changed)),
  );

/** Every small change of what they let people write. */
export const writeMutants = (): Mutant[] =>
  Object.entries(tableRules as Record<string, TableRule>).flatMap(([table, rule]) =>
    writeChanges(rule).map((changed) => mutantOf(table, 'writes', changed)),
  );
