import type { ComponentChildren } from 'preact';
import { classes, type Extra } from './attributes.js';

export interface InsetTextProps extends Extra {
  readonly id?: string | undefined;
  readonly children: ComponentChildren;
}

export const InsetText = ({ id, class: more, attributes, children }: InsetTextProps) => (
  <div id={id} class={classes('govuk-inset-text', more)} {...attributes}>
    {children}
  </div>
);
