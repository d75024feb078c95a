import { asText, because, contract, group, itemsOf, type Options, said, without } from '../../../test/govuk-fixtures.js';
import { Checkboxes, type CheckChoice, DateInput, type DatePart, type Divider, Radios } from './index.js';

const choices = (o: Options): (CheckChoice | Divider)[] =>
  itemsOf(o).map((item) =>
    item.divider
      ? { divider: String(item.divider) }
      : {
          value: String(item.value),
          label: said(item),
          hint: item.hint && said(item.hint),
          reveals: item.conditional?.html ? said(item.conditional) : undefined,
          id: item.id,
          name: item.name,
          disabled: item.disabled,
          attributes: item.attributes,
          isNone: item.behaviour === 'exclusive',
        },
  );
const styled = (o: Options, kind: string) => ({
  small: o.classes?.includes(`${kind}--small`),
  class: without(o.classes, /--(small|inline)$/),
});

contract(
  'radios',
  (o) => (
    <Radios
      {...group(o)}
      {...styled(o, 'govuk-radios')}
      inline={o.classes?.includes('govuk-radios--inline')}
      value={asText(itemsOf(o).find(({ checked }) => checked)?.value ?? o.value)}
      choices={choices(o)}
    />
  ),
  {
    [because.falsyItems]: ['with falsy items'],
    [because.innerParts]: ['label with classes', 'label with attributes', 'fieldset params'],
    [because.onceOnly]: ['item checked overrides value'],
  },
);

contract(
  'checkboxes',
  (o) => (
    <Checkboxes
      {...group(o)}
      {...styled(o, 'govuk-checkboxes')}
      values={[
        ...itemsOf(o)
          .filter(({ checked }) => checked)
          .map(({ value }) => value),
        ...((o.values as unknown[]) ?? []),
      ].map(String)}
      choices={choices(o)}
    />
  ),
  {
    [because.falsyItems]: ['with falsy values'],
    [because.innerParts]: ['with label classes', 'label with attributes', 'fieldset params'],
    [because.onceOnly]: ['item checked overrides values'],
  },
);

const dateParts = ['day', 'month', 'year'] as const;
contract(
  'date-input',
  (o) => {
    const items = itemsOf(o);
    const prefix = o.namePrefix ? `${o.namePrefix}-` : '';
    const values = (o.values ?? {}) as Record<string, unknown>;
    const part = (name: DatePart) => (items.find((item) => item.name === name) ?? o[name]) as Options | undefined | false;
    const typed = (name: DatePart) => asText((part(name) || undefined)?.value ?? values[`${prefix}${name}`]);
    const wrong = dateParts.filter((name) => (part(name) || undefined)?.error === true);
    const asks = dateParts.filter((name) => (items.length > 0 ? items.some((item) => item.name === name) : part(name) !== false));
    return (
      <DateInput
        {...group(o)}
        name={asText(o.namePrefix) ?? ''}
        asks={asks}
        values={{ day: typed('day'), month: typed('month'), year: typed('year') }}
        wrong={wrong.length > 0 ? wrong : undefined}
        isBirthday={items.some(({ autocomplete }) => autocomplete === 'bday-day')}
      />
    );
  },
  {
    [because.ownWords]: ['with translations'],
    'a part is called day, month or year, and its id follows from the name': [
      'with values, name prefix and custom names',
      'with nested name',
      'with id on items',
      'with item value',
      'with field value and items',
      'with field value and item value',
      'with field value, item value and values',
    ],
    [because.innerParts]: ['custom pattern', 'custom inputmode', 'items with classes', 'with input attributes'],
    'the wrong parts are named, not styled': [
      'with errors only (using classes)',
      'with errors only (using items and classes)',
      'with error on single field using classes',
      'with error on single item using classes',
    ],
    'the wrong parts are named, not left over': [
      'with error on single field by omission',
      'with error on single item by omission',
    ],
  },
);
