import { accountsTable } from './table/accounts.js';
import { circlesTable } from './table/circles.js';
import { concernsTable } from './table/concerns.js';
import { lookingOverTable } from './table/looking-over.js';
import { measuresTable } from './table/measures.js';
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
  ...measuresTable,
  ...lookingOverTable,
} as const satisfies Record<string, Row>;

export type Action = keyof typeof table;
export const actions = Object.keys(table) as Action[];

/** The reaches of a role for an action; empty means no. Unknown actions have none: deny by default. */
export function reachOf(role: Role, action: Action): readonly Reach[] {
  const cell = (table[action] as Row | undefined)?.[role];
  return cell === undefined ? [] : typeof cell === 'string' ? [cell] : cell;
}

/** Roles that may take an action at all, whatever the subject. */
export const rolesFor = (action: Action): Role[] => Object.keys(table[action]) as Role[];
