import type { ComponentChildren } from 'preact';
import { classes, type Extra } from './attributes.js';

/** Red only where somebody must act now, orange for today, green for fine. The word inside carries the state; the colour repeats it. */
export type TagColour = 'grey' | 'blue' | 'green' | 'orange' | 'red';

export interface TagProps extends Extra {
  readonly colour?: TagColour | undefined;
  readonly children: ComponentChildren;
}

export const Tag = ({ colour, class: more, attributes, children }: TagProps) => (
  <strong class={classes('govuk-tag', colour && `govuk-tag--${colour}`, more)} {...attributes}>
    {children}
  </strong>
);
