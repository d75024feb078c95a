import type { ListedConcern } from '../concerns/index.js';
import type { Instant, LocalDay } from '../kernel/index.js';
import type { Channel, NotReached } from '../messages/index.js';
import type { AgreementStanding } from '../partners/index.js';
import type { CheckStanding } from '../volunteers/index.js';

/** That the night's copy failed, or that none has been made for days although there were some before. */
export type CopyTrouble = {
  readonly why: 'no room' | 'not allowed' | 'cannot be read back' | 'other' | 'none for days';
  readonly madeAt: Instant | null;
};

/** That some row is not as the service last wrote it: somebody changed it past the service. Which it is stands nowhere on a page. */
export type AstrayTrouble = { readonly since: Instant; readonly count: number };

/** What has to be done next about a concern. */
export type ConcernStep = 'open' | 'decide' | 'second' | 'tell' | 'receipt' | 'action' | 'correct' | 'look again' | 'guide';

/** How soon somebody is needed; `waiting`: it is with others, and not late there. */
export type Urgency = 'now' | 'today' | 'week' | 'waiting';

/** Somebody to ring, as far as name and number are open. */
export type Ring = { readonly name: string | null; readonly number: string | null };

/** One thing that needs somebody, and by when. `dueAt` null: no clock runs. */
export type Need = (
  | {
      readonly kind: 'concern';
      readonly step: ConcernStep;
      readonly concern: ListedConcern;
      /** Somebody else has it, and it is late there: the verb is to ring them. */
      readonly isOthers: boolean;
      /** The reader may be the second reader; not whoever took the decision. */
      readonly mayReadSecond: boolean;
    }
  | { readonly kind: 'parked'; readonly id: string; readonly ring: Ring; readonly parkedAt: Instant }
  | {
      readonly kind: 'minutes to read';
      readonly minutesId: string;
      readonly circleId: string;
      readonly heldOn: LocalDay | null;
      readonly isWorried: boolean;
      readonly cameAt: Instant;
    }
  | {
      readonly kind: 'minutes late';
      readonly meetingId: string;
      readonly circleId: string;
      readonly metAt: Instant;
      readonly taker: Ring | null;
    }
  | { readonly kind: 'minutes to write'; readonly meetingId: string; readonly circleId: string; readonly metAt: Instant }
  | {
      readonly kind: 'conditions';
      readonly coreMemberId: string;
      readonly circleId: string;
      readonly count: number;
      readonly lastOn: LocalDay | null;
    }
  | {
      readonly kind: 'check';
      readonly volunteerId: string;
      readonly name: string;
      readonly standing: CheckStanding;
      readonly runsOutOn: LocalDay | null;
      /** Names of the circles they are in now. */
      readonly circles: readonly string[];
      /** Training, or something else that is asked; left out: the check that everybody has. */
      readonly title?: string;
      /** They rest because of it, and keep their place. */
      readonly rests?: boolean;
      /** It is the reader's own. */
      readonly isMine?: boolean;
    }
  /** A volunteer asked to be rung, or her supervision or review is due. */
  | {
      readonly kind: 'care';
      readonly volunteerId: string;
      readonly name: string;
      readonly what: 'asked' | 'supervision' | 'review';
      readonly dueOn: LocalDay | null;
    }
  | { readonly kind: 'promised'; readonly circleId: string; readonly count: number; readonly dueOn: LocalDay }
  | { readonly kind: 'my promise'; readonly circleId: string; readonly count: number; readonly dueOn: LocalDay }
  /** Where a circle meets was to be looked at again by a day. */
  | { readonly kind: 'place to look at'; readonly circleId: string; readonly dueOn: LocalDay }
  | { readonly kind: 'review'; readonly circleId: string; readonly plannedAt: Instant }
  /** Questions that are due in a circle: to answer oneself, or to see answered, read and close. */
  | {
      readonly kind: 'measure';
      readonly circleId: string;
      readonly title: string;
      readonly isMine: boolean;
      readonly answered: number;
      readonly dueOn: LocalDay;
      readonly lateFrom: LocalDay;
    }
  | { readonly kind: 'role to agree'; readonly name: string; readonly askedAt: Instant }
  | { readonly kind: 'lone step'; readonly name: string }
  /** Somebody from outside is named to read worries, or asked for; the safeguarding lead knows. */
  | { readonly kind: 'reader named'; readonly name: string; readonly waits: boolean; readonly at: Instant }
  | {
      readonly kind: 'agreement';
      readonly agreementId: string;
      readonly agency: string;
      readonly standing: AgreementStanding;
      /** The last day, or the day by which it is looked at again. */
      readonly on: LocalDay;
    }
  /** Somebody our messages do not reach; `ring` null: the reader herself. */
  | { readonly kind: 'unreached'; readonly ring: Ring | null; readonly channel: Channel; readonly why: NotReached['why'] }
  /** A way by which nobody is reached: whoever is paged is told by the others alone, or not at all. */
  | { readonly kind: 'way down'; readonly channel: Channel; readonly since: Instant }
  | { readonly kind: 'copy'; readonly why: CopyTrouble['why']; readonly madeAt: Instant | null }
  | { readonly kind: 'astray'; readonly since: Instant; readonly count: number }
  | {
      readonly kind: 'emergency';
      readonly id: string;
      readonly who: string;
      /** A circle, or the reference of a core member. */
      readonly what: string;
      readonly step: 'mine' | 'going on' | 'to review';
      readonly beganAt: Instant;
    }
  | {
      readonly kind: 'reading alarm';
      readonly id: string;
      readonly who: string;
      readonly isCanary: boolean;
      readonly raisedAt: Instant;
    }
  /** Somebody asked what is held about them; `dueAt` null while the clock waits. */
  | {
      readonly kind: 'subject request';
      readonly id: string;
      readonly receivedOn: LocalDay;
      readonly dueOn: LocalDay | null;
      /** Another person prepared it: the reader checks it. */
      readonly isToCheck: boolean;
      /** Its end is near. */
      readonly isSoon: boolean;
    }
  | {
      readonly kind: 'inbound';
      readonly inboundId: string;
      readonly circleId: string | null;
      readonly soon: 'now' | 'today' | 'this week';
      readonly saidAt: Instant;
      /** The reader answers it; otherwise somebody else has it, and it is late there. */
      readonly isMine: boolean;
    }
  /** She is back from leave: what came in is on one page. */
  | { readonly kind: 'back'; readonly handoverId: string; readonly standIn: string }
  /** What an agency asks of us: it stops at the coordinator. */
  | {
      readonly kind: 'request';
      readonly requestId: string;
      readonly circleId: string;
      readonly askedAt: Instant;
      readonly isInHand: boolean;
    }
  /** Written without signal, and could not be put where it belongs. */
  | {
      readonly kind: 'held';
      readonly id: string;
      readonly circleId: string | null;
      readonly arrivedAt: Instant;
      readonly isWorry: boolean;
      /** By a fault of ours: nobody has read it. */
      readonly isStuck: boolean;
    }
  | { readonly kind: 'passed on'; readonly circleId: string; readonly passedAt: Instant }
  | { readonly kind: 'guidance'; readonly circleId: string; readonly givenAt: Instant }
  | { readonly kind: 'share'; readonly shareId: string; readonly circleId: string | null; readonly toldAt: Instant }
) & { readonly urgency: Urgency; readonly dueAt: Instant | null };

export type NeedOf<Kind extends Need['kind']> = Extract<Need, { readonly kind: Kind }>;
