import type { ComponentChildren } from 'preact';
import { classes, isGiven } from './attributes.js';
import { say } from './words.js';

export interface Step {
  readonly says: ComponentChildren;
  /** When it happened and who, or by when. */
  readonly when?: ComponentChildren;
  /** `done`; `next`: somebody has it now; `later`: not yet anybody's. Read out too, since a dot is not. */
  readonly state?: 'done' | 'next' | 'later' | undefined;
}

const stateWords = { done: 'stepDone', next: 'stepNext', later: 'stepLater' } as const;

/** What became of something: done and to come, in order. */
export const Steps = ({ steps, label }: { readonly steps: readonly Step[]; readonly label?: string | undefined }) => (
  <ol class="oc-steps" aria-label={label}>
    {steps.map(({ says, when, state = 'done' }) => (
      <li class={classes('oc-step', state !== 'done' && `oc-step--${state}`)}>
        <span class="govuk-visually-hidden">{`${say(stateWords[state])}: `}</span>
        <span class="oc-step__says">{says}</span>
        {isGiven(when) && (
          <>
            {/* For whoever reads the page without its look, where the two stand in one line. */ ' '}
            <span class="oc-step__when">{when}</span>
          </>
        )}
      </li>
    ))}
  </ol>
);
