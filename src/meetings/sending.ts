import type { LocalDay } from '../kernel/index.js';
import { type Agreement, agreementBefore, agreementFor } from '../partners/index.js';

/** Why minutes go to a post with whose agency no agreement on minutes is in force. */
export const groundsWithout = ['being renewed', 'licence or order', 'safeguarding', 'preventing an offence', 'consent'] as const;
export type GroundWithout = (typeof groundsWithout)[number];

/** To whom minutes go at the one click: to nobody, to those with whom it is agreed, or to everybody who works with the core member. */
export const sendAnswers = ['no', 'agreed', 'yes'] as const;
export type SendAnswer = (typeof sendAnswers)[number];

/** A post that minutes go to, with what is agreed with its agency. */
export type PostToSend = {
  readonly id: string;
  readonly title: string;
  readonly now: Agreement | null;
  /** The last that ran out, where none is in force. */
  readonly before: Agreement | null;
};

/** @param posts by id, with agency; of those that are not known nothing is agreed */
export const postsToSend = (
  ids: readonly string[],
  posts: readonly { readonly id: string; readonly title: string; readonly agencyId: string }[],
  agreements: readonly Agreement[],
  day: LocalDay,
): PostToSend[] =>
  ids.map((id) => {
    const { title = '–', agencyId = '' } = posts.find((one) => one.id === id) ?? {};
    return {
      ...{ id, title },
      now: agreementFor(agreements, agencyId, 'minutes', day),
      before: agreementBefore(agreements, agencyId, 'minutes', day),
    };
  });
