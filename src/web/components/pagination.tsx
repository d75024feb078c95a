import type { ComponentChildren } from 'preact';
import { classes, type Extra, isGiven } from './attributes.js';
import { safeHref } from './safe-href.js';
import { say } from './words.js';

interface Turn {
  readonly href: string;
  readonly text?: ComponentChildren;
  /** What is there ("March"); shown only where there are no page numbers. */
  readonly label?: string | undefined;
}

export interface PaginationProps extends Extra {
  readonly previous?: Turn | undefined;
  readonly next?: Turn | undefined;
  readonly pages?:
    | readonly (
        | { readonly number: number | string; readonly href: string; readonly current?: boolean; readonly label?: string }
        | 'gap'
      )[]
    | undefined;
  readonly label?: string | undefined;
}

const arrows = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
};

const Arrow = ({ kind }: { readonly kind: 'prev' | 'next' }) => (
  <svg
    class={`govuk-pagination__icon govuk-pagination__icon--${kind}`}
    xmlns="http://www.w3.org/2000/svg"
    height="13"
    width="15"
    aria-hidden="true"
    focusable="false"
    viewBox="0 0 15 13"
  >
    <path d={arrows[kind]} />
  </svg>
);

const usualText = (kind: 'prev' | 'next') => (
  <>
    {say(kind === 'prev' ? 'previous' : 'next')}
    <span class="govuk-visually-hidden">{` ${say('ofPages')}`}</span>
  </>
);

const TurnLink = ({
  kind,
  turn,
  isBlock,
}: {
  readonly kind: 'prev' | 'next';
  readonly turn: Turn;
  readonly isBlock: boolean;
}) => (
  <div class={`govuk-pagination__${kind}`}>
    <a class="govuk-link govuk-pagination__link" href={safeHref(turn.href)} rel={kind}>
      {(isBlock || kind === 'prev') && <Arrow kind={kind} />}
      <span class={classes('govuk-pagination__link-title', isBlock && !turn.label && 'govuk-pagination__link-title--decorated')}>
        {isGiven(turn.text) ? turn.text : usualText(kind)}
      </span>
      {turn.label && isBlock && (
        <>
          <span class="govuk-visually-hidden">{':'}</span>
          <span class="govuk-pagination__link-label">{turn.label}</span>
        </>
      )}
      {!isBlock && kind === 'next' && <Arrow kind={kind} />}
    </a>
  </div>
);

const gap = '⋯';

export const Pagination = ({ previous, next, pages, label, class: more, attributes }: PaginationProps) => {
  const isBlock = !pages && (previous !== undefined || next !== undefined);
  return (
    <nav
      class={classes('govuk-pagination', isBlock && 'govuk-pagination--block', more)}
      aria-label={label ?? say('pages')}
      {...attributes}
    >
      {previous && <TurnLink kind="prev" turn={previous} isBlock={isBlock} />}
      {pages && (
        <ul class="govuk-pagination__list">
          {pages.map((page) =>
            page === 'gap' ? (
              <li class="govuk-pagination__item govuk-pagination__item--ellipsis">{gap}</li>
            ) : (
              <li class={classes('govuk-pagination__item', page.current && 'govuk-pagination__item--current')}>
                <a
                  class="govuk-link govuk-pagination__link"
                  href={safeHref(page.href)}
                  aria-label={page.label ?? say('page', { number: page.number })}
                  aria-current={page.current ? 'page' : undefined}
                >
                  {page.number}
                </a>
              </li>
            ),
          )}
        </ul>
      )}
      {next && <TurnLink kind="next" turn={next} isBlock={isBlock} />}
    </nav>
  );
};
