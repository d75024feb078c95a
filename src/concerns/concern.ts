import type { Instant, LocalDay } from '../kernel/index.js';

export const levels = ['imminent', 'high', 'medium', 'low'] as const;
export type Level = (typeof levels)[number];

export const dangers = ['yes', 'not sure', 'no', 'not answered'] as const;
/** Answer to "Is somebody in danger now?" */
export type Danger = (typeof dangers)[number];

export const tonightAnswers = ['yes', 'no', 'not answered'] as const;
/** Answer to "Should somebody read this tonight?", asked after *no*. */
export type Tonight = (typeof tonightAnswers)[number];

export const abouts = ['core member', 'his own safety', 'whereabouts', 'hostility', 'coordinator', 'volunteer', 'staff'] as const;
/** What it is about; the last three pass by the person they are about. */
export type About = (typeof abouts)[number];

export const harms = ['core member', 'his own safety', 'whereabouts', 'hostility'] as const;
/** What the harm is, where it is not about one of ours: decides whom to ring first, and what can be done. */
export type Harm = (typeof harms)[number];

export const sources = ['told by hand', 'minutes', 'telephone', 'parked', 'offline', 'inbound', 'imported'] as const;
export type Source = (typeof sources)[number];

export const decisions = ['share', 'do not share', 'watch', 'went with the minutes', 'mistaken'] as const;
export type Decision = (typeof decisions)[number];

export const withHimAnswers = ['not yet', 'decided with him', 'told him'] as const;
export type WithHim = (typeof withHimAnswers)[number];

export const tellingAnswers = ['may be told', 'not to be told yet'] as const;
/** What an officer says about telling the core member. */
export type TellingHim = { readonly says: (typeof tellingAnswers)[number]; readonly words: string | null };

/** The five ways in which a concern ends (practice.md §1.8); imported history has a sixth, which starts no clock. */
export const endings = [
  'shared and acknowledged',
  'not shared, with reason',
  'went with the minutes',
  'watching',
  'mistaken',
  'imported',
] as const;
export type Ending = (typeof endings)[number];

export const agencyActions = [
  'nothing yet',
  'visit',
  'warning',
  'new condition',
  'monitored accommodation',
  'recall',
  'arrest',
  'other',
] as const;
export type AgencyAction = (typeof agencyActions)[number];

export const channels = ['telephone', 'portal', 'secure mail'] as const;
export type Channel = (typeof channels)[number];

/** On what ground something is told. Engineering defaults, to be checked by each charity. */
export const gateways = [
  'safeguarding a child',
  'safeguarding an adult',
  'preventing an offence',
  'information-sharing agreement',
  'saving a life',
  'his consent',
] as const;
/** `not stated`: nobody has said yet on what ground something was told outside; it is asked for, and never supposed. */
export type Gateway = (typeof gateways)[number] | 'not stated';

export const meetAnswers = ['meet as usual', 'meet, with care', 'do not meet', 'we will ring you'] as const;
export type Meet = (typeof meetAnswers)[number];

export const calledAs = [
  'on call',
  'deputy',
  'coordinator',
  'manager',
  'safeguarding lead',
  'outside reader',
  'second reader',
] as const;
/** In what part somebody is called to a concern. */
export type CalledAs = (typeof calledAs)[number];

/** What is told with the words, each of it optional. */
export type Details = {
  readonly stillGoingOn: 'yes' | 'no' | 'not known' | null;
  readonly otherAtRisk: 'child' | 'adult' | 'no' | 'not known' | null;
  readonly heNoticed: 'yes' | 'no' | 'not known' | null;
  readonly writerSafe: 'yes' | 'no' | null;
  readonly mayRing: 'yes' | 'no' | null;
};

export type Words = Details & {
  readonly seen: string | null;
  readonly placeAndTime: string | null;
  /** Who is at risk now: sealed apart, under a key of its own that is destroyed on schedule. */
  readonly personAtRisk: string | null;
};

/** Something somebody tells us, as it comes. Nothing in it is required. */
export type Telling = Words & {
  readonly circleId: string | null;
  readonly danger: Danger;
  readonly tonight: Tonight;
  readonly about: About;
  readonly aboutAccount: string | null;
  readonly source: Source;
  readonly sourceId: string | null;
  /** The person whose words these are, when somebody else writes them down. */
  readonly inNameOf: string | null;
  /** When the writer says it was sent, if that is earlier than when it reached us. */
  readonly claimedAt: Instant | null;
};

type Made = { readonly id: string; readonly at: Instant; readonly by: string | null };

/** A concern as its rows tell it, oldest first in every list; no sealed words, so that rules may know all of it. */
export type Facts = {
  readonly id: string;
  readonly circleId: string | null;
  readonly raisedBy: string | null;
  readonly inNameOf: string | null;
  readonly source: Source;
  readonly danger: Danger;
  readonly tonight: Tonight;
  readonly about: About;
  readonly aboutAccount: string | null;
  readonly raisedAt: Instant;
  readonly claimedAt: Instant | null;
  readonly words: readonly (Made & Details)[];
  readonly levels: readonly (Made & {
    readonly level: Level;
    readonly byAnswer: boolean;
    readonly openBy: Instant | null;
    readonly decideBy: Instant | null;
  })[];
  readonly openings: readonly Made[];
  readonly decisions: readonly DecisionMade[];
  readonly secondReadings: readonly (Made & { readonly decisionId: string; readonly agrees: boolean })[];
  readonly shares: readonly ShareMade[];
  readonly guidances: readonly (Made & { readonly circleId: string; readonly meet: Meet; readonly untilOn: LocalDay | null })[];
  readonly endings: readonly (Made & { readonly decisionId: string | null; readonly ending: Ending })[];
  readonly pages: readonly {
    readonly accountId: string;
    readonly rung: number;
    readonly asWhat: CalledAs;
    readonly at: Instant;
  }[];
};

export type DecisionMade = Made & {
  readonly supersedes: string | null;
  readonly decision: Decision;
  readonly withHim: WithHim;
  readonly watchUntil: LocalDay | null;
  readonly needsSecond: boolean;
};

export type ShareMade = Made & {
  readonly postId: string | null;
  readonly spokeToPost: string | null;
  readonly channel: Channel;
  readonly answerBy: Instant | null;
  readonly isCorrection: boolean;
  readonly corrects: string | null;
  readonly answers: readonly (Made & { readonly kind: 'received' | 'agency action'; readonly action: AgencyAction | null })[];
};
