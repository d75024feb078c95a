import { clockTimeOf, dayOf, type Instant, type Seen } from '../kernel/index.js';
import type { Project } from '../people/index.js';
import {
  Button,
  Card,
  DateInput,
  Details,
  type Edited,
  ErrorSummary,
  type FieldProblem,
  Form,
  momentWords,
  Narrow,
  PageTitle,
  PhoneLink,
  problemAt,
  Quiet,
  SeenFields,
  Select,
  TimeInput,
} from '../web/index.js';
import type { Colleague } from './arrangement-queries.js';
import type { OnCallPerson, Slot } from './circle.js';
import type { SlotForm } from './form.js';
import type { Stretch } from './stretch.js';
import { say } from './words.js';

type People = { readonly primary: string | null; readonly deputy: string | null };
export type SlotPeople = { readonly facts: People; readonly seen: Seen };

export type RotaPageProps = {
  readonly now: { readonly primary: OnCallPerson; readonly deputy: OnCallPerson | null } | null;
  readonly numbers: ReadonlyMap<string, string>;
  readonly slots: readonly Slot[];
  readonly gaps: readonly Stretch[];
  readonly projects: readonly Project[];
  readonly colleagues: readonly Colleague[];
  readonly mayRecord: boolean;
  readonly at: Instant;
  readonly form: SlotForm;
  /** Who was chosen for one slot, where that was refused. */
  readonly people: (SlotPeople & { readonly slotId: string }) | null;
  readonly edited: Edited | null;
  readonly problems: readonly FieldProblem[];
};

const RingNumber = ({ who, numbers }: { readonly who: OnCallPerson; readonly numbers: RotaPageProps['numbers'] }) => {
  const number = numbers.get(who.personId);
  return number ? (
    <>
      {' · '}
      <PhoneLink number={number}>{say('ring-words', { number })}</PhoneLink>
    </>
  ) : null;
};

const Now = ({ now, numbers }: RotaPageProps) => (
  <Card title={say('rota-now')}>
    {!now && <p>{say('rota-nobody')}</p>}
    {now && (
      <>
        <p>
          <b>{now.primary.name}</b>
          <RingNumber who={now.primary} numbers={numbers} />
        </p>
        {now.deputy && (
          <p>
            {say('rota-deputy', { name: now.deputy.name })}
            <RingNumber who={now.deputy} numbers={numbers} />
          </p>
        )}
      </>
    )}
  </Card>
);

type WhoProps = {
  readonly colleagues: readonly Colleague[];
  readonly primary: string;
  readonly deputy: string;
  readonly problems: readonly FieldProblem[];
  readonly prefix: string;
};

const WhoFields = ({ colleagues, primary, deputy, problems, prefix }: WhoProps) => {
  const options = colleagues.map(({ accountId, name }) => ({ value: accountId, text: name }));
  const at = (name: string) => ({ name, id: `${prefix}${name}`, error: problemAt(problems, `${prefix}${name}`) });
  return (
    <>
      <Select {...at('primary')} label={say('rota-primary')} value={primary} options={[{ value: '', text: '' }, ...options]} />
      <Select
        {...at('deputy')}
        label={say('rota-second')}
        value={deputy}
        options={[{ value: '', text: say('rota-no-deputy') }, ...options]}
      />
    </>
  );
};

