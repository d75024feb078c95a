import type { LocalDay } from '../kernel/index.js';
import {
  Button,
  ButtonForm,
  ButtonGroup,
  Card,
  Checkboxes,
  DateInput,
  Details,
  ErrorSummary,
  type FieldProblem,
  Form,
  Input,
  Link,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Select,
  SummaryList,
  shortDayWords,
  type TypedDay,
  typedDay,
  weekdayWords,
} from '../web/index.js';
import { type Free, type Kit, kitKinds } from './care.js';
import { kitSays, say } from './care-words.js';
import type { NewKit } from './record-care.js';

export type KitForm = Omit<NewKit, 'givenOn' | 'untilOn'> & { readonly given: TypedDay; readonly until: TypedDay };
export type CareProps = {
  readonly volunteer: { readonly id: string };
  readonly isSelf: boolean;
  readonly today: LocalDay;
  readonly kit: readonly Kit[];
  readonly free: Free | null;
  readonly mayRecord: boolean;
  readonly mayKeep: boolean;
  readonly kitForm?: KitForm;
  readonly problems: readonly FieldProblem[];
};

const freeSays = ({ evenings, distanceKm, from }: Free, today: LocalDay): string =>
  [
    evenings.map(weekdayWords).join(', '),
    distanceKm === null ? '' : say('free-km', { km: distanceKm }),
    from !== null && from > today ? say('free-from-row', { day: shortDayWords(from, today) }) : '',
  ]
    .filter(Boolean)
    .join(' · ');

/** Where supervision, hours and free evenings of a volunteer are. */
export const CareCard = ({ volunteer, today, free, mayKeep }: CareProps) => {
  const page = (name: string) => `/volunteers/${volunteer.id}/${name}`;
  const says = free ? freeSays(free, today) : '';
  return (
    <Card title={say('care-heading')}>
      {says !== '' && <SummaryList rows={[{ key: say('free-row'), value: says }]} />}
      <ul class="govuk-list">
        <li>
          <Link href={page('support')}>{say('support-link')}</Link>
        </li>
        <li>
          <Link href={page('hours')}>{say('hours-link')}</Link>
        </li>
        {mayKeep && (
          <li>
            <Link href={page('free')}>{say('free-link')}</Link>
          </li>
        )}
      </ul>
    </Card>
  );
};

const kitWords = (one: Kit, today: LocalDay): string =>
  [
    one.label ? say('kit-number', { label: one.label }) : '',
    say('kit-since', { day: shortDayWords(one.givenOn, today) }),
    one.untilOn ? say('kit-until', { day: shortDayWords(one.untilOn, today) }) : '',
    one.backOn ? say('kit-back', { day: shortDayWords(one.backOn, today) }) : '',
  ]
    .filter(Boolean)
    .join(' · ');

const GiveKit = ({ volunteer, today, kitForm, problems }: CareProps) => (
  <Details summary={say('kit-form')} open={kitForm !== undefined}>
    <Form action={`/volunteers/${volunteer.id}/kit`}>
      <Select
        name="kind"
        id="kit-kind"
        label={say('kit-which')}
        value={kitForm?.kind ?? ''}
        error={problemAt(problems, 'kit-kind')}
        options={[{ value: '', text: '' }, ...kitKinds.map((kind) => ({ value: kind, text: kitSays(kind) }))]}
      />
      <Input
        name="label"
        id="kit-label"
        label={say('kit-label')}
        hint={say('kit-label-hint')}
        value={kitForm?.label ?? ''}
        width={10}
      />
      <DateInput
        name="given"
        id="kit-given"
        legend={say('kit-given')}
        values={(kitForm?.given ?? typedDay(today)).typed}
        error={problemAt(problems, 'kit-given')}
      />
      <DateInput
        name="until"
        id="kit-until"
        legend={say('kit-good-until')}
        hint={say('kit-good-until-hint')}
        values={kitForm?.until.typed}
        error={problemAt(problems, 'kit-until')}
      />
      <Button>{say('save')}</Button>
    </Form>
  </Details>
);

/** Identity card, the circle's telephone, insurance: what a volunteer holds now, and what came back. */
export const KitCard = (props: CareProps) => {
  const { volunteer, kit, today, isSelf, mayRecord } = props;
  return (
    <Card title={say('kit-heading')}>
      {kit.length === 0 && <Quiet>{say(isSelf ? 'kit-none-own' : 'kit-none')}</Quiet>}
      {kit.map((one) => (
        <div key={one.id}>
          <p>
            <strong>{kitSays(one.kind)}</strong>
            {` · ${kitWords(one, today)}`}
          </p>
          {mayRecord && one.backOn === null && (
            <ButtonGroup>
              <ButtonForm action={`/volunteers/${volunteer.id}/kit/${one.id}/back`} look="secondary">
                {say('kit-back-button')}
                <span class="govuk-visually-hidden">{` ${kitSays(one.kind)}`}</span>
              </ButtonForm>
            </ButtonGroup>
          )}
        </div>
      ))}
      {mayRecord && <GiveKit {...props} />}
    </Card>
  );
};

export type FreeForm = { readonly evenings: readonly string[]; readonly distance: string; readonly from: TypedDay };
export type FreePageProps = {
  readonly id: string;
  readonly name: string;
  readonly isSelf: boolean;
  readonly form: FreeForm;
  readonly problems: readonly FieldProblem[];
};

/** When and how far somebody can come. */
export const FreePage = ({ id, name, isSelf, form, problems }: FreePageProps) => (
  <Narrow>
    {problems.length > 0 && <ErrorSummary problems={problems} />}
    <PageTitle lead={isSelf ? undefined : name}>{say(isSelf ? 'free-title-own' : 'free-title')}</PageTitle>
    <Form action={`/volunteers/${id}/free`}>
      <Checkboxes
        name="evenings"
        legend={say('free-evenings')}
        values={form.evenings}
        choices={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: weekdayWords(day) }))}
        small
      />
      <Input
        name="distance"
        label={say('free-distance')}
        width={3}
        inputmode="numeric"
        value={form.distance}
        error={problemAt(problems, 'distance')}
      />
      <DateInput
        name="from"
        legend={say('free-from')}
        hint={say('free-from-hint')}
        values={form.from.typed}
        error={problemAt(problems, 'from')}
      />
      <Button>{say('free-save')}</Button>
    </Form>
  </Narrow>
);
