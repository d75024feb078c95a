import { addHours, addMinutes, type Instant } from '../kernel/index.js';
import type { EventTold } from './event.js';
import type { InboundChannel, MayTell, Soon } from './inbound.js';

/** Within so many hours the coordinator says whether the volunteers were told. Ours, until a charity says otherwise. */
const hoursToAnswer: Record<Soon, number> = { now: 1, today: 24, 'this week': 120 };

/** By when it is to be answered: the organisation's own hours where they are numbers above nothing, ours where they are not. */
export function answerBy(soon: Soon, from: Instant, settings: Readonly<Record<string, unknown>>): Instant {
  const own = (settings.inboundAnswerHours as Record<string, unknown> | undefined)?.[soon];
  return addHours(from, typeof own === 'number' && own > 0 ? own : hoursToAnswer[soon]);
}

export type InboundGiven = {
  readonly channel: InboundChannel;
  readonly postId: string | null;
  readonly fromName: string | null;
  readonly fromPost: string | null;
  readonly saidAt: Instant;
  readonly soon: Soon | null;
  readonly mayTell: MayTell | null;
  readonly words: string;
  /** What happened to the core member, where an officer says that too. */
  readonly event?: EventTold | null;
};
export type InboundProblem =
  | 'nobody named'
  | 'words are blank'
  | 'said in the future'
  | 'not said how soon'
  | 'not said whether to tell';

/** Every reason why what an agency said cannot be kept, in the order of the form. An officer's own words need no name: she is signed in. */
export function problemsWithInbound(given: InboundGiven, now: Instant): InboundProblem[] {
  const problems: InboundProblem[] = [];
  if (given.postId === null && given.fromPost === null) problems.push('nobody named');
  if (given.words.trim() === '') problems.push('words are blank');
  if (given.saidAt > addMinutes(now, 5)) problems.push('said in the future');
  if (given.soon === null) problems.push('not said how soon');
  if (given.mayTell === null) problems.push('not said whether to tell');
  return problems;
}

export type AnswerGiven =
  | { readonly answer: 'told'; readonly words: string; readonly agreedWith: string | null }
  | { readonly answer: 'not told'; readonly why: string };
export type InboundAnswerProblem =
  | 'what they were told is blank'
  | 'no circle to tell'
  | 'the agency has not agreed'
  | 'why is blank'
  | 'told already';

/**
 * Every reason why an answer cannot be kept.
 * @param facts whether there is a circle to tell, what the agency allowed, and whether it was told before: what was told cannot be taken back
 */
export function problemsWithAnswer(
  given: AnswerGiven,
  facts: { readonly mayTell: MayTell; readonly hasCircle: boolean; readonly isTold: boolean },
): InboundAnswerProblem[] {
  if (given.answer === 'not told')
    return [
      ...(facts.isTold ? (['told already'] as const) : []),
      ...(given.why.trim() === '' ? (['why is blank'] as const) : []),
    ];
  const problems: InboundAnswerProblem[] = [];
  if (!facts.hasCircle) problems.push('no circle to tell');
  if (given.words.trim() === '') problems.push('what they were told is blank');
  if (facts.mayTell !== 'yes' && !given.agreedWith?.trim()) problems.push('the agency has not agreed');
  return problems;
}
