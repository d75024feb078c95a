import { dayOf, type Instant, isId, type LocalDay } from '../kernel/index.js';
import { choice, type FieldProblem, type Fields, field, readTypedDay } from '../web/index.js';
import { type Read, readMoment } from './case-form.js';
import { type EventTold, eventKinds } from './event.js';
import { inboundChannels, mayTellAnswers, soonAnswers } from './inbound.js';
import type { AnswerGiven, InboundGiven } from './inbound-rules.js';
import { sayInbound } from './inbound-words.js';

const wrong = (name: string, says: string): { readonly ok: false; readonly problems: readonly FieldProblem[] } => ({
  ok: false,
  problems: [{ field: name, says }],
});

/** What an officer says happened; on a day that is not ahead, or today where the day is blank. */
function eventTold(fields: Fields, today: LocalDay): EventTold | null | 'no such day' {
  const kind = choice(fields, 'event', eventKinds);
  if (kind === null) return null;
  const { on, isBlank } = readTypedDay(fields, 'event');
  const happenedOn = isBlank ? today : on;
  return happenedOn === null || happenedOn > today ? 'no such day' : { kind, happenedOn };
}

/** @param isOfficer an officer writes for a post of her own, now, in the portal; she is not asked how it came */
export function readInboundForm(fields: Fields, now: Instant, isOfficer: boolean): Read<InboundGiven> {
  const event = isOfficer ? eventTold(fields, dayOf(now)) : null;
  if (event === 'no such day') return wrong('event-day', sayInbound('problem-event-day'));
  const saidAt = isOfficer ? now : readMoment(fields, 'said', now);
  if (saidAt === null) return wrong('said-time', sayInbound('problem-time'));
  const channel = choice(fields, 'channel', inboundChannels) ?? 'telephone';
  return {
    ok: true,
    value: {
      channel: isOfficer ? 'portal' : channel === 'portal' ? 'telephone' : channel,
      postId: isId(field(fields, 'post')) ? field(fields, 'post') : null,
      fromName: isOfficer ? null : field(fields, 'from-name') || null,
      fromPost: isOfficer ? null : field(fields, 'from-post') || null,
      saidAt,
      soon: choice(fields, 'soon', soonAnswers),
      mayTell: choice(fields, 'may', mayTellAnswers),
      words: field(fields, 'words'),
      event,
    },
  };
}

export function readAnswer(fields: Fields): Read<AnswerGiven> {
  const answer = choice(fields, 'answer', ['told', 'not told'] as const);
  if (answer === 'told')
    return { ok: true, value: { answer, words: field(fields, 'told'), agreedWith: field(fields, 'agreed') || null } };
  return answer === 'not told'
    ? { ok: true, value: { answer, why: field(fields, 'why') } }
    : wrong('answer', sayInbound('problem-answer'));
}
