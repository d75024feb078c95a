import type { ComponentChildren } from 'preact';
import { classes, type Extra, isGiven } from './attributes.js';
import { say } from './words.js';

export interface ErrorMessageProps extends Extra {
  readonly id?: string | undefined;
  /** Read out before the message; "Error" when left out, nothing when empty. */
  readonly prefix?: string | undefined;
  readonly children: ComponentChildren;
}

export const ErrorMessage = ({ id, prefix = say('error'), class: more, attributes, children }: ErrorMessageProps) => (
  <p id={id} class={classes('govuk-error-message', more)} {...attributes}>
    {isGiven(prefix) && <span class="govuk-visually-hidden">{`${prefix}:`}</span>}
    {isGiven(prefix) && ' '}
    {children}
  </p>
);
