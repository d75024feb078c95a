import { actions, type Role, reachOf, rolesFor } from './table.js';
import { type Rows, type TableRule, tableRules, type Writing } from './tables.js';

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

const openTo = {
  project: 'oc.projects_open_to',
  circle: 'oc.circles_open_to',
  'circle to form': 'oc.circles_to_form',
  'core member': 'oc.core_members_open_to',
  volunteer: 'oc.volunteers_open_to',
  concern: 'oc.concerns_open_to',
  'person at risk': 'oc.people_at_risk_open_to',
  share: 'oc.shares_open_to',
  account: 'oc.accounts_open_to',
  slot: 'oc.slots_open_to',
} as const;

function readable(rows: Rows | string): string {
  if (typeof rows === 'string') return rows;
  if (rows.by === 'anybody') return `(select oc.may(${quoted(rows.action)}))`;
  if (rows.by === 'everywhere') return `(select oc.may_everywhere(${quoted(rows.action)}))`;
  return `${rows.key} in (select ${openTo[rows.by]}(${quoted(rows.action)}))`;
}

function held({ by, key, orNull }: Writing): string {
  if (by === 'everywhere') return '(select oc.may_everywhere(sec.action()))';
  if (by === 'anybody') return '(select oc.may(sec.action()))';
  const open = `${key} in (select ${openTo[by]}(sec.action()))`;
  return orNull ? `(${open} or (${key} is null and (select oc.may(sec.action()))))` : open;
}

const writable = (writing: Writing): string =>
  [
    ...(writing.actions.length > 0
      ? [`(select sec.action()) = any (array[${writing.actions.map(quoted).join(', ')}])`, held(writing)]
      : []),
    ...(writing.also ? [`(${writing.also})`] : []),
  ].join(' and ');

const anyOf = (writings: readonly Writing[]): string => {
  const parts = writings.map(writable);
  return parts.length === 1 ? parts.join('') : parts.map((part) => `(${part})`).join('\n  or ');
};

/** Every cell of the table as a row of `oc.access_rules`. */
const cells = (): string[] =>
  actions.flatMap((action) =>
    rolesFor(action).flatMap((role: Role) =>
      reachOf(role, action).map((reach) => `  (${quoted(action)}, ${quoted(role)}, ${quoted(reach)})`),
    ),
  );

const takeAll = 'delete from oc.access_rules;';

/**
 * The cells that a database lacks and those that it has too many; run as `oc_scope`, which owns the table.
 * @param there the cells that it has; none: the whole list is written. @returns nothing when they are the same
 */
function rulesSql(there: ReadonlySet<string>): string {
  const wanted = new Set(cells());
  const gone = [...there].filter((cell) => !wanted.has(cell));
  const added = [...wanted].filter((cell) => !there.has(cell));
  if (gone.length + added.length === 0) return '';
  const lines = [
    ...(there.size === 0 ? [takeAll] : []),
    ...(gone.length > 0 ? [`delete from oc.access_rules where (action, role, reach) in (\n${gone.join(',\n')});`] : []),
    ...(added.length > 0 ? [`insert into oc.access_rules (action, role, reach) values\n${added.join(',\n')};`] : []),
  ];
  return ['set role oc_scope;', ...lines, 'reset role;\n'].join('\n');
}

/** The cells after what a migration says of them: a whole list takes the place of all before it, otherwise each statement its own. */
function cellsAfter(before: ReadonlySet<string>, sql: string): Set<string> {
  const after = new Set(sql.includes(takeAll) ? [] : before);
  const [gone = '', added = ''] = sql.split('insert into oc.access_rules');
  const cellsOf = (text: string) => [...text.matchAll(/^ {2}\('.*'\)(?=[,;)])/gm)].map(([cell]) => cell);
  for (const cell of cellsOf(gone)) after.delete(cell);
  for (const cell of cellsOf(added)) after.add(cell);
  return after;
}

function writeSql(table: string, rule: TableRule, write: readonly Writing[]): string[] {
  const [may, change] = [anyOf(write), anyOf(rule.change ?? write)];
  return [
    `create policy writes on ${table} for insert to oc_app with check (${may});`,
    `grant insert on ${table} to oc_app;`,
    ...(rule.update
      ? [
          `create policy changes on ${table} for update to oc_app using (${change}) with check (${change});`,
          `grant update (${rule.update.join(', ')}) on ${table} to oc_app;`,
        ]
      : []),
    ...(rule.remove
      ? [`create policy removes on ${table} for delete to oc_app using (${change});`, `grant delete on ${table} to oc_app;`]
      : []),
  ];
}

