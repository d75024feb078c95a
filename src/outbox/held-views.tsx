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
  Quiet,
  Select,
  SummaryList,
  Textarea,
  Words,
  whenWords,
} from '../web/index.js';
import type { Item } from './item.js';
import { say } from './words.js';

export type HeldShown = {
  readonly item: Item;
  readonly name: string;
  readonly circle: string | null;
  /** It told of a worry that the reader may read. */
  readonly isWorrySeen: boolean;
};
export type AsideShown = {
  readonly id: string;
  readonly name: string;
  readonly circle: string | null;
  readonly at: Instant;
  readonly by: string;
  readonly why: string | null;
};
type ListProps = { readonly rows: readonly HeldShown[]; readonly aside: readonly AsideShown[]; readonly now: Instant };

const rowWords = ({ item, name, circle }: HeldShown): string =>
  item.kind === 'worry' ? say('held-row-worry', { name }) : say('held-row', { name, circle: circle ?? say('no-circle') });

const AsideList = ({ aside, now }: Pick<ListProps, 'aside' | 'now'>) => (
  <section>
    <Heading>{say('aside-title')}</Heading>
    <ul class="govuk-list">
      {aside.map((one) => (
        <li key={one.id}>
          {say('held-row', { name: one.name, circle: one.circle ?? say('no-circle') })}
          <br />
          <span class="oc-quiet">{say('aside-by', { name: one.by, when: whenWords(one.at, now) })}</span>
          {one.why && <Words>{one.why}</Words>}
        </li>
      ))}
    </ul>
  </section>
);

/** What is held, earliest first; then what was set aside, by whom and why. */
export const HeldListView = ({ rows, aside, now }: ListProps) => (
  <Narrow>
    <PageTitle>{say('held-title')}</PageTitle>
    <p class="govuk-body">{rows.length === 0 ? say('held-none') : say('held-lead')}</p>
    <ul class="govuk-list">
      {rows.map((row) => (
        <li key={row.item.id}>
          <Link href={`/held/${row.item.id}`}>{rowWords(row)}</Link>
          <br />
          <span class="oc-quiet">
            {say('held-when', { written: whenWords(row.item.claimedAt, now), came: whenWords(row.item.arrivedAt, now) })}
          </span>
        </li>
      ))}
    </ul>
    {aside.length > 0 && <AsideList aside={aside} now={now} />}
  </Narrow>
);

// Not what is private to its writer, and not the worry: that one goes its own way.
const asWritten = ['who-was-there', 'guests', 'went-well', 'happened', 'agreed', 'which-circle'] as const;

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

export type HeldProblem = 'no reason' | 'no circle';
type OneProps = HeldShown & {
  readonly now: Instant;
  readonly mayKeep: boolean;
  readonly circles: readonly { readonly id: string; readonly name: string }[];
  readonly values: Fields;
  readonly problem: HeldProblem | null;
};

const PutToCircle = ({ item, circles, values, problem }: OneProps) => (
  <Form action={`/held/${item.id}/circle`}>
    <Select
      name="circle"
      label={say('held-which')}
      value={field(values, 'circle')}
      error={problem === 'no circle' ? say('held-which-missing') : undefined}
      options={[{ value: '', text: '' }, ...circles.map(({ id, name }) => ({ value: id, text: name }))]}
    />
    <Button>{say('held-put')}</Button>
  </Form>
);

const Minutes = (props: OneProps) => {
  const { item, circle, mayKeep } = props;
  if (!item.fields) return <p class="govuk-body">{say('held-words-gone')}</p>;
  return (
    <>
      <Written fields={item.fields} />
      {field(item.fields, 'reflection') !== '' && <Quiet>{say('held-private')}</Quiet>}
      {item.circleId === null && <PutToCircle {...props} />}
      {mayKeep && circle && <ButtonForm action={`/held/${item.id}/minutes`}>{say('held-keep', { circle })}</ButtonForm>}
    </>
  );
};

/** A worry that is raised already, in the name of somebody whose letter is no proof. */
const Doubtful = ({ item, name, isWorrySeen }: OneProps) => (
  <>
    <p class="govuk-body">{say('held-doubtful', { name })}</p>
    {isWorrySeen && (
      <p class="govuk-body">
        <Link href={`/concerns/${item.concernId}`}>{say('held-see-worry')}</Link>
      </p>
    )}
    <ButtonForm action={`/held/${item.id}/theirs`}>{say('held-theirs', { name })}</ButtonForm>
  </>
);

const Stuck = ({ item, name }: OneProps) => (
  <>
    <InsetText>{say('held-stuck', { name })}</InsetText>
    <ButtonForm action={`/held/${item.id}/again`}>{say('held-again')}</ButtonForm>
  </>
);

const whatToDo = (props: OneProps) => {
  if (props.item.heldWhy === 'stuck') return <Stuck {...props} />;
  return props.item.kind === 'worry' ? <Doubtful {...props} /> : <Minutes {...props} />;
};

/** One thing that is held, as it was written, and what may become of it. */
export const HeldView = (props: OneProps) => {
  const { item, name, circle, now, values, problem, isWorrySeen } = props;
  return (
    <Narrow>
      {problem === 'no reason' && <ErrorSummary problems={[{ field: 'why', says: say('held-aside-missing') }]} />}
      {problem === 'no circle' && <ErrorSummary problems={[{ field: 'circle', says: say('held-which-missing') }]} />}
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
      {item.kind === 'minutes' && isWorrySeen && <InsetText>{say('held-worry')}</InsetText>}
      {whatToDo(props)}
      <Heading>{say('held-aside')}</Heading>
      <Form action={`/held/${item.id}/aside`}>
        <Textarea
          name="why"
          label={say('held-aside-why')}
          hint={say('held-aside-hint')}
          rows={3}
          value={field(values, 'why')}
          error={problem === 'no reason' ? say('held-aside-missing') : undefined}
        />
        <Button look="secondary">{say('held-aside')}</Button>
      </Form>
    </Narrow>
  );
};
