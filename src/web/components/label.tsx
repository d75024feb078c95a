import type { ComponentChildren } from 'preact';
import { classes, type Extra, isGiven } from './attributes.js';

export type Size = 's' | 'm' | 'l' | 'xl';

export interface LabelProps extends Extra {
  readonly for?: string | undefined;
  readonly size?: Size | undefined;
  /** For a page that asks one question: the label is its heading. */
  readonly isPageHeading?: boolean | undefined;
  readonly children?: ComponentChildren;
}

export function Label({ for: field, size, isPageHeading, class: more, attributes, children }: LabelProps) {
  if (!isGiven(children)) return null;
  const label = (
    <label class={classes('govuk-label', size && `govuk-label--${size}`, more)} {...attributes} for={field}>
      {children}
    </label>
  );
  return isPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label;
}
