import type { ListedConcern } from '../concerns/index.js';
import type { Instant } from '../kernel/index.js';

/** One step on the way of a concern: done, somebody's now, or to come. `at`: when it was done, or by when it is due. */
export type StepNow = {
  readonly what:
    | 'told'
    | 'open'
    | 'decide'
    | 'second'
    | 'tell'
    | 'receipt'
    | 'action'
    | 'correct'
    | 'look again'
    | 'guide'
    | 'ended';
  readonly state: 'done' | 'next' | 'later';
  readonly at: Instant | null;
  readonly by: string | null;
};

type Told = Pick<
  ListedConcern,
  'circleId' | 'state' | 'dueAt' | 'guidanceDueAt' | 'raisedAt' | 'openedAt' | 'openedBy' | 'writer'
>;

const step = (what: StepNow['what'], state: StepNow['state'], at: Instant | null = null, by: string | null = null): StepNow => ({
  what,
  state,
  at,
  by,
});

/** What comes after the decision, by where the concern stands; nothing of it is told to whoever told us (practice.md §4). */
function afterDeciding({ state, dueAt }: Told): StepNow[] {
  switch (state) {
    case 'second reading':
      return [step('second', 'next', dueAt)];
    case 'to tell':
      return [step('tell', 'next', dueAt)];
    case 'waiting for receipt':
      return [step('tell', 'done'), step('receipt', 'next', dueAt)];
    case 'waiting for action':
      return [step('tell', 'done'), step('receipt', 'done'), step('action', 'next', dueAt)];
    case 'to correct':
      return [step('correct', 'next', dueAt)];
    case 'watching':
    case 'look again':
      return [step('look again', 'next', dueAt)];
    default:
      return [];
  }
}

function guiding({ circleId, state, guidanceDueAt }: Told, isDecided: boolean): StepNow[] {
  if (circleId === null) return [];
  if (guidanceDueAt !== null) return [step('guide', 'next', guidanceDueAt)];
  if (isDecided) return [step('guide', 'done')];
  return state === 'ended' ? [] : [step('guide', 'later')];
}

/** The way of a concern, done and to come, in order. @param isTeller it is shown to whoever told us */
export function stepsOf(concern: Told, isTeller: boolean): StepNow[] {
  const { state, dueAt, raisedAt, openedAt, openedBy, writer } = concern;
  const isOpened = state !== 'not opened' && openedAt !== null;
  const isDecided = state !== 'not opened' && state !== 'to decide';
  return [
    step('told', 'done', raisedAt, writer.name),
    isOpened ? step('open', 'done', openedAt, openedBy) : step('open', isDecided ? 'done' : 'next', isDecided ? null : dueAt),
    isDecided ? step('decide', 'done') : step('decide', isOpened ? 'next' : 'later', isOpened ? dueAt : null),
    ...(isTeller ? [] : afterDeciding(concern)),
    ...guiding(concern, isDecided),
    ...(state === 'ended' ? [step('ended', 'done')] : []),
  ];
}
