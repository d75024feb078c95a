import type { LocalDay } from '../kernel/index.js';
import {
  Button,
  Card,
  DateInput,
  Day,
  Details,
  ErrorSummary,
  type FieldProblem,
  Form,
  Input,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Radios,
  Select,
  SummaryList,
  Textarea,
  typedDay,
  WarningText,
  Words,
} from '../web/index.js';
import type { Circle, Venue } from './circle.js';
import type { VenueForm } from './form.js';
import { whenWords } from './views.js';
import { say } from './words.js';

export type VenuePageProps = {
  readonly circle: Circle;
  readonly venue: Venue | null;
  readonly whoKnows: readonly string[];
  readonly today: LocalDay;
  readonly mayRecord: boolean;
  readonly others: readonly { readonly id: string; readonly label: string }[];
  readonly form: VenueForm | null;
  readonly problems: readonly FieldProblem[];
};

const clearWords = (clear: boolean | null): string =>
  clear === null ? say('clear-not-known') : clear ? say('clear-yes') : say('clear-no');

const Place = ({ venue, today, whoKnows, circle }: VenuePageProps & { readonly venue: Venue }) => {
  const on = (day: LocalDay | null) => (day ? <Day on={day} today={today} short /> : say('not-known'));
  const words = (text: string | null) => (text ? <Words>{text}</Words> : say('not-known'));
  return (
    <Card title={venue.label}>
      {venue.checkDueOn && venue.checkDueOn < today && (
        <WarningText>{say.rich('venue-overdue', { day: <Day on={venue.checkDueOn} today={today} short /> })}</WarningText>
      )}
      <SummaryList
        rows={[
          { key: say('when-key'), value: whenWords(circle) },
          { key: say('venue-address'), value: words(venue.address) },
          { key: say('venue-booked'), value: venue.bookedAs ?? say('not-known') },
          { key: say('venue-timetable'), value: words(venue.timetable) },
          { key: say('venue-known-by'), value: words(venue.knownBy) },
          { key: say('venue-clear'), value: clearWords(venue.exclusionClear) },
          { key: say('venue-checked'), value: on(venue.checkedOn) },
          { key: say('venue-due'), value: on(venue.checkDueOn) },
          { key: say('venue-who-knows'), value: whoKnows.join(', ') },
        ]}
      />
      <Quiet>{say('venue-who-hint')}</Quiet>
    </Card>
  );
};

/** What is known of a place, as a form filled in; blank for a new one. */
const venueFormOf = (venue: Venue | null): VenueForm => ({
  label: venue?.label ?? '',
  address: venue?.address ?? '',
  bookedAs: venue?.bookedAs ?? '',
  timetable: venue?.timetable ?? '',
  knownBy: venue?.knownBy ?? '',
  checked: typedDay(venue?.checkedOn ?? null),
  due: typedDay(venue?.checkDueOn ?? null),
  clear: venue?.exclusionClear == null ? 'not known' : venue.exclusionClear ? 'yes' : 'no',
  isNew: venue === null,
});

type FieldsProps = {
  readonly circle: Circle;
  readonly form: VenueForm;
  readonly problems: readonly FieldProblem[];
  readonly prefix: string;
};

const VenueFields = ({ circle, form, problems, prefix }: FieldsProps) => {
  const at = (name: string) => ({ name, id: `${prefix}${name}`, error: problemAt(problems, name) });
  return (
    <Form action={`/circles/${circle.id}/venue`}>
      <input type="hidden" name="isNew" value={form.isNew ? 'yes' : 'no'} />
      <Input {...at('label')} label={say('venue-label')} value={form.label} />
      <Textarea {...at('address')} label={say('venue-address')} value={form.address} rows={3} autocomplete="off" />
      <Input {...at('bookedAs')} label={say('venue-booked')} value={form.bookedAs} autocomplete="off" />
      <Textarea
        {...at('timetable')}
        label={say('venue-timetable')}
        hint={say('venue-timetable-hint')}
        value={form.timetable}
        rows={3}
      />
      <Textarea {...at('knownBy')} label={say('venue-known-by')} value={form.knownBy} rows={2} />
      <Radios
        {...at('clear')}
        legend={say('venue-clear')}
        hint={say('venue-clear-hint')}
        value={form.clear}
        choices={[
          { value: 'yes', label: say('clear-yes') },
          { value: 'no', label: say('clear-no') },
          { value: 'not known', label: say('clear-not-known') },
        ]}
        inline
      />
      <DateInput {...at('checked')} legend={say('venue-checked')} values={form.checked.typed} />
      <DateInput {...at('due')} legend={say('venue-due')} values={form.due.typed} />
      <Button>{say('save')}</Button>
    </Form>
  );
};

const Changes = ({ circle, venue, others, form, problems }: VenuePageProps) => {
  const isOpen = (isNew: boolean) => form !== null && form.isNew === isNew;
  const mine = (isNew: boolean) => ({ circle, problems: isOpen(isNew) ? problems : [] });
  return (
    <>
      {venue && (
        <Details summary={say('venue-change')} open={isOpen(false)}>
          <VenueFields {...mine(false)} form={form && !form.isNew ? form : venueFormOf(venue)} prefix="" />
        </Details>
      )}
      {others.length > 0 && (
        <Details summary={say('venue-choose')} open={problemAt(problems, 'venue') !== undefined}>
          <Form action={`/circles/${circle.id}/venue/choice`}>
            <Select
              name="venue"
              label={say('venue-which')}
              error={problemAt(problems, 'venue')}
              options={[{ value: '', text: '' }, ...others.map(({ id, label }) => ({ value: id, text: label }))]}
            />
            <Button>{say('venue-choose-button')}</Button>
          </Form>
        </Details>
      )}
      <Details summary={say('venue-new')} open={isOpen(true)}>
        <VenueFields {...mine(true)} form={form?.isNew ? form : venueFormOf(null)} prefix={isOpen(true) ? '' : 'new-'} />
      </Details>
    </>
  );
};

export const VenuePage = (props: VenuePageProps) => {
  const { circle, venue, problems, mayRecord } = props;
  return (
    <Narrow>
      {problems.length > 0 && <ErrorSummary problems={problems} />}
      <PageTitle lead={say('venue-lead')}>{say('venue-title', { circle: circle.name })}</PageTitle>
      {venue ? <Place {...props} venue={venue} /> : <p>{say('venue-none')}</p>}
      {mayRecord && <Changes {...props} />}
    </Narrow>
  );
};
