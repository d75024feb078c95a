import type { ComponentChildren } from 'preact';
import { type Attributes, classes, type Extra } from './attributes.js';
import { safeHref } from './safe-href.js';
import { say } from './words.js';

export interface BreadcrumbsProps extends Extra {
  /** From the top down; the page itself, without `href`, may come last. */
  readonly items: readonly {
    readonly text: ComponentChildren;
    readonly href?: string | undefined;
    readonly attributes?: Attributes;
  }[];
  readonly collapseOnMobile?: boolean;
  readonly label?: string;
}

export const Breadcrumbs = ({ items, collapseOnMobile, label, class: more, attributes }: BreadcrumbsProps) => (
  <nav
    class={classes('govuk-breadcrumbs', more, collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile')}
    {...attributes}
    aria-label={label ?? say('breadcrumbs')}
  >
    <ol class="govuk-breadcrumbs__list">
      {items.map((item) =>
        item.href === undefined ? (
          <li class="govuk-breadcrumbs__list-item" aria-current="page">
            {item.text}
          </li>
        ) : (
          <li class="govuk-breadcrumbs__list-item">
            <a class="govuk-breadcrumbs__link" href={safeHref(item.href)} {...item.attributes}>
              {item.text}
            </a>
          </li>
        ),
      )}
    </ol>
  </nav>
);