/** Drops and makes every policy and grant of one table. */
export function tableSql(name: string, rule: TableRule): string {
  const table = `oc.${name}`;
  const owned = name.startsWith('audit') ? 'oc_audit' : name === 'access_rules' ? 'oc_scope' : 'oc_owner';
  const lines = [
    ...(owned === 'oc_owner' ? [] : [`set role ${owned};`]),
    `alter table ${table} enable row level security;`,
    `alter table ${table} force row level security;`,
    ...['wall', 'opens', 'writes', 'changes', 'removes', 'scope_reads', 'owner_appends', 'owner_keeps'].map(
      (policy) => `drop policy if exists ${policy} on ${table};`,
    ),
    ...(rule.noOrganisation
      ? []
      : [
          `create policy wall on ${table} as restrictive for all to oc_app using (org_id = (select sec.org())) with check (org_id = (select sec.org()));`,
        ]),
    `create policy opens on ${table} for select to oc_app using (${rule.read.map(readable).join('\n  or ')});`,
    `create policy scope_reads on ${table} for select to oc_scope using (true);`,
    ...(owned === 'oc_audit'
      ? [`create policy owner_appends on ${table} for all to oc_audit using (true) with check (true);`]
      : []),
    ...(owned === 'oc_scope'
      ? [`create policy owner_appends on ${table} for all to oc_scope using (true) with check (true);`]
      : []),
    // Keys are wrapped; the owner role keeps them at start and rotates the root.
    ...(rule.ownerKeeps ? [`create policy owner_keeps on ${table} for all to oc_owner using (true) with check (true);`] : []),
    `grant select on ${table} to oc_app, oc_scope;`,
  ];
  if (rule.write) lines.push(...writeSql(table, rule, rule.write));
  if (owned !== 'oc_owner') lines.push('reset role;');
  return lines.join('\n');
}

/** Nobody writes down anything as somebody else: one restrictive policy on every table that says who wrote. */
const signsSql = `do $$ declare t record; begin
  for t in select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'recorded_by'
    where c.relnamespace = 'oc'::regnamespace and c.relkind = 'r' loop
    execute format('drop policy if exists signs on oc.%I', t.relname);
    execute format('create policy signs on oc.%I as restrictive for insert to oc_app with check (recorded_by is not distinct from (select sec.account()))', t.relname);
  end loop;
end $$;
`;

/** A backup reads every table and does nothing else. Made wherever it is missing, after whatever table came last. */
const copiedSql = `do $$ declare t regclass; begin
  for t in select c.oid from pg_class c where c.relnamespace = 'oc'::regnamespace and c.relkind = 'r'
    and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'copied') loop
    execute format('create policy copied on %s for select to oc_backup using (true)', t);
    execute format('grant select on %s to oc_backup', t);
  end loop;
end $$;
`;

/** What is generated of one table, replaced as a whole. */
type AccessPart = { readonly name: string; readonly sql: string };

const accessParts = (): AccessPart[] =>
  Object.entries(tableRules).map(([name, rule]) => ({ name, sql: `${tableSql(name, rule)}\n` }));

const heading = '-- Generated by `npm run access` from src/access/table.ts and tables.ts. Never edited by hand.';

/** What an earlier release granted and this one does not is taken back. */
const takeBack = ({ name }: AccessPart): string =>
  name in tableRules && !name.startsWith('audit') ? `revoke insert, update, delete on oc.${name} from oc_app;\n` : '';

type Made = { readonly cells: ReadonlySet<string>; readonly tables: ReadonlyMap<string, string> };

/** What migrations have made so far: the cells, and each table as the newest of them says. @param migrations texts, oldest first */
function madeBy(migrations: readonly string[]): Made {
  let cells: ReadonlySet<string> = new Set();
  const tables = new Map<string, string>();
  for (const text of migrations) {
    // The first migration of them has no heading above its rules.
    const [above = '', ...parts] = text.slice(text.indexOf('\n')).split(/^-- /m);
    cells = cellsAfter(cells, above);
    for (const part of parts) {
      const [name, sql] = [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1)];
      if (name === 'rules') cells = cellsAfter(cells, sql);
      else tables.set(name, sql.replace(/^revoke insert, update, delete on .*;\n/m, '').trim());
    }
  }
  return { cells, tables };
}

/**
 * What a new migration must say so that the database has the rules, policies and grants of this source; null when it has them.
 * @param migrations the generated ones so far, oldest first; none for everything
 */
export function accessSql(migrations: readonly string[] = []): string | null {
  const there = madeBy(migrations);
  const rules = rulesSql(there.cells);
  const changed = accessParts().filter(({ name, sql }) => there.tables.get(name) !== sql.trim());
  if (rules === '' && changed.length === 0) return null;
  const parts = changed.map((part) => `\n-- ${part.name}\n${takeBack(part)}${part.sql}`);
  return [
    heading,
    ...(rules === '' ? [] : [`\n-- rules\n${rules}`]),
    ...parts,
    `\n-- who wrote\n${signsSql}`,
    `\n-- copied\n${copiedSql}`,
  ].join('\n');
}
