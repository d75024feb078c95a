import type { ComponentChildren } from 'preact';
import { classes, type Extra } from './attributes.js';

export interface DetailsProps extends Extra {
  readonly summary: ComponentChildren;
  readonly id?: string | undefined;
  readonly open?: boolean | undefined;
  readonly children: ComponentChildren;
}

export const Details = ({ summary, id, open, class: more, attributes, children }: DetailsProps) => (
  <details id={id} class={classes('govuk-details', more)} {...attributes} open={open}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">{summary}</span>
    </summary>
    <div class="govuk-details__text">{children}</div>
  </details>
);
