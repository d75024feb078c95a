import type { ComponentChildren } from 'preact';
import { type Attributes, classes, type Extra, isGiven } from './attributes.js';
import { safeHref } from './safe-href.js';

/** "Change", and for screen readers what. */
export interface SummaryAction {
  readonly href: string;
  readonly text: ComponentChildren;
  readonly hiddenText?: string | undefined;
  readonly class?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface SummaryRow {
  readonly key: ComponentChildren;
  readonly value: ComponentChildren;
  readonly actions?: readonly SummaryAction[] | undefined;
  readonly class?: string | undefined;
}

interface Card extends Extra {
  readonly title?: ComponentChildren;
  readonly headingLevel?: 2 | 3 | 4 | undefined;
  readonly actions?: readonly SummaryAction[] | undefined;
}

export interface SummaryListProps extends Extra {
  readonly rows: readonly SummaryRow[];
  readonly card?: Card | undefined;
  readonly noBorder?: boolean | undefined;
}

const ActionLink = ({ action, cardTitle }: { readonly action: SummaryAction; readonly cardTitle?: ComponentChildren }) => (
  <a class={classes('govuk-link', action.class)} href={safeHref(action.href)} {...action.attributes}>
    {action.text}
    {(action.hiddenText || isGiven(cardTitle)) && (
      <span class="govuk-visually-hidden">
        {action.hiddenText && ` ${action.hiddenText}`}
        {isGiven(cardTitle) && (
          <>
            {' ('}
            {cardTitle}
            {')'}
          </>
        )}
      </span>
    )}
  </a>
);

const RowActions = ({
  actions,
  cardTitle,
}: {
  readonly actions: readonly SummaryAction[];
  readonly cardTitle?: ComponentChildren;
}) => (
  <dd class="govuk-summary-list__actions">
    {actions.length === 1 ? (
      actions.map((action) => <ActionLink action={action} cardTitle={cardTitle} />)
    ) : (
      <ul class="govuk-summary-list__actions-list">
        {actions.map((action) => (
          <li class="govuk-summary-list__actions-list-item">
            <ActionLink action={action} cardTitle={cardTitle} />
          </li>
        ))}
      </ul>
    )}
  </dd>
);

const List = ({ rows, card, noBorder, class: more, attributes }: SummaryListProps) => {
  const anyActions = rows.some(({ actions }) => actions && actions.length > 0);
  return (
    <dl class={classes('govuk-summary-list', noBorder && 'govuk-summary-list--no-border', more)} {...attributes}>
      {rows.map((row) => (
        <div
          class={classes(
            'govuk-summary-list__row',
            anyActions && !row.actions && 'govuk-summary-list__row--no-actions',
            row.class,
          )}
        >
          <dt class="govuk-summary-list__key">{row.key}</dt>
          <dd class="govuk-summary-list__value">{row.value}</dd>
          {row.actions && row.actions.length > 0 && <RowActions actions={row.actions} cardTitle={card?.title} />}
        </div>
      ))}
    </dl>
  );
};

const CardActions = ({ title, actions }: { readonly title: ComponentChildren; readonly actions: readonly SummaryAction[] }) =>
  actions.length === 1 ? (
    <div class="govuk-summary-card__actions">
      {actions.map((action) => (
        <ActionLink action={action} cardTitle={title} />
      ))}
    </div>
  ) : (
    <ul class="govuk-summary-card__actions">
      {actions.map((action) => (
        <li class="govuk-summary-card__action">
          <ActionLink action={action} cardTitle={title} />
        </li>
      ))}
    </ul>
  );

/** Facts and their values, in a card with a title of its own when `card` is given. */
export function SummaryList(props: SummaryListProps) {
  const { card } = props;
  if (!card) return <List {...props} />;
  const Heading = `h${card.headingLevel ?? 2}` as const;
  return (
    <div class={classes('govuk-summary-card', card.class)} {...card.attributes}>
      <div class="govuk-summary-card__title-wrapper">
        {isGiven(card.title) && <Heading class="govuk-summary-card__title">{card.title}</Heading>}
        {card.actions && card.actions.length > 0 && <CardActions title={card.title} actions={card.actions} />}
      </div>
      <div class="govuk-summary-card__content">
        <List {...props} />
      </div>
    </div>
  );
}
