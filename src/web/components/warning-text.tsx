import type { ComponentChildren } from 'preact';
import { classes, type Extra, isGiven } from './attributes.js';
import { say } from './words.js';

// A sign, not a word: screen readers hear the hidden text beside it.
const mark = '!';

export interface WarningTextProps extends Extra {
  readonly children?: ComponentChildren;
  /** What screen readers hear for the sign; "Warning" when left out. */
  readonly sign?: string | undefined;
}

export const WarningText = ({ sign, class: more, attributes, children }: WarningTextProps) => (
  <div class={classes('govuk-warning-text', more)} {...attributes}>
    <span class="govuk-warning-text__icon" aria-hidden="true">
      {mark}
    </span>
    <strong class="govuk-warning-text__text">
      <span class="govuk-visually-hidden">{sign ?? say('warning')}</span>
      {isGiven(children) && ' '}
      {children}
    </strong>
  </div>
);
