import type { LocalDay, Seen } from '../kernel/index.js';
import {
  Button,
  Card,
  DateInput,
  Day,
  Details,
  dayWords,
  type Edited,
  ErrorSummary,
  type FieldProblem,
  type FieldTexts,
  Form,
  Input,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Radios,
  SeenFields,
  Select,
  SummaryList,
  Textarea,
  typedDay,
  WarningText,
  Words,
} from '../web/index.js';
import type { Circle, Venue } from './circle.js';
import { type VenueForm, venueFrom } from './form.js';
import { type VenueFacts, venueFactsOf } from './rules.js';
import { whenWords } from './views.js';
import { say } from './words.js';

export type VenuePageProps = {
  readonly circle: Circle;
  readonly venue: Venue | null;
  readonly whoKnows: readonly string[];
  readonly today: LocalDay;
  readonly mayRecord: boolean;
  readonly others: readonly { readonly id: string; readonly label: string }[];
  readonly attempt: {
    readonly form?: VenueForm;
    readonly chosen?: string | null;
    readonly seen: Seen;
    readonly savedAt?: string;
  } | null;
  readonly edited: Edited | null;
  readonly problems: readonly FieldProblem[];
};

/** Key under which a place half written is kept. */
export const draftOfVenue = (circleId: string) => `venue:${circleId}`;

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

const asText = (text: string) => text;
const dayText = (on: LocalDay | null) => (on ? dayWords(on) : '');
const texts = (): FieldTexts<VenueFacts> => ({
  label: [say('venue-label'), asText],
  address: [say('venue-address'), asText],
  bookedAs: [say('venue-booked'), asText],
  timetable: [say('venue-timetable'), asText],
  knownBy: [say('venue-known-by'), asText],
  exclusionClear: [say('venue-clear'), clearWords],
  checkedOn: [say('venue-checked'), dayText],
  checkDueOn: [say('venue-due'), dayText],
});

type FieldsProps = {
  readonly circle: Circle;
  readonly venue: Venue | null;
  readonly seen: Seen | null;
  readonly savedAt: string | null;
  readonly edited: Edited | null;
  readonly today: LocalDay;
  readonly form: VenueForm;
  readonly problems: readonly FieldProblem[];
  readonly prefix: string;
};

const VenueFields = (props: FieldsProps) => {
  const { circle, venue, form, seen, problems, prefix, edited, today } = props;
  const at = (name: string) => ({ name, id: `${prefix}${name}`, error: problemAt(problems, name) });
  return (
    <Form action={`/circles/${circle.id}/venue`} draft={draftOfVenue(circle.id)} draftSavedAt={props.savedAt}>
      {venue && (
        <SeenFields
          stands={venueFactsOf(venue)}
          texts={texts()}
          typed={seen && { facts: venueFrom(form), seen }}
          edited={edited}
          today={today}
        />
      )}
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

const Choose = ({ circle, venue, others, attempt, problems, edited, today }: VenuePageProps) => {
  const isSent = attempt?.chosen !== undefined;
  const places = [...(venue ? [venue] : []), ...others];
  const labelOf = (id: string | null) => places.find((place) => place.id === id)?.label ?? '';
  const typed = attempt && isSent ? { facts: { venueId: attempt.chosen ?? null }, seen: attempt.seen } : null;
  return (
    <Details summary={say('venue-choose')} open={isSent}>
      <Form action={`/circles/${circle.id}/venue/choice`}>
        <SeenFields
          stands={{ venueId: circle.venueId }}
          texts={{ venueId: [say('venue-which'), labelOf] }}
          typed={typed}
          edited={edited}
          today={today}
          prefix="choice-"
        />
        <Select
          name="venue"
          label={say('venue-which')}
          value={attempt?.chosen ?? ''}
          error={problemAt(problems, 'venue')}
          options={[{ value: '', text: '' }, ...others.map(({ id, label }) => ({ value: id, text: label }))]}
        />
        <Button>{say('venue-choose-button')}</Button>
      </Form>
    </Details>
  );
};

const Changes = (props: VenuePageProps) => {
  const { circle, venue, others, attempt, problems, edited, today } = props;
  const form = attempt?.form ?? null;
  const isOpen = (isNew: boolean) => form !== null && form.isNew === isNew;
  const mine = (isNew: boolean) => ({
    ...{ circle, edited, today, problems: isOpen(isNew) ? problems : [], venue: isNew ? null : venue },
    seen: isOpen(isNew) ? (attempt?.seen ?? null) : null,
    savedAt: isOpen(isNew) ? (attempt?.savedAt ?? null) : null,
  });
  return (
    <>
      {venue && (
        <Details summary={say('venue-change')} open={isOpen(false)}>
          <VenueFields {...mine(false)} form={form && !form.isNew ? form : venueFormOf(venue)} prefix="" />
        </Details>
      )}
      {others.length > 0 && <Choose {...props} />}
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
