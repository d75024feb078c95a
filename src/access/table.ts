import { accountsTable } from './table/accounts.js';
import { circlesTable } from './table/circles.js';
import { concernsTable } from './table/concerns.js';
import { lookingOverTable } from './table/looking-over.js';
import { peopleTable } from './table/people.js';
import type { Reach, Role, Row } from './table/role.js';

export type { Reach, Role } from './table/role.js';

/**
 * Who may do what, to how much: the one source (design.md §7.12). A missing cell means no.
 * Read with the matrix of domain.md §15 as amended by practice.md §4; the SQL form is generated from this file by `npm run access`.
 */
export const table = {
  ...accountsTable,
  ...peopleTable,
  ...circlesTable,
  ...concernsTable,
  ...lookingOverTable,
} as const satisfies Record<string, Row>;

export type Action = keyof typeof table;
export const actions = Object.keys(table) as Action[];

/** The reach of a role for an action; undefined means no. Unknown actions give undefined too: deny by default. */
export const reachOf = (role: Role, action: Action): Reach | undefined => (table[action] as Row)[role];

/** Roles that may take an action at all, whatever the subject. */
export const rolesFor = (action: Action): Role[] => Object.keys(table[action]) as Role[];
