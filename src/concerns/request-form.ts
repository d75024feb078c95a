import type { Instant } from '../kernel/index.js';
import { choice, type Fields, field } from '../web/index.js';
import { idIn, type Read, readMoment, text, wrong } from './case-form.js';
import { findsOutAnswers, type ReplyGiven, type RequestGiven, replies } from './request.js';
import { say } from './words.js';

export function readRequestForm(fields: Fields, now: Instant): Read<RequestGiven> {
  const askedAt = readMoment(fields, 'asked', now);
  if (askedAt === null) return wrong('asked-time', say('time-problem'));
  return {
    ok: true,
    value: {
      postId: idIn(fields, 'post'),
      askedBy: text(fields, 'asked-by'),
      words: field(fields, 'words'),
      // Left open counts as a request that must stop: nobody has looked yet whether it is harmless.
      findsOut: choice(fields, 'finds-out', findsOutAnswers) ?? 'not sure',
      askedAt,
    },
  };
}

export function readReplyForm(fields: Fields, now: Instant): Read<ReplyGiven> {
  const reply = choice(fields, 'reply', replies);
  if (!reply) return wrong('reply', say('request-answer-problem'));
  const answeredAt = readMoment(fields, 'answered', now);
  if (answeredAt === null) return wrong('answered-time', say('time-problem'));
  return { ok: true, value: { reply, words: text(fields, 'words'), answeredAt } };
}
