import { dayOf, type Instant, isId, type LocalDay, momentOf } from '../kernel/index.js';
import { choice, type FieldProblem, type Fields, field, readTime, readTypedDay } from '../web/index.js';
import {
  agencyActions,
  type Channel,
  channels,
  decisions,
  gateways,
  type Harm,
  harms,
  type Level,
  levels,
  meetAnswers,
  type TellingHim,
  tellingAnswers,
  withHimAnswers,
} from './concern.js';
import type { DecisionGiven } from './decide-concern.js';
import type { AnswerRow } from './deciding-queries.js';
import type { GuidanceGiven } from './guide-circle.js';
import type { CallGiven } from './saving-queries.js';
import type { ShareGiven } from './share-rules.js';
import { steps } from './steps.js';
import type { StepGiven } from './steps-queries.js';
import { say } from './words.js';

/** A form as a command, or what is wrong with it, in the order of the page. */
export type Read<Command> =
  | { readonly ok: true; readonly value: Command }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

export const text = (fields: Fields, name: string): string | null => field(fields, name) || null;
export const idIn = (fields: Fields, name: string): string | null => (isId(field(fields, name)) ? field(fields, name) : null);
export const wrong = (name: string, says: string): { readonly ok: false; readonly problems: readonly FieldProblem[] } => ({
  ok: false,
  problems: [{ field: name, says }],
});

/** A moment as typed: a time alone is today's, nothing at all is now. Null when it is neither a day nor a time. */
export function readMoment(fields: Fields, name: string, now: Instant): Instant | null {
  const typed = field(fields, `${name}-time`);
  const day = readTypedDay(fields, name);
  if (typed === '' && day.isBlank) return now;
  const time = typed === '' ? '12:00' : readTime(typed);
  const on = day.isBlank ? dayOf(now) : day.on;
  return time === null || on === null ? null : momentOf(on, time);
}

const readDay = (fields: Fields, name: string): LocalDay | null | undefined => {
  const day = readTypedDay(fields, name);
  return day.isBlank ? null : (day.on ?? undefined);
};

export function readLevelForm(fields: Fields): Read<{ level: Level; why: string; seen: string | null }> {
  const level = choice(fields, 'level', levels);
  return level
    ? { ok: true, value: { level, why: field(fields, 'why'), seen: idIn(fields, 'seen') } }
    : wrong('level', say('level-which'));
}

export function readCallForm(fields: Fields, now: Instant): Read<CallGiven> {
  const rangAt = readMoment(fields, 'rang', now);
  if (rangAt === null) return wrong('rang-time', say('time-problem'));
  const direction = field(fields, 'direction') === 'they rang' ? 'from the writer' : 'to the writer';
  return {
    ok: true,
    value: { direction, personId: null, rangAt, reached: field(fields, 'reached') !== 'no', words: text(fields, 'words') },
  };
}

export function readDecisionForm(fields: Fields): Read<DecisionGiven> {
  const decision = choice(fields, 'decision', decisions);
  if (!decision) return wrong('decision', say('problem-no-decision'));
  const watchUntil = readDay(fields, 'watch-until');
  if (decision === 'watch' && watchUntil === undefined) return wrong('watch-until', say('day-problem'));
  return {
    ok: true,
    value: {
      decision,
      why: field(fields, 'why'),
      oneLine: text(fields, 'one-line'),
      // Telling could endanger a child, a volunteer or evidence: not yet, unless somebody says otherwise.
      withHim: choice(fields, 'with-him', withHimAnswers) ?? 'not yet',
      withHimWhy: text(fields, 'with-him-why'),
      watchUntil: decision === 'watch' ? (watchUntil ?? null) : null,
      hisAccount: text(fields, 'his-account'),
      seen: idIn(fields, 'seen'),
    },
  };
}

export function readSecondReadingForm(fields: Fields): Read<{ decisionId: string; agrees: boolean; words: string }> {
  const agrees = choice(fields, 'agrees', ['yes', 'no']);
  if (!agrees) return wrong('agrees', say('second-choose'));
  return { ok: true, value: { decisionId: field(fields, 'decision'), agrees: agrees === 'yes', words: field(fields, 'words') } };
}

