import type { ComponentChildren } from 'preact';
import { classes } from './attributes.js';

/** Late: somebody must act now. Soon: today. Fine: there is time. */
export type Urgency = 'late' | 'soon' | 'fine';

export interface ClockProps {
  readonly urgency: Urgency;
  /** For machines, as in `2026-03-03T11:00:00Z` or `2026-03-03`. */
  readonly dateTime?: string | undefined;
  /** The exact time in words, on hover and for screen readers: "Tuesday 3 March, 11:00". */
  readonly exact?: string | undefined;
  /** In human words: "due in 40 minutes". They carry the state; the colour repeats it. */
  readonly children: ComponentChildren;
}

export const Clock = ({ urgency, dateTime, exact, children }: ClockProps) => (
  <time class={classes('oc-clock', `oc-clock--${urgency}`)} dateTime={dateTime} title={exact}>
    {children}
    {exact && <span class="govuk-visually-hidden">{`, ${exact}`}</span>}
  </time>
);
