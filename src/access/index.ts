export { type Action, actions, type Reach, type Role, reachOf, rolesFor, table } from './table.js';
export { tableRules } from './tables.js';
