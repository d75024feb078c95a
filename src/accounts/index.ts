export { beginSession } from './begin-session.js';
export { newDemoLinks } from './demo-links.js';
export { endAllSessions, endSession } from './end-session.js';
export { currentRoles } from './grant-queries.js';
export { identify } from './identify.js';
export { park } from './park.js';
export { roleWords } from './role-words.js';
export { listToAgree, listToLookOver } from './second-person-queries.js';
export { newSetUpLink } from './set-up-link.js';
