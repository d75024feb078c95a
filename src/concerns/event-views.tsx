import { dayOf, type Instant, type LocalDay } from '../kernel/index.js';
import type { Pronoun } from '../people/index.js';
import {
  Button,
  Card,
  Checkboxes,
  DateInput,
  dayWords,
  ErrorSummary,
  type FieldProblem,
  type Fields,
  Form,
  field,
  Heading,
  Link,
  momentWords,
  Narrow,
  PageTitle,
  Quiet,
  Radios,
  readTypedDay,
  Textarea,
  Words,
} from '../web/index.js';
import { errorOf } from './case-form-views.js';
import {
  circleParts,
  type EventRead,
  eventKinds,
  knownFrom,
  natures,
  type OwnEvent,
  standingEvents,
  stillRead,
} from './event.js';
import { say, sayCode, somebody } from './words.js';

export type EventsPage = {
  readonly coreMember: { readonly id: string; readonly name: string; readonly pronoun: Pronoun };
  readonly events: readonly EventRead[];
  /** Null for those who only read. */
  readonly form: { readonly values: Fields; readonly problems: readonly FieldProblem[] } | null;
  readonly nameOf: (account: string) => string | null;
  readonly now: Instant;
};

const EventShown = ({ page, event }: { readonly page: EventsPage; readonly event: EventRead }) => {
  const today = dayOf(page.now);
  const stands = standingEvents(page.events).includes(event);
  const at = `/core-members/${page.coreMember.id}/adverse-events`;
  const before = stillRead(page.events, event);
  return (
    <Card title={say('event-row', { kind: sayCode('event-', event.kind), day: dayWords(event.happenedOn, today) })} size="s">
      <p class="govuk-body">
        {say('event-known-row', {
          day: dayWords(event.knownOn, today),
          source: sayCode('source-', event.source),
          part: sayCode('circle-part-', event.circlePart),
        })}
      </p>
      {event.words && <Words>{event.words}</Words>}
      {event.concernId && (
        <p class="govuk-body">
          <Link href={`/concerns/${event.concernId}`}>{say('event-concern')}</Link>
        </p>
      )}
      <Quiet>
        {say('event-by', { name: somebody(page.nameOf(event.by)), when: momentWords(event.recordedAt, today) })}
        {!stands && ` · ${say('events-corrected')}`}
        {stands && event.toldHim && ` · ${say('event-he-reads')}`}
      </Quiet>
      {stands && before && (
        <p class="govuk-body">
          <strong>
            {say('event-still-reads', { kind: sayCode('event-', before.kind), day: dayWords(before.happenedOn, today) })}
          </strong>
        </p>
      )}
      {stands && page.form && (
        <p class="govuk-body">
          <Link href={`${at}?corrects=${event.id}`}>{say('events-correct')}</Link>
        </p>
      )}
    </Card>
  );
};

const choices = (prefix: 'event-' | 'nature-' | 'circle-part-' | 'source-', codes: readonly string[]) =>
  codes.map((code) => ({ value: code, label: sayCode(prefix, code) }));

const ToldHim = ({ value, who }: { readonly value: string; readonly who: Pronoun }) => (
  <Checkboxes
    name="told-him"
    legend={say('event-told-him')}
    legendSize="s"
    hint={say('event-told-him-hint')}
    values={[value]}
    choices={[{ value: 'yes', label: say('event-told-him-yes', { who }) }]}
  />
);

const EventForm = ({ page, form }: { readonly page: EventsPage; readonly form: NonNullable<EventsPage['form']> }) => {
  const { values, problems } = form;
  const value = (name: string, otherwise = '') => field(values, name) || otherwise;
  return (
    <section>
      <Heading>{say(value('corrects') ? 'events-correct-title' : 'events-new')}</Heading>
      <Form action={`/core-members/${page.coreMember.id}/adverse-events`}>
        <input type="hidden" name="concern" value={value('concern')} />
        <input type="hidden" name="corrects" value={value('corrects')} />
        <Radios
          name="kind"
          legend={say('event-kind')}
          legendSize="s"
          value={value('kind')}
          error={errorOf(problems, 'kind')}
          choices={choices('event-', eventKinds)}
        />
        <DateInput
          name="happened"
          legend={say('event-happened')}
          legendSize="s"
          values={readTypedDay(values, 'happened').typed}
          error={errorOf(problems, 'happened-day')}
        />
        <DateInput
          name="known"
          legend={say('event-known')}
          legendSize="s"
          values={readTypedDay(values, 'known').typed}
          error={errorOf(problems, 'known-day')}
        />
        <Radios
          small
          name="nature"
          legend={say('event-nature')}
          legendSize="s"
          value={value('nature', 'not known')}
          choices={choices('nature-', natures)}
        />
        <Radios
          small
          name="circle-part"
          legend={say('event-part')}
          legendSize="s"
          value={value('circle-part', 'not known')}
          choices={choices('circle-part-', circleParts)}
        />
        <Radios
          small
          name="source"
          legend={say('event-source')}
          legendSize="s"
          value={value('source', 'officer')}
          choices={choices('source-', knownFrom)}
        />
        <ToldHim value={value('told-him')} who={page.coreMember.pronoun} />
        <Textarea name="words" label={say('event-words')} hint={say('event-words-hint')} rows={3} value={value('words')} />
        <Button>{say('event-save')}</Button>
      </Form>
    </section>
  );
};

/** What happened to one core member, newest first; what was corrected stays to be seen. */
export const EventsView = ({ page }: { readonly page: EventsPage }) => (
  <Narrow>
    {page.form && page.form.problems.length > 0 && <ErrorSummary problems={page.form.problems} />}
    <PageTitle lead={say('events-lead')}>{say('events-title', { name: page.coreMember.name })}</PageTitle>
    {page.events.length === 0 && <Quiet>{say('events-none')}</Quiet>}
    {page.events.map((event) => (
      <EventShown key={event.id} page={page} event={event} />
    ))}
    {page.form && <EventForm page={page} form={page.form} />}
  </Narrow>
);

/** What he knows that is written down about him; harmless over a shoulder as far as it can be. */
export const OwnEventsView = ({ events, today }: { readonly events: readonly OwnEvent[]; readonly today: LocalDay }) => (
  <Narrow>
    <PageTitle lead={say('own-events-lead')}>{say('own-events-title')}</PageTitle>
    {events.length === 0 && <Quiet>{say('own-events-none')}</Quiet>}
    {events.length > 0 && (
      <ul class="govuk-list">
        {events.map((event) => (
          <li key={event.id}>
            {say('event-row', { kind: sayCode('event-', event.kind), day: dayWords(event.happenedOn, today) })}
          </li>
        ))}
      </ul>
    )}
  </Narrow>
);
