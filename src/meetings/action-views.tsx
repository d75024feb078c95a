import type { LocalDay } from '../kernel/index.js';
import {
  Button,
  ButtonForm,
  ButtonGroup,
  DateInput,
  dayWords,
  ErrorSummary,
  type FieldProblem,
  type Fields,
  Form,
  field,
  Heading,
  Input,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  readTypedDay,
  Select,
  shortDayWords,
  typedDay,
} from '../web/index.js';
import { isLate, mayTick, type OpenAction, type SettledAction } from './action.js';
import { say } from './words.js';

/** Somebody an action can belong to. */
export type Owner = { readonly personId: string; readonly name: string; readonly isMe: boolean };
/** Names of owners by person, as far as they are open to the reader. */
export type OwnerNames = ReadonlyMap<string, string>;

export const ownerOptions = (owners: readonly Owner[]) => [
  { value: '', text: say('action-nobody') },
  ...owners.map((one) => ({ value: one.personId, text: one.isMe ? say('me', { name: one.name }) : one.name })),
];

/** Whose it is: by name, or as what they said it where the name is not the reader's to know. */
export function ownerWords({ owner, ownerPart }: Pick<OpenAction, 'owner' | 'ownerPart'>, names: OwnerNames): string {
  if (owner === null) return say('action-nobody');
  return names.get(owner) ?? (ownerPart === 'coordinator' ? say('action-the-coordinator') : say('action-a-volunteer'));
}

/** Whose it is and by when. */
export function actionNote(action: OpenAction, names: OwnerNames, today: LocalDay): string {
  const day = action.dueOn && shortDayWords(action.dueOn, today);
  const due = day && (isLate(action, today) ? say('action-late', { day }) : say('action-by', { day }));
  return [ownerWords(action, names), due].filter(Boolean).join(' · ');
}

export type ActionsPage = {
  readonly circleId: string;
  readonly circleName: string;
  readonly open: readonly OpenAction[];
  readonly settled: readonly SettledAction[];
  readonly names: OwnerNames;
  readonly owners: readonly Owner[];
  readonly mayWrite: boolean;
  readonly me: { readonly personId: string; readonly coordinates: boolean };
  readonly values: Fields;
  readonly problems: readonly FieldProblem[];
  readonly today: LocalDay;
};

const OpenRow = ({ action, page }: { readonly action: OpenAction; readonly page: ActionsPage }) => (
  <li class={isLate(action, page.today) ? 'oc-item oc-item--today' : 'oc-item'}>
    <span class="oc-item__what">{action.words}</span>
    <span class="oc-item__note">{actionNote(action, page.names, page.today)}</span>
    {page.mayWrite && mayTick(action, page.me) && (
      <div class="oc-item__note oc-no-print">
        <ButtonGroup>
          <ButtonForm action={`/circles/${page.circleId}/actions/${action.id}`} fields={{ how: 'done' }}>
            {say('action-done')}
          </ButtonForm>
          <ButtonForm action={`/circles/${page.circleId}/actions/${action.id}`} look="secondary" fields={{ how: 'not needed' }}>
            {say('action-not-needed')}
          </ButtonForm>
        </ButtonGroup>
      </div>
    )}
  </li>
);

const SettledRow = ({ action, page }: { readonly action: SettledAction; readonly page: ActionsPage }) => {
  const day = dayWords(action.doneOn, page.today);
  return (
    <li class="oc-item">
      <span class="oc-item__what">{action.words}</span>
      <span class="oc-item__note">
        {[
          ownerWords(action, page.names),
          action.settled === 'done' ? say('action-was-done', { day }) : say('action-was-not-needed', { day }),
        ].join(' · ')}
      </span>
      {page.mayWrite && mayTick(action, page.me) && (
        <span class="oc-item__note oc-no-print">
          <ButtonForm action={`/circles/${page.circleId}/actions/${action.id}`} look="secondary" fields={{ how: 'open' }}>
            {say('action-open-again')}
          </ButtonForm>
        </span>
      )}
    </li>
  );
};

const AddForm = ({ page }: { readonly page: ActionsPage }) => {
  const error = (name: string) => problemAt(page.problems, name);
  const due = readTypedDay(page.values, 'due');
  return (
    <section class="oc-card oc-no-print">
      <Heading>{say('actions-add')}</Heading>
      <Form action={`/circles/${page.circleId}/actions`} circle={page.circleId}>
        <Input name="words" label={say('action-words')} value={field(page.values, 'words')} error={error('words')} />
        <Select name="who" label={say('action-who')} value={field(page.values, 'who')} options={ownerOptions(page.owners)} />
        <DateInput
          name="due"
          legend={say('action-due')}
          hint={say('action-due-hint')}
          values={due.isBlank ? typedDay(null).typed : due.typed}
          error={error('due-day')}
        />
        <Button>{say('action-add-button')}</Button>
      </Form>
    </section>
  );
};

/** What somebody round the circle said they would do: the late ones first. */
export const ActionsView = ({ page }: { readonly page: ActionsPage }) => (
  <Narrow>
    {page.problems.length > 0 && <ErrorSummary problems={page.problems} />}
    <PageTitle lead={say('actions-lead')}>{say('actions-title', { circle: page.circleName })}</PageTitle>
    <Heading>{say('actions-open')}</Heading>
    {page.open.length === 0 ? (
      <Quiet>{say('actions-none')}</Quiet>
    ) : (
      <ul class="oc-list" id="open">
        {page.open.map((action) => (
          <OpenRow key={action.id} action={action} page={page} />
        ))}
      </ul>
    )}
    {page.mayWrite && <AddForm page={page} />}
    {page.settled.length > 0 && (
      <>
        <Heading>{say('actions-settled')}</Heading>
        <ul class="oc-list">
          {page.settled.map((action) => (
            <SettledRow key={action.id} action={action} page={page} />
          ))}
        </ul>
      </>
    )}
  </Narrow>
);
