import type { ComponentChildren } from 'preact';
import { type Attributes, classes, type Extra, isGiven } from './attributes.js';
import { say } from './words.js';

/** One thing to put right. `field` is the id of the control it is about; without one it is about the whole form. */
export interface FieldProblem {
  readonly field?: string | undefined;
  readonly says: ComponentChildren;
  readonly attributes?: Attributes | undefined;
}

/** What is wrong with one field, to stand beside it; undefined when nothing is. */
export const problemAt = (problems: readonly FieldProblem[], field: string): ComponentChildren =>
  problems.find((problem) => problem.field === field)?.says;

export interface ErrorSummaryProps extends Extra {
  /** In the order of the page. */
  readonly problems?: readonly FieldProblem[] | undefined;
  readonly title?: ComponentChildren;
  /** What is said before the list, or instead of one. */
  readonly children?: ComponentChildren;
  readonly disableAutoFocus?: boolean | undefined;
}

export const ErrorSummary = ({
  problems = [],
  title,
  disableAutoFocus,
  class: more,
  attributes,
  children,
}: ErrorSummaryProps) => (
  <div
    class={classes('govuk-error-summary', more)}
    data-disable-auto-focus={disableAutoFocus?.toString()}
    {...attributes}
    data-module="govuk-error-summary"
  >
    <div role="alert">
      <h2 class="govuk-error-summary__title">{title ?? say('problem')}</h2>
      <div class="govuk-error-summary__body">
        {isGiven(children) && <p>{children}</p>}
        {problems.length > 0 && (
          <ul class="govuk-list govuk-error-summary__list">
            {problems.map(({ field, says, attributes: more }) => (
              <li>
                {field === undefined ? (
                  says
                ) : (
                  <a href={`#${field}`} {...more}>
                    {says}
                  </a>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  </div>
);
