export type { AccountAt, AccountParts, DoorParts, Factor, ReleaseConcern } from './account.js';
export { type Begun, beginSession } from './begin-session.js';
export { newDemoLinks } from './demo-links.js';
export { endAllSessions, endSession } from './end-session.js';
export { type Founded, type Founding, foundOrganisation } from './found-organisation.js';
export { currentRoles } from './grant-queries.js';
export { identify } from './identify.js';
export { park } from './park-form.js';
export { newSetUpLink } from './set-up-link.js';
