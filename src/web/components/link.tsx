import type { ComponentChildren } from 'preact';
import { classes, type Extra } from './attributes.js';
import { safeHref } from './safe-href.js';

export interface LinkProps extends Extra {
  readonly href: string;
  readonly children: ComponentChildren;
}

export const Link = ({ href, class: more, attributes, children }: LinkProps) => (
  <a class={classes('govuk-link', more)} href={safeHref(href)} {...attributes}>
    {children}
  </a>
);

/** A number to ring, as a link where there is a telephone. `children` are the words of the link; the number itself when left out. */
export const PhoneLink = ({
  number,
  class: more,
  attributes,
  children,
}: Extra & { readonly number: string; readonly children?: ComponentChildren }) => (
  <a class={classes('govuk-link', 'oc-phone', more)} href={`tel:${number.replace(/[^\d+*#]/g, '')}`} {...attributes}>
    {children ?? number}
  </a>
);
