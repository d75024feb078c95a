import { asText, because, contract, itemsOf, type Options, said, without } from '../../../test/govuk-fixtures.js';
import { type SummaryAction, SummaryList, Table, type TagColour, type Task, TaskList } from './index.js';

const extra = (o: Options) => ({ class: o.classes, attributes: o.attributes });

const actions = (o: Options | undefined): SummaryAction[] | undefined =>
  o?.items &&
  itemsOf(o).map((item) => ({
    href: String(item.href),
    text: said(item),
    hiddenText: asText(item.visuallyHiddenText),
    class: item.classes,
    attributes: item.attributes,
  }));
contract(
  'summary-list',
  (o) => {
    const card = o.card as Options | undefined;
    return (
      <SummaryList
        class={without(o.classes, /no-border/)}
        attributes={o.attributes}
        noBorder={o.classes?.includes('no-border')}
        rows={((o.rows ?? []) as Options[]).filter(Boolean).map((row) => ({
          key: said(row.key as Options),
          value: said(row.value as unknown as Options),
          actions: actions(row.actions as Options),
          class: row.classes,
        }))}
        card={
          card && {
            ...extra(card),
            title: said(card.title),
            headingLevel: card.title?.headingLevel as 3,
            actions: actions(card.actions as Options),
          }
        }
      />
    );
  },
  { [because.innerParts]: ['key with classes', 'actions with classes', 'overridden-widths'] },
);

contract(
  'table',
  (o) => {
    const head = o.head as Options[] | undefined;
    const rows = ((o.rows ?? []) as Options[][]).filter(Boolean);
    const columns = (head ?? rows[0] ?? []).map((cell) => ({
      head: head && said(cell),
      numeric: cell.format === 'numeric',
      class: head && cell.classes,
      attributes: head && cell.attributes,
    }));
    return (
      <Table
        {...extra(o)}
        caption={asText(o.caption)}
        captionClass={asText(o.captionClasses)}
        firstIsHeader={o.firstCellIsHeader === true}
        columns={columns}
        rows={rows.map((row) => row.map((cell) => said(cell)))}
      />
    );
  },
  {
    'our tables have one cell for each row and column': [
      'head with rowspan and colspan',
      'firstCellIsHeader with rowspan and colspan',
      'rows with rowspan and colspan',
    ],
    [because.innerParts]: [
      'firstCellIsHeader with classes',
      'firstCellIsHeader with attributes',
      'rows with classes',
      'rows with attributes',
    ],
  },
);

const task = (item: Options): Task => {
  const status = item.status as Options;
  const tag = status.tag as Options | undefined;
  return {
    title: said(item.title),
    href: item.href,
    hint: item.hint && said(item.hint),
    status: said(tag ?? status),
    tag: tag && ((/govuk-tag--(\w+)/.exec(tag.classes ?? '')?.[1] as TagColour | undefined) ?? 'plain'),
    cannotStartYet: status.classes?.includes('cannot-start-yet'),
  };
};
contract(
  'task-list',
  (o) => <TaskList {...extra(o)} tasks={itemsOf(o).map(task)} {...(o.idPrefix && { idPrefix: o.idPrefix })} />,
  {
    [because.innerParts]: ['forced hover state', 'custom classes', 'custom attributes'],
    [because.falsyItems]: ['with empty values'],
  },
);
