import type { Instant } from '../kernel/index.js';

/** How what an agency told us came. `portal`: an officer wrote it; the others are written down by the coordinator. */
export const inboundChannels = ['portal', 'telephone', 'mail', 'in person'] as const;
export type InboundChannel = (typeof inboundChannels)[number];

/** How soon it must be read, as the officer says. */
export const soonAnswers = ['now', 'today', 'this week'] as const;
export type Soon = (typeof soonAnswers)[number];

/** Whether the agency lets volunteers be told; what it owns, it owns. */
export const mayTellAnswers = ['yes', 'ask first', 'no'] as const;
export type MayTell = (typeof mayTellAnswers)[number];

export type InboundAnswer = {
  readonly answer: 'told' | 'not told';
  readonly why: string | null;
  /** Who of the agency agreed that volunteers are told, where it had not said yes. */
  readonly agreedWith: string | null;
  readonly answeredAt: Instant;
  readonly by: string | null;
};

/** What was passed on to a circle: all that volunteers see. */
export type Passing = {
  readonly id: string;
  readonly circleId: string;
  readonly words: string | null;
  readonly passedAt: Instant;
  readonly by: string | null;
  readonly readBy: readonly string[];
  readonly readByMeAt: Instant | null;
};

/** What an agency told us about a core member, with the answers to "were the volunteers told?", the newest last. */
export type Inbound = {
  readonly id: string;
  readonly coreMemberId: string;
  /** Title of the post that told us, or its name in words. */
  readonly post: string;
  readonly fromName: string | null;
  readonly channel: InboundChannel;
  readonly saidAt: Instant;
  readonly soon: Soon;
  readonly mayTell: MayTell;
  readonly words: string | null;
  readonly answerBy: Instant;
  readonly recordedAt: Instant;
  readonly recordedBy: string | null;
  readonly answers: readonly InboundAnswer[];
  readonly passings: readonly Passing[];
};
