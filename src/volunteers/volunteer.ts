import type { Edit } from '../audit/index.js';
import type { LocalDay } from '../kernel/index.js';

/** The way of a volunteer, in its usual order; the last five are off the way. */
export const volunteerStates = [
  'enquiry',
  'info_sent',
  'applied',
  'shortlisted',
  'interviewed',
  'refs_ok',
  'vetting',
  'training_booked',
  'training_assessed',
  'pool',
  'matched',
  'active',
  'resting',
  'left',
  'declined',
  'deferred',
  'suspended',
  'barred',
] as const;
export type VolunteerState = (typeof volunteerStates)[number];

export const vettingOutcomes = ['clear', 'discuss', 'bar'] as const;
/** Outcome only: what a certificate says is never kept. */
export type VettingOutcome = (typeof vettingOutcomes)[number];

/** What decides whether somebody may be put in a circle. */
export type Readiness = {
  readonly state: VolunteerState;
  readonly vettingOutcome: VettingOutcome | null;
  /** Last day on which the checks count; null: they do not run out. */
  readonly vettingExpiresOn: LocalDay | null;
  readonly trainedOn: LocalDay | null;
  /** Last day on which core training counts; null or left out: it does not run out. */
  readonly trainingExpiresOn?: LocalDay | null;
};

export type Volunteer = Readiness & {
  readonly id: string;
  readonly personId: string;
  readonly projectId: string;
  readonly reference: string;
  readonly stateOn: LocalDay;
  readonly vettingIssuedOn: LocalDay | null;
  readonly areas: readonly string[];
  /** Free evenings, 1 = Monday. */
  readonly evenings: readonly number[];
  /** Who last wrote down the check, and the training. */
  readonly edits: { readonly vetting: Edit | null; readonly training: Edit | null };
};

/** How the checks stand on a day: all that a coordinator is told of them. */
export type CheckStanding = 'none' | 'to discuss' | 'bar' | 'run out' | 'run out soon' | 'in date';

export type VolunteerRow = {
  readonly id: string;
  readonly personId: string;
  readonly reference: string;
  readonly name: string;
  readonly projectName: string;
  readonly state: VolunteerState;
  readonly stateOn: LocalDay;
  readonly standing: CheckStanding;
  /** Null where dates of checks are not open to the reader, too. */
  readonly vettingExpiresOn: LocalDay | null;
  readonly trainedOn: LocalDay | null;
  readonly circles: readonly { readonly id: string; readonly name: string }[];
};

export type VolunteerFilter = {
  readonly ids?: readonly string[];
  /** Only those who are free on this evening now, 1 = Monday, by what was said last. */
  readonly freeOn?: number;
  readonly states?: readonly VolunteerState[];
  /** Only those whose checks run out on or before this day, or are missing. */
  readonly checksEndBy?: LocalDay;
  /** Only those whose state has been what it is since this day, or longer. */
  readonly unchangedSince?: LocalDay;
  readonly projectId?: string;
};

/** One step of a volunteer, newest first. */
export type VolunteerEvent = {
  readonly id: string;
  readonly state: VolunteerState;
  readonly effectiveOn: LocalDay;
  readonly note: string | null;
  /** Coded; what a rule of the service did says which rule. */
  readonly reasonCode: string | null;
};
