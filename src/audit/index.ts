export { type Actor, type Person, principalOf, type Rule, recorderOf } from './actor.js';
export { type AuditEvent, Change, type Subject } from './change.js';
export { type Edit, edited, lastEdit } from './edits.js';
export { headLine, isSignedBy, publicKeyText, readHeadLine, type SignedHead } from './heads.js';
export { type ChangeOptions, Ledger } from './ledger.js';
export { everydayColumns, type Opener, Reading, StepUpNeeded, vaultColumns } from './reading.js';
export { auditTasks, signHeads } from './sign-heads.js';
export { newestSignedHeads, organisationsHere, type Verification, verifyAudit } from './verify.js';
export { type Astray, verifyData } from './verify-data.js';
