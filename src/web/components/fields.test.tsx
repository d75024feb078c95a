import { asText, because, contract, field, itemsOf, type Options, said, sizeIn, without } from '../../../test/govuk-fixtures.js';
import {
  CharacterCount,
  ErrorMessage,
  Fieldset,
  FileUpload,
  Hint,
  Input,
  type InputProps,
  Label,
  PasswordInput,
  Select,
  Textarea,
} from './index.js';

contract('hint', (o) => (
  <Hint id={o.id} class={o.classes} attributes={o.attributes}>
    {said(o)}
  </Hint>
));

contract('label', (o) => (
  <Label
    for={asText(o.for)}
    size={sizeIn(o.classes, 'govuk-label')}
    class={sizeIn(o.classes, 'govuk-label') ? undefined : o.classes}
    isPageHeading={o.isPageHeading}
    attributes={o.attributes}
  >
    {said(o)}
  </Label>
));

contract('error-message', (o) => (
  <ErrorMessage
    id={o.id}
    class={o.classes}
    attributes={o.attributes}
    {...(typeof o.visuallyHiddenText === 'string' && { prefix: o.visuallyHiddenText })}
  >
    {said(o)}
  </ErrorMessage>
));

contract('fieldset', (o) => (
  <Fieldset
    legend={said(o.legend)}
    legendSize={sizeIn(o.legend?.classes, 'govuk-fieldset__legend')}
    legendClass={sizeIn(o.legend?.classes, 'govuk-fieldset__legend') ? undefined : o.legend?.classes}
    legendIsPageHeading={o.legend?.isPageHeading}
    describedBy={o.describedBy}
    role={o.role as 'group'}
    class={o.classes}
    attributes={o.attributes}
  >
    {o.html && said(o)}
  </Fieldset>
));

const width = (o: Options) => /govuk-input--width-(\d+)/.exec(o.classes ?? '')?.[1];
contract(
  'input',
  (o) => (
    <Input
      {...field(o)}
      {...(width(o) && { width: Number(width(o)) as 2 })}
      class={without(o.classes, /--width-/)}
      value={o.value}
      type={(o.type as 'text') ?? undefined}
      prefix={said(o.prefix as Options)}
      suffix={said(o.suffix as Options)}
      autocomplete={asText(o.autocomplete)}
      inputmode={o.inputmode as InputProps['inputmode']}
      autocapitalize={o.autocapitalize as 'none'}
      spellcheck={o.spellcheck as boolean}
      pattern={asText(o.pattern)}
      disabled={o.disabled}
    />
  ),
  {
    [because.innerParts]: [
      'with prefix with classes',
      'with prefix with attributes',
      'with suffix with classes',
      'with suffix with attributes',
      'with customised input wrapper',
    ],
  },
);

contract('textarea', (o) => (
  <Textarea
    {...field(o)}
    value={asText(o.value)}
    rows={o.rows as number}
    autocomplete={asText(o.autocomplete)}
    spellcheck={o.spellcheck as boolean}
  />
));

contract(
  'character-count',
  (o) => (
    <CharacterCount
      {...field(o)}
      value={asText(o.value)}
      rows={o.rows as number}
      spellcheck={o.spellcheck as boolean}
      threshold={o.threshold as number}
      counts={o.countType as 'length'}
      limit={o.maxwords ? { words: Number(o.maxwords) } : { characters: Number(o.maxlength) }}
    />
  ),
  {
    'characters are counted as characters, never as words': [
      "with count type 'words'",
      "with count type 'words' and value",
      "with count type 'words' and error message",
      "with count type 'words' and threshold",
    ],
    'a limit is always said': [
      'to configure in JavaScript',
      'with neither maxlength nor maxwords set',
      'with neither maxlength, maxwords nor textarea description set',
    ],
    [because.ownWords]: ['with custom textarea description', 'with translations'],
    [because.innerParts]: ['custom classes on countMessage'],
  },
);

contract(
  'select',
  (o) => {
    const chosen = itemsOf(o).find(({ selected }) => selected);
    return (
      <Select
        {...field(o)}
        value={asText(chosen?.value ?? o.value)}
        options={itemsOf(o).map((item) => ({
          value: asText(item.value),
          text: String(item.text),
          disabled: item.disabled,
          attributes: item.attributes,
        }))}
      />
    );
  },
  { [because.onceOnly]: ['item selected overrides value'] },
);

contract('file-upload', (o) => <FileUpload {...field(o)} multiple={o.multiple as boolean} disabled={o.disabled} />, {
  'the plain control works everywhere and takes dropped files; the enhanced one needs its own script': [
    'enhanced',
    'enhanced, with error message and hint',
    'enhanced, multiple files',
    'enhanced, custom wrapper classes and attributes',
    'translated',
  ],
});

contract('password-input', (o) => <PasswordInput {...field(o)} autocomplete={o.autocomplete as 'new-password'} />, {
  'a password is never written into a page': ['value'],
  [because.ownWords]: ['with translations'],
});
