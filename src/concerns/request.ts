import { addMinutes, type Instant } from '../kernel/index.js';

export const findsOutAnswers = ['yes', 'not sure', 'no'] as const;
/** Whether a volunteer would have to find something out for whoever asked. */
export type FindsOut = (typeof findsOutAnswers)[number];

export const replies = ['said no', 'ask the core member', 'told what we knew', 'taking advice', 'other'] as const;
export type Reply = (typeof replies)[number];

/** What an agency asks of us about a core member. */
export type RequestGiven = {
  readonly postId: string | null;
  readonly askedBy: string | null;
  readonly words: string;
  readonly findsOut: FindsOut;
  readonly askedAt: Instant;
};
export type ReplyGiven = { readonly reply: Reply; readonly words: string | null; readonly answeredAt: Instant };

export type ReplyRead = ReplyGiven & { readonly id: string; readonly by: string };
export type RequestRead = RequestGiven & { readonly id: string; readonly by: string; readonly replies: readonly ReplyRead[] };

export type RequestProblem = 'words are blank' | 'nobody named' | 'asked in the future';

/** Every reason why what was asked cannot be kept as it stands, in reading order. */
export function problemsWithRequest(given: RequestGiven, now: Instant): RequestProblem[] {
  return [
    ...(given.postId === null && given.askedBy === null ? (['nobody named'] as const) : []),
    ...(given.words.trim() === '' ? (['words are blank'] as const) : []),
    ...(given.askedAt > addMinutes(now, 5) ? (['asked in the future'] as const) : []),
  ];
}

/** A request that is not clear is treated as one that sets volunteers to find things out. */
export const mustStop = (findsOut: FindsOut): boolean => findsOut !== 'no';

/** Taking advice is not an answer yet. */
export const isAnswered = (request: Pick<RequestRead, 'replies'>): boolean =>
  request.replies.some(({ reply }) => reply !== 'taking advice');
