import type { ComponentChildren } from 'preact';
import { type Attributes, classes, type Extra, isGiven } from './attributes.js';
import type { Size } from './label.js';

export interface Column {
  readonly head?: ComponentChildren;
  /** Numbers stand to the right, so that their digits line up. */
  readonly numeric?: boolean | undefined;
  readonly class?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface TableProps extends Extra {
  /** Says what the table is; hide it with `captionClass="govuk-visually-hidden"` where a heading already does. */
  readonly caption?: ComponentChildren;
  readonly captionSize?: Size | undefined;
  readonly captionClass?: string | undefined;
  readonly columns?: readonly Column[] | undefined;
  /** One cell for each column, in their order. */
  readonly rows: readonly (readonly ComponentChildren[])[];
  /** The first cell of a row names the row. */
  readonly firstIsHeader?: boolean | undefined;
}

const Head = ({ columns }: { readonly columns: readonly Column[] }) => (
  <thead class="govuk-table__head">
    <tr class="govuk-table__row">
      {columns.map(({ head, numeric, class: more, attributes }) => (
        <th scope="col" class={classes('govuk-table__header', numeric && 'govuk-table__header--numeric', more)} {...attributes}>
          {head}
        </th>
      ))}
    </tr>
  </thead>
);

export const Table = ({ columns = [], rows, firstIsHeader, ...props }: TableProps) => (
  <table class={classes('govuk-table', props.class)} {...props.attributes}>
    {isGiven(props.caption) && (
      <caption
        class={classes(
          'govuk-table__caption',
          props.captionSize && `govuk-table__caption--${props.captionSize}`,
          props.captionClass,
        )}
      >
        {props.caption}
      </caption>
    )}
    {columns.some(({ head }) => isGiven(head)) && <Head columns={columns} />}
    <tbody class="govuk-table__body">
      {rows.map((row) => (
        <tr class="govuk-table__row">
          {row.map((cell, index) =>
            index === 0 && firstIsHeader ? (
              <th scope="row" class="govuk-table__header">
                {cell}
              </th>
            ) : (
              <td class={classes('govuk-table__cell', columns[index]?.numeric && 'govuk-table__cell--numeric')}>{cell}</td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
);

// A region that scrolls must be reachable by keyboard (WCAG 2.1.1), so it takes the focus.
const reachable = { tabIndex: 0 };

/** A table that may be wider than a phone: it scrolls by itself, by keyboard too, and the page stays where it is. */
export const WideTable = ({ label, ...table }: TableProps & { readonly label: string }) => (
  <section class="oc-wide" aria-label={label} {...reachable}>
    <Table {...table} />
  </section>
);