export function readGuidanceForm(fields: Fields): Read<GuidanceGiven> {
  const untilOn = readDay(fields, 'until');
  if (untilOn === undefined) return wrong('until', say('day-problem'));
  // To meet or not is never left to a default: volunteers act on it.
  const meet = choice(fields, 'meet', meetAnswers);
  if (!meet) return wrong('meet', say('guide-problem-meet'));
  return { ok: true, value: { meet, words: field(fields, 'words'), untilOn, seen: idIn(fields, 'seen') } };
}

/** The way of a share as the address says it. */
export const readChannel = (said: string): Channel =>
  channels.find((channel) => channel.replace(' ', '-') === said) ?? 'telephone';

/** What an officer said about telling the core member; null when nothing was said. */
export function readTellingHim(fields: Fields): TellingHim | null {
  const says = choice(fields, 'telling', tellingAnswers);
  return says ? { says, words: text(fields, 'telling-words') } : null;
}

export function readShareForm(fields: Fields, now: Instant): Read<ShareGiven> {
  const toldAt = readMoment(fields, 'told', now);
  if (toldAt === null) return wrong('told-time', say('time-problem'));
  const limits = readDay(fields, 'limits');
  if (limits === undefined) return wrong('limits', say('day-problem'));
  const channel = readChannel(field(fields, 'channel'));
  return {
    ok: true,
    value: {
      channel,
      postId: idIn(fields, 'post'),
      spokeTo: text(fields, 'spoke-to'),
      spokeToPost: text(fields, 'spoke-to-post'),
      logNumber: text(fields, 'log-number'),
      content: field(fields, 'content'),
      gateway: choice(fields, 'gateway', gateways) ?? 'not stated',
      toldAt,
      withPersonAtRisk: channel === 'portal' && field(fields, 'with-person-at-risk') === 'yes',
      corrects: idIn(fields, 'corrects'),
      action: choice(fields, 'action', agencyActions),
      why: text(fields, 'why'),
      confidentialityToldOn: limits,
      withoutAgreement: text(fields, 'without-agreement'),
      tellingHim: readTellingHim(fields),
      namesOnPurpose: field(fields, 'names-on-purpose') === 'yes',
    },
  };
}

/** What came back, as one or two answers: the receipt first. @param saysMore something else was said: then there may be none */
export function readAnswerForm(fields: Fields, now: Instant, isReceived: boolean, saysMore = false): Read<readonly AnswerRow[]> {
  const answeredAt = readMoment(fields, 'answered', now);
  if (answeredAt === null) return wrong('answered-time', say('time-problem'));
  const action = choice(fields, 'action', agencyActions);
  const words = text(fields, 'words');
  const received = !isReceived && field(fields, 'received') === 'yes';
  if (!received && !action && !saysMore) return wrong(isReceived ? 'action' : 'received', say('answer-nothing'));
  return {
    ok: true,
    value: [
      ...(received ? [{ kind: 'received', action: null, words: action ? null : words, answeredAt } as const] : []),
      ...(action ? [{ kind: 'agency action', action, words, answeredAt } as const] : []),
    ],
  };
}

export function readStepForm(fields: Fields, now: Instant): Read<StepGiven> {
  const step = choice(fields, 'step', steps);
  if (!step) return wrong('step', say('step-which-problem'));
  const happenedAt = readMoment(fields, 'happened', now);
  if (happenedAt === null) return wrong('happened-time', say('time-problem'));
  return { ok: true, value: { step, happenedAt, words: text(fields, 'words') } };
}

export function readHarmForm(fields: Fields): Read<Harm> {
  const harm = choice(fields, 'harm', harms);
  return harm ? { ok: true, value: harm } : wrong('harm', say('harm-which'));
}

export const readMarkForm = (fields: Fields): Read<{ isMarked: boolean; why: string }> => ({
  ok: true,
  value: { isMarked: field(fields, 'marked') !== 'no', why: field(fields, 'why') },
});