const OneSlot = (props: RotaPageProps & { readonly slot: Slot }) => {
  const { slot, at, projects, colleagues, mayRecord } = props;
  const mine = props.people?.slotId === slot.id ? props.people : null;
  const stands = { primary: slot.primary.accountId, deputy: slot.deputy?.accountId ?? null };
  const chosen: People = mine?.facts ?? stands;
  const nameOf = (accountId: string | null) => colleagues.find((one) => one.accountId === accountId)?.name ?? '';
  const today = dayOf(at);
  const project = projects.find((one) => one.id === slot.projectId);
  const isOneDay = dayOf(slot.fromAt) === dayOf(slot.untilAt);
  const until = isOneDay ? clockTimeOf(slot.untilAt) : momentWords(slot.untilAt, today);
  const words = { primary: slot.primary.name, from: momentWords(slot.fromAt, today), until };
  return (
    <li class="oc-item">
      <div class="oc-item__what">{say('rota-slot', words)}</div>
      <div class="oc-item__note">
        {slot.deputy ? say('rota-deputy', { name: slot.deputy.name }) : say('rota-no-deputy')}
        {project && ` · ${say('rota-project', { project: project.name })}`}
        {mayRecord && (
          <Details summary={say('rota-change')} open={mine !== null} class="oc-no-print">
            <Form action={`/rota/${slot.id}`}>
              <SeenFields
                stands={stands}
                texts={{ primary: [say('rota-primary'), nameOf], deputy: [say('rota-second'), nameOf] }}
                typed={mine}
                edited={props.edited}
                today={today}
                prefix={`s-${slot.id}-`}
              />
              <WhoFields
                colleagues={colleagues}
                primary={chosen.primary ?? ''}
                deputy={chosen.deputy ?? ''}
                problems={mine ? props.problems : []}
                prefix={`s-${slot.id}-`}
              />
              <Button>{say('save')}</Button>
            </Form>
          </Details>
        )}
      </div>
    </li>
  );
};

const Gap = ({ gap, at }: { readonly gap: Stretch; readonly at: Instant }) => {
  const today = dayOf(at);
  return (
    <li class="oc-item oc-item--today">
      <div class="oc-item__what">
        {say('rota-gap', { from: momentWords(gap.fromAt, today), until: momentWords(gap.untilAt, today) })}
      </div>
    </li>
  );
};

const AddSlot = ({ form, people, problems: all, projects, colleagues }: RotaPageProps) => {
  const problems = people === null ? all : [];
  return (
    <Details summary={say('rota-add')} open={problems.length > 0}>
      <Form action="/rota">
        <DateInput name="from" legend={say('rota-from-day')} values={form.from.typed} error={problemAt(problems, 'from')} />
        <TimeInput name="fromTime" label={say('rota-from-time')} hint={say('time-hint')} value={form.fromTime} />
        <DateInput name="until" legend={say('rota-until-day')} values={form.until.typed} error={problemAt(problems, 'until')} />
        <TimeInput name="untilTime" label={say('rota-until-time')} value={form.untilTime} />
        <WhoFields colleagues={colleagues} primary={form.primary} deputy={form.deputy} problems={problems} prefix="" />
        <Select
          name="project"
          label={say('rota-for')}
          value={form.projectId}
          options={[{ value: '', text: say('rota-all') }, ...projects.map(({ id, name }) => ({ value: id, text: name }))]}
        />
        <Button>{say('rota-button')}</Button>
      </Form>
    </Details>
  );
};

/** Who is called first, now and in the next two weeks, and when nobody is. */
export const RotaPage = (props: RotaPageProps) => {
  const lines = [
    ...props.slots.map((slot) => ({ at: slot.fromAt, line: <OneSlot key={slot.id} {...props} slot={slot} /> })),
    ...props.gaps.map((gap) => ({ at: gap.fromAt, line: <Gap key={gap.fromAt.toISOString()} gap={gap} at={props.at} /> })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  return (
    <Narrow>
      {props.problems.length > 0 && <ErrorSummary problems={props.problems} />}
      <PageTitle lead={say('rota-lead')}>{say('rota-title')}</PageTitle>
      <Now {...props} />
      <ul class="oc-list" aria-label={say('rota-label')}>
        {lines.map(({ line }) => line)}
      </ul>
      {lines.length === 0 && <Quiet>{say('rota-nobody')}</Quiet>}
      {props.mayRecord && <AddSlot {...props} />}
    </Narrow>
  );
};
