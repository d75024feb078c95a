import type { Instant } from '../kernel/index.js';
import {
  Button,
  ButtonForm,
  ErrorSummary,
  type Fields,
  Form,
  field,
  Heading,
  InsetText,
  Link,
  Narrow,
  PageTitle,
  SummaryList,
  Textarea,
  Words,
  whenWords,
} from '../web/index.js';
import type { Item } from './item.js';
import { say } from './words.js';

export type HeldShown = { readonly item: Item; readonly name: string; readonly circle: string | null };

/** What is held, earliest first. */
export const HeldListView = ({ rows, now }: { readonly rows: readonly HeldShown[]; readonly now: Instant }) => (
  <Narrow>
    <PageTitle>{say('held-title')}</PageTitle>
    <p class="govuk-body">{rows.length === 0 ? say('held-none') : say('held-lead')}</p>
    <ul class="govuk-list">
      {rows.map(({ item, name, circle }) => (
        <li key={item.id}>
          <Link href={`/held/${item.id}`}>{say('held-row', { name, circle: circle ?? say('no-circle') })}</Link>
          <br />
          <span class="oc-quiet">
            {say('held-when', { written: whenWords(item.claimedAt, now), came: whenWords(item.arrivedAt, now) })}
          </span>
        </li>
      ))}
    </ul>
  </Narrow>
);

const asWritten = ['who-was-there', 'guests', 'went-well', 'happened', 'agreed', 'reflection', 'which-circle'] as const;

const Written = ({ fields }: { readonly fields: Fields }) => {
  const held = ['held-day', 'held-month', 'held-year'].map((name) => field(fields, name)).filter((part) => part !== '');
  const rows = [
    { key: say('label-held'), value: held.join('/') },
    { key: say('label-began'), value: field(fields, 'began') },
    { key: say('label-ended'), value: field(fields, 'ended') },
    ...asWritten.map((name) => ({ key: say(`label-${name}`), value: field(fields, name) })),
  ].filter((row) => row.value !== '');
  return <SummaryList rows={rows.map(({ key, value }) => ({ key, value: <Words>{value}</Words> }))} />;
};

type OneProps = HeldShown & {
  readonly now: Instant;
  readonly mayKeep: boolean;
  readonly values: Fields;
  readonly isBlank: boolean;
};

/** One thing that is held, as it was written, and what may become of it. */
export const HeldView = ({ item, name, circle, now, mayKeep, values, isBlank }: OneProps) => (
  <Narrow>
    {isBlank && <ErrorSummary problems={[{ field: 'why', says: say('held-aside-missing') }]} />}
    <PageTitle>{say('held-title')}</PageTitle>
    <SummaryList
      rows={[
        { key: say('held-by'), value: name },
        { key: say('held-circle'), value: circle ?? say('no-circle') },
        { key: say('held-written'), value: whenWords(item.claimedAt, now) },
        { key: say('held-came'), value: whenWords(item.arrivedAt, now) },
        { key: say('held-why'), value: item.heldWhy ? say(`why-${item.heldWhy}`) : '' },
      ]}
    />
    {item.concernId && <InsetText>{say('held-worry')}</InsetText>}
    {item.fields ? <Written fields={item.fields} /> : <p class="govuk-body">{say('held-words-gone')}</p>}
    {mayKeep && circle && item.fields && (
      <ButtonForm action={`/held/${item.id}/minutes`}>{say('held-keep', { circle })}</ButtonForm>
    )}
    <Heading>{say('held-aside')}</Heading>
    <Form action={`/held/${item.id}/aside`}>
      <Textarea
        name="why"
        label={say('held-aside-why')}
        hint={say('held-aside-hint')}
        rows={3}
        value={field(values, 'why')}
        error={isBlank ? say('held-aside-missing') : undefined}
      />
      <Button look="secondary">{say('held-aside')}</Button>
    </Form>
  </Narrow>
);
