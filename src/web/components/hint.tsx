import type { ComponentChildren } from 'preact';
import { classes, type Extra } from './attributes.js';

export interface HintProps extends Extra {
  readonly id?: string | undefined;
  readonly children: ComponentChildren;
}

export const Hint = ({ id, class: more, attributes, children }: HintProps) => (
  <div id={id} class={classes('govuk-hint', more)} {...attributes}>
    {children}
  </div>
);
