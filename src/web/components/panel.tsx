import type { ComponentChildren } from 'preact';
import { classes, type Extra, isGiven } from './attributes.js';

export interface PanelProps extends Extra {
  readonly title: ComponentChildren;
  readonly headingLevel?: 1 | 2 | 3 | undefined;
  /** `interruption` stops before something that cannot be taken back; `confirmation`, the default, says that it is done. */
  readonly kind?: 'confirmation' | 'interruption' | undefined;
  readonly children?: ComponentChildren;
}

export function Panel({ title, headingLevel, kind, class: more, attributes, children }: PanelProps) {
  const Heading = `h${headingLevel ?? 1}` as const;
  return (
    <div class={classes('govuk-panel', `govuk-panel--${kind ?? 'confirmation'}`, more)} {...attributes}>
      <Heading class="govuk-panel__title">{title}</Heading>
      {isGiven(children) && <div class="govuk-panel__body">{children}</div>}
    </div>
  );
}
