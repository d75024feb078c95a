import type { ComponentChildren } from 'preact';
import { classes, type Extra } from './attributes.js';
import { safeHref } from './safe-href.js';
import { say } from './words.js';

export interface BackLinkProps extends Extra {
  readonly href: string;
  /** Where it leads ("Kite"); "Back" when left out. */
  readonly children?: ComponentChildren;
}

export const BackLink = ({ href, class: more, attributes, children }: BackLinkProps) => (
  <a href={safeHref(href)} class={classes('govuk-back-link', more)} {...attributes}>
    {children ?? say('back')}
  </a>
);
