import type { Edit } from '../audit/index.js';
import type { LocalDay } from '../kernel/index.js';
import type { Pronoun } from '../people/index.js';

export const stages = ['custody', 'licence', 'registered only', 'neither', 'not known'] as const;
/** Which authorities are responsible now: decides the routes of a concern, and a prison's access. */
export type Stage = (typeof stages)[number];

export type CoreMemberState = 'referred' | 'waiting' | 'in a circle' | 'phase 2' | 'ended' | 'not served';

/** The person a circle is built round. */
export type CoreMember = {
  readonly id: string;
  readonly personId: string;
  readonly projectId: string;
  readonly reference: string;
  readonly name: string;
  readonly pronoun: Pronoun;
  readonly stage: Stage;
  readonly state: CoreMemberState;
  /** Account of the coordinator who looks after him before there is a circle. */
  readonly heldBy: string | null;
  readonly referredOn: LocalDay | null;
  readonly releasedOn: LocalDay | null;
  readonly licenceEndsOn: LocalDay | null;
  /** When he was told the limits of confidentiality; nothing is shared before. */
  readonly confidentialityToldOn: LocalDay | null;
  /** Who last wrote down his stage and its days. */
  readonly stageEdit: Edit | null;
  /** The circle that runs, as far as it is open to the reader. */
  readonly circle: { readonly id: string; readonly name: string } | null;
};

/** The 16 groups of licence conditions, and three kinds of order beside them. */
export const restrictionGroups = [
  'contact with a person',
  'freedom of movement',
  'restricted conduct',
  'programmes and activities',
  'items and documents',
  'electronic monitoring',
  'extremism',
  'serious organised crime',
  'disclosure of information',
  'drugs and alcohol',
  'supervision',
  'residence',
  'restricted residency',
  'curfew',
  'polygraph',
  'terrorist search',
  'SHPO',
  'notification',
  'court order',
] as const;
export type RestrictionGroup = (typeof restrictionGroups)[number];

export const answers = ['no', 'ask first', 'nothing against'] as const;
/** What a volunteer is told before an outing. Never "allowed". */
export type Answer = (typeof answers)[number];

export type Restriction = {
  readonly id: string;
  /** One of the groups, or the words of an imported sheet. */
  readonly group: string;
  readonly policyVersion: string | null;
  readonly words: string;
  readonly answer: Answer;
  readonly fromOn: LocalDay;
  readonly untilOn: LocalDay | null;
  /** Volunteers of the circle see it. */
  readonly forCircle: boolean;
  /** The newest confirmation that it stands. */
  readonly confirmed: { readonly on: LocalDay; readonly post: string | null } | null;
};
