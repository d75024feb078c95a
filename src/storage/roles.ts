import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { ConnectionSettings } from './connection.js';

export type RolePasswords = { readonly owner: string; readonly app: string };
export const newRolePasswords = (): RolePasswords => ({
  owner: randomBytes(24).toString('base64url'),
  app: randomBytes(24).toString('base64url'),
});

/**
 * The roles of the product, none a superuser, none above row-level security (security.md §2.2.3). On a server of one's own
 * run the same statements as its administrator; `open-circles help database` prints them.
 */
export const roleStatements = (passwords: RolePasswords): string[] => [
  ...['oc_scope', 'oc_audit', 'oc_worker', 'oc_backup'].map(
    (role) =>
      `do $$ begin create role ${role} nologin nosuperuser nocreatedb nocreaterole nobypassrls; exception when duplicate_object or unique_violation then null; end $$`,
  ),
  ...(['owner', 'app'] as const).map(
    (role) =>
      `do $$ begin create role oc_${role} login nosuperuser nocreatedb nocreaterole nobypassrls; exception when duplicate_object or unique_violation then null; end $$`,
  ),
  `alter role oc_owner password '${passwords.owner}'`,
  `alter role oc_app noinherit password '${passwords.app}'`,
  'grant oc_scope, oc_audit, oc_worker, oc_backup to oc_owner',
  'grant oc_worker to oc_app',
];

/** The application makes no tables, not even for a moment. Neither a clone nor a restored copy inherits this: repeat it there. */
export const databaseStatement = (database: string): string => `revoke temporary, create on database "${database}" from public`;

/** Makes roles and database on a server we administer; safe to repeat. */
export async function prepareDatabase(
  administrator: ConnectionSettings,
  database: string,
  passwords: RolePasswords,
): Promise<void> {
  const client = new pg.Client({ ...administrator, database: 'postgres' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(987234)');
    for (const statement of roleStatements(passwords)) await client.query(statement);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database "${database}" owner oc_owner`);
    await client.query(databaseStatement(database));
  } finally {
    await client.end();
  }
}
