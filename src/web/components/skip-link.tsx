import type { ComponentChildren } from 'preact';
import { classes, type Extra } from './attributes.js';
import { safeHref } from './safe-href.js';
import { say } from './words.js';

/** The first link of every page. Its `href` is the id of the main part, `#main-content` when left out. */
export const SkipLink = ({
  href = '#main-content',
  class: more,
  attributes,
  children,
}: Extra & { readonly href?: `#${string}`; readonly children?: ComponentChildren }) => (
  <a href={safeHref(href)} class={classes('govuk-skip-link', more)} data-module="govuk-skip-link" {...attributes}>
    {children ?? say('skip')}
  </a>
);
