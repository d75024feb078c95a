import type { LocalDay } from '../kernel/index.js';
import { exemptionCodes } from './exemptions.js';
import { type Mention, notFound, withoutMarked } from './mentions.js';
import { waitsFor } from './subject-clock.js';
import type { AskerKind, ClockStep, Decision, Mark, RequestState, SubjectItem, WayToSend } from './subject-request.js';

export type RecordGiven = {
  readonly askedBy: AskerKind | null;
  readonly asker: string;
  readonly reference: string;
  readonly receivedOn: LocalDay | null;
  readonly identity: 'identity seen' | 'identity asked' | null;
  readonly how: string;
};
export type RecordProblem = 'no kind' | 'no asker' | 'no day' | 'day to come' | 'no reference like it' | 'no identity';

export const problemsWithRecording = (given: RecordGiven, personId: string | null, today: LocalDay): RecordProblem[] => [
  ...(given.askedBy === null ? (['no kind'] as const) : []),
  ...(given.asker.trim() === '' ? (['no asker'] as const) : []),
  ...(given.receivedOn === null ? (['no day'] as const) : given.receivedOn > today ? (['day to come'] as const) : []),
  ...(given.reference.trim() !== '' && personId === null ? (['no reference like it'] as const) : []),
  ...(given.identity === null || given.how.trim() === '' ? (['no identity'] as const) : []),
];

type Steps = readonly { readonly step: string; readonly on: LocalDay }[];
export type StepProblem = 'no step' | 'no words' | 'it is over' | 'out of turn' | 'with the checker';

/** Closing needs a reason as every other step does: the letter says none, the record does. */
export function problemsWithStep(state: RequestState, steps: Steps, step: ClockStep | null, words: string): StepProblem[] {
  if (state === 'answered' || state === 'closed') return ['it is over'];
  if (step === null) return ['no step'];
  const waits = waitsFor(steps);
  const isOutOfTurn =
    // The month begins anew when it is known who asks: never twice.
    (step === 'identity seen' && waits !== 'identity') ||
    (step === 'clarification given' && waits !== 'clarification') ||
    (step === 'extended' && steps.some((one) => one.step === 'extended'));
  return [
    ...(isOutOfTurn ? (['out of turn'] as const) : []),
    ...(step === 'closed' && state === 'checking' ? (['with the checker'] as const) : []),
    ...(words.trim() === '' ? (['no words'] as const) : []),
  ];
}

export type DecideGiven = {
  readonly outcome: Decision['outcome'] | null;
  /** Mentions that were ticked, and words that were typed, as they stand in the text. */
  readonly ticked: readonly string[];
  readonly typed: readonly string[];
  readonly mayStay: boolean;
  readonly exemption: string;
  readonly reason: string;
};
export type DecideProblem =
  | 'not being prepared'
  | 'no outcome'
  | 'names are in it'
  | 'nothing to take out'
  | 'words are not in it'
  | 'its owner has not agreed'
  | 'no ground'
  | 'no reason';

/** What is taken out: every mention that was ticked, by whom it is, and every other word that was typed. */
export const marksFrom = (given: DecideGiven, mentions: readonly Mention[]): Mark[] => [
  ...mentions.filter(({ words }) => given.ticked.includes(words)).map(({ words, by }) => ({ words, by })),
  ...given.typed.map((words): Mark => ({ words, by: 'somebody' })),
];

export function problemsWithDeciding(item: SubjectItem, mentions: readonly Mention[], given: DecideGiven): DecideProblem[] {
  if (given.outcome === null) return ['no outcome'];
  if (given.outcome === 'withheld')
    return [
      ...(exemptionCodes.includes(given.exemption) ? [] : (['no ground'] as const)),
      ...(given.reason.trim() === '' ? (['no reason'] as const) : []),
    ];
  const marks = given.outcome === 'redacted' ? marksFrom(given, mentions) : [];
  const left = mentions.filter(({ words }) => !marks.some((mark) => mark.words === words));
  return [
    ...(item.care === 'ask its owner' ? (['its owner has not agreed'] as const) : []),
    ...(given.outcome === 'redacted' && marks.length === 0 ? (['nothing to take out'] as const) : []),
    ...(notFound(item.words, marks).length > 0 ? (['words are not in it'] as const) : []),
    ...(left.length > 0 && !given.mayStay ? (['names are in it'] as const) : []),
  ];
}

/** What would leave of an item; null for nothing. */
export const givenOf = ({ decision, words }: SubjectItem): string | null =>
  decision === null || decision.outcome === 'withheld'
    ? null
    : decision.outcome === 'redacted'
      ? withoutMarked(words, decision.marks)
      : words;

/** What is chosen to begin with: to keep back what wants a second thought, to take out where somebody is named, else nothing. */
export const suggested = (item: SubjectItem, mentions: readonly Mention[]): Decision['outcome'] | null =>
  item.decision?.outcome ??
  (item.care !== 'none' && item.care !== 'owner agreed' ? 'withheld' : mentions.length > 0 ? 'redacted' : null);

export type HandOnProblem = 'not being prepared' | 'not all decided' | 'nothing gathered';
export const problemsWithHandingOn = (state: RequestState, items: readonly SubjectItem[]): HandOnProblem[] =>
  state !== 'preparing'
    ? ['not being prepared']
    : [...(items.some((one) => one.decision === null) ? (['not all decided'] as const) : [])];

export type ReleaseGiven = {
  readonly how: WayToSend | null;
  readonly to: string;
  /** The checker looked at every name that is still in it. */
  readonly looked: boolean;
  /** Digest of the pack on the page she pressed on; null where no page was opened. */
  readonly seen: string | null;
};
export type ReleaseProblem =
  | 'not being checked'
  | 'prepared it yourself'
  | 'who asks is not known'
  | 'no way'
  | 'no address'
  | 'names are still in it'
  | 'changed since you read it'
  | 'an owner has not agreed';

export const problemsWithReleasing = (
  facts: { readonly state: RequestState; readonly hasPrepared: boolean; readonly steps: Steps; readonly stillNamed: number } & {
    /** Digest of the pack as it would leave now. */
    readonly digest?: string;
    readonly papersWithoutLeave?: number;
  },
  given: ReleaseGiven,
): ReleaseProblem[] =>
  facts.state !== 'checking'
    ? ['not being checked']
    : [
        ...(facts.hasPrepared ? (['prepared it yourself'] as const) : []),
        ...(waitsFor(facts.steps) === 'identity' ? (['who asks is not known'] as const) : []),
        ...(given.how === null ? (['no way'] as const) : []),
        ...(given.to.trim() === '' ? (['no address'] as const) : []),
        ...(facts.stillNamed > 0 && !given.looked ? (['names are still in it'] as const) : []),
        ...(given.seen !== null && facts.digest !== undefined && given.seen !== facts.digest
          ? (['changed since you read it'] as const)
          : []),
        ...((facts.papersWithoutLeave ?? 0) > 0 ? (['an owner has not agreed'] as const) : []),
      ];
