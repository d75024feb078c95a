import type { ApprovalProblem, AskProblem } from './grant-rules.js';
import type { RecoveryProblem } from './invitation-rules.js';
import type { InviteProblem } from './invite.js';
import type { ReaderProblem } from './lone-reader.js';
import type { FormProblem } from './people-form.js';
import type { GiveCodeProblem } from './recover.js';
import type { EndProblem } from './settle-grant.js';
import type { SuspendProblem } from './suspend-account.js';

/** Everything that can be wrong with keeping accounts and roles. Each has its sentence: one without does not compile. */
export type AccountProblem =
  | AskProblem
  | ApprovalProblem
  | EndProblem
  | FormProblem
  | GiveCodeProblem
  | InviteProblem
  | ReaderProblem
  | RecoveryProblem
  | SuspendProblem
  | 'not waiting'
  | 'not the reader';
