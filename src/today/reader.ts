import { type Action, type Role, rolesFor } from '../access/index.js';

/** Whose page it is: roles held now, circles they coordinate or cover, circles they are in. */
export type Reader = {
  readonly roles: readonly Role[];
  readonly coordinated: ReadonlySet<string>;
  readonly memberOf: ReadonlySet<string>;
};

/** Whether any of the roles is one of those wanted. */
export const holds = (roles: readonly Role[], wanted: readonly Role[]): boolean => roles.some((role) => wanted.includes(role));

/** Whether these roles may take an action on something: decides what is asked for and which links are shown, never what is open. */
export const mayTake = (roles: readonly Role[], action: Action): boolean => holds(roles, rolesFor(action));
