import { byWhenWords } from '../concerns/index.js';
import type { Instant } from '../kernel/index.js';
import { type Step, Steps, whenWords } from '../web/index.js';
import type { StepNow } from './steps-rules.js';
import { say } from './words.js';

function stepWords({ what, state, by }: StepNow, isTeller: boolean): string {
  const isDone = state === 'done';
  switch (what) {
    case 'told':
      return isTeller ? say('steps-told-you') : say('steps-told', { name: by ?? say('somebody') });
    case 'open':
      return isDone ? (by ? say('steps-open', { name: by }) : say('steps-opened')) : say('steps-open-next');
    case 'decide':
      return isDone ? say('steps-decide') : isTeller ? say('steps-decide-wait') : say('steps-decide-next');
    case 'tell':
      return isDone ? say('steps-tell') : say('steps-tell-next');
    case 'receipt':
      return isDone ? say('steps-receipt') : say('steps-receipt-next');
    case 'guide':
      return isDone ? say('steps-guide') : isTeller ? say('steps-guide-wait') : say('steps-guide-next');
    case 'ended':
      return say('steps-ended');
    default:
      return say(`steps-${what === 'look again' ? 'look-again' : what}-next`);
  }
}

/** What became of a concern: done and to come. */
export const ConcernSteps = ({
  steps,
  now,
  isTeller = false,
}: {
  readonly steps: readonly StepNow[];
  readonly now: Instant;
  readonly isTeller?: boolean;
}) => (
  <Steps
    steps={steps.map(
      (one): Step => ({
        says: stepWords(one, isTeller),
        when: one.at ? (one.state === 'done' ? whenWords(one.at, now) : byWhenWords(one.at, now)) : undefined,
        state: one.state,
      }),
    )}
  />
);
