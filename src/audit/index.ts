export { type Actor, type Person, principalOf, type Rule, recorderOf } from './actor.js';
export { type AuditEvent, Change, type Subject } from './change.js';
export { type ChangeOptions, Ledger } from './ledger.js';
export { type Opener, Reading, StepUpNeeded, vaultColumns } from './reading.js';
