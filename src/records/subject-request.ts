import type { Instant, LocalDay } from '../kernel/index.js';

export const askerKinds = ['self', 'solicitor', 'family', 'somebody else'] as const;
/** In what capacity somebody asks. */
export type AskerKind = (typeof askerKinds)[number];

export type RequestState = 'open' | 'preparing' | 'checking' | 'answered' | 'closed';

/** What stops and moves the clock, and what the two people do. */
export const clockSteps = [
  'identity asked',
  'identity seen',
  'clarification asked',
  'clarification given',
  'extended',
  'closed',
] as const;
export type ClockStep = (typeof clockSteps)[number];
export type SubjectStepKind = ClockStep | 'gathered' | 'handed on' | 'sent back' | 'released';

/** One step of answering a request. */
export type SubjectStep = {
  readonly step: SubjectStepKind;
  readonly on: LocalDay;
  /** Chosen name; null for an account that is no more. */
  readonly by: string | null;
  readonly words: string | null;
};

/** Somebody asked what is held about them. */
export type SubjectRequest = {
  readonly id: string;
  /** About whom; null while nobody is found. */
  readonly personId: string | null;
  /** What that person is called; null as above. */
  readonly name: string | null;
  readonly askedBy: AskerKind;
  readonly receivedOn: LocalDay;
  readonly state: RequestState;
  /** Up to which moment records were gathered. */
  readonly asOf: Instant | null;
};

export type Outcome = 'whole' | 'redacted' | 'withheld';
/** Why an item wants a second thought before it is given. */
export type Care = 'none' | 'worry' | 'not to be disclosed' | 'from an agency' | 'ask its owner' | 'owner agreed';

/** Words taken out of one record, and what stands in their place wherever they are found. */
export type Mark = { readonly words: string; readonly by: MarkKind };
export const markKinds = ['volunteer', 'staff', 'officer', 'somebody'] as const;
export type MarkKind = (typeof markKinds)[number];

export type Decision =
  | { readonly outcome: 'whole' }
  | { readonly outcome: 'redacted'; readonly marks: readonly Mark[] }
  | { readonly outcome: 'withheld'; readonly exemption: string; readonly reason: string };

/** One record that a pack may hold, as it was when it was gathered. */
export type SubjectItem = {
  readonly id: string;
  readonly kind: string;
  readonly on: LocalDay | null;
  readonly care: Care;
  readonly words: string;
  /** Null while nobody has decided. */
  readonly decision: Decision | null;
};

export const waysToSend = ['by hand', 'post', 'secure mail', 'to the solicitor'] as const;
export type WayToSend = (typeof waysToSend)[number];
