import type { LocalDay } from '../kernel/index.js';
import {
  Button,
  ButtonForm,
  ButtonLink,
  dayWords,
  ErrorSummary,
  Form,
  Heading,
  Input,
  InsetText,
  Link,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Radios,
  SummaryList,
  shortDayWords,
  Textarea,
  WorkList,
} from '../web/index.js';
import type { RequestInFull } from './subject-queries.js';
import { clockSteps, type SubjectRequest } from './subject-request.js';
import type { StepProblem } from './subject-rules.js';
import { dashed, say } from './subject-words.js';

/** A request in the list, with its clock. */
export type Listed = {
  readonly request: SubjectRequest;
  readonly dueOn: LocalDay | null;
  readonly waits: 'identity' | 'clarification' | null;
};

export function requestTitle({ name, personId, receivedOn }: SubjectRequest, today: LocalDay): string {
  const day = shortDayWords(receivedOn, today);
  if (name) return say('row-named', { name, day });
  return personId ? say('row-held', { day }) : say('row-nobody', { day });
}
export function dueNote({ request, dueOn, waits }: Listed, today: LocalDay): string {
  const state = say(`state-${request.state}`);
  if (request.state === 'answered' || request.state === 'closed') return state;
  return waits ? say(`note-${waits}`, { state }) : dueOn ? say('note-due', { state, day: dayWords(dueOn, today) }) : state;
}

export const RequestList = ({
  listed,
  mayRecord,
  today,
}: {
  readonly listed: readonly Listed[];
  readonly mayRecord: boolean;
  readonly today: LocalDay;
}) => {
  const isOver = ({ request }: Listed) => request.state === 'answered' || request.state === 'closed';
  const rows = (some: readonly Listed[]) =>
    some.map((one) => ({
      what: requestTitle(one.request, today),
      href: `/subject-requests/${one.request.id}`,
      note: dueNote(one, today),
    }));
  const [open, over] = [listed.filter((one) => !isOver(one)), listed.filter(isOver)];
  return (
    <Narrow>
      <PageTitle lead={say('lead')}>{say('title')}</PageTitle>
      {listed.length === 0 && <p class="govuk-body">{say('none')}</p>}
      {open.length > 0 && (
        <section>
          <Heading>{say('list-open')}</Heading>
          <WorkList label={say('list-open')} items={rows(open)} />
        </section>
      )}
      {over.length > 0 && (
        <section>
          <Heading>{say('list-over')}</Heading>
          <WorkList label={say('list-over')} items={rows(over)} />
        </section>
      )}
      {mayRecord && (
        <ButtonLink href="/subject-requests/new" look="secondary">
          {say('new')}
        </ButtonLink>
      )}
    </Narrow>
  );
};

export type RequestFacts = RequestInFull & {
  readonly clock: Listed;
  readonly today: LocalDay;
  readonly mayRecord: boolean;
  readonly mayPrepare: boolean;
  readonly mayCheck: boolean;
  readonly given: { readonly step: string | null; readonly words: string };
  readonly stepProblems: readonly StepProblem[];
  readonly personProblem: boolean;
};

export const oneTitle = ({ name, personId }: SubjectRequest): string =>
  name ? say('one-named', { name }) : say(personId ? 'one-held' : 'one-nobody');

const WriteStep = ({ request, given, stepProblems }: RequestFacts) => {
  const problems = stepProblems.map((one) => ({ says: say(`p-${dashed(one)}`), field: one === 'no words' ? 'words' : 'step' }));
  return (
    <section>
      <Heading>{say('write-step')}</Heading>
      <Form action={`/subject-requests/${request.id}/steps`}>
        <Radios
          name="step"
          legend={say('which-step')}
          value={given.step ?? ''}
          error={problemAt(problems, 'step')}
          choices={clockSteps.map((one) => ({
            ...{ value: one, label: say(`step-${dashed(one)}`) },
            ...(one === 'closed' ? { hint: say('close-hint') } : {}),
          }))}
        />
        <Textarea name="words" label={say('step-words')} value={given.words} rows={3} error={problemAt(problems, 'words')} />
        <Button look="secondary">{say('save')}</Button>
      </Form>
    </section>
  );
};

const Person = ({ request, personProblem }: RequestFacts) => (
  <section>
    <Heading>{say('person-title')}</Heading>
    <Form action={`/subject-requests/${request.id}/person`}>
      <Input
        name="reference"
        label={say('reference')}
        width={20}
        error={personProblem ? say('p-no-reference-like-it') : undefined}
      />
      <Button look="secondary">{say('person-button')}</Button>
    </Form>
  </section>
);

const Next = ({ request, mayPrepare, mayCheck }: RequestFacts) => {
  const here = `/subject-requests/${request.id}`;
  if (request.state === 'closed') return <ButtonLink href={`${here}/letter`}>{say('to-letter')}</ButtonLink>;
  if (request.state === 'open')
    return mayPrepare && request.personId ? (
      <>
        <Quiet>{say('gather-hint')}</Quiet>
        <ButtonForm action={`${here}/gathering`}>{say('gather')}</ButtonForm>
      </>
    ) : null;
  if (!mayCheck) return null;
  return request.state === 'answered' ? (
    <ButtonLink href={`${here}/given`}>{say('to-given')}</ButtonLink>
  ) : (
    <ButtonLink href={`${here}/pack`}>{say('to-pack')}</ButtonLink>
  );
};

/** One request: who asks, by when, what was done, and what comes next. */
export const RequestPage = (facts: RequestFacts) => {
  const { request, asker, steps, alsoOpen, clock, today, mayRecord, stepProblems, personProblem } = facts;
  const problems = [
    ...stepProblems.map((one) => ({ says: say(`p-${dashed(one)}`), field: one === 'no words' ? 'words' : 'step' })),
    ...(personProblem ? [{ says: say('p-no-reference-like-it'), field: 'reference' }] : []),
  ];
  const isOver = request.state === 'answered' || request.state === 'closed';
  const due = clock.waits ? say(`due-${clock.waits}`) : clock.dueOn ? dayWords(clock.dueOn, today) : '';
  return (
    <Narrow>
      {problems.length > 0 && <ErrorSummary problems={problems} />}
      <PageTitle>{oneTitle(request)}</PageTitle>
      {alsoOpen > 0 && !isOver && <InsetText>{say('also-open', { count: alsoOpen })}</InsetText>}
      <SummaryList
        rows={[
          { key: say('key-asked'), value: say(`kind-${dashed(request.askedBy)}`) },
          { key: say('key-received'), value: dayWords(request.receivedOn, today) },
          ...(isOver ? [] : [{ key: say('key-due'), value: due }]),
          { key: say('key-state'), value: say(`state-${request.state}`) },
          { key: say('key-asker'), value: <span class="oc-words">{asker}</span> },
        ]}
      />
      <Next {...facts} />
      <section>
        <Heading>{say('steps')}</Heading>
        <WorkList
          label={say('steps')}
          items={steps.map((one) => ({
            what: say('step-line', {
              step: say(`step-${dashed(one.step)}`),
              day: dayWords(one.on, today),
              who: one.by ?? say('step-by-nobody'),
            }),
            note: one.words ?? undefined,
          }))}
        />
      </section>
      {mayRecord && request.state === 'open' && request.personId === null && <Person {...facts} />}
      {mayRecord && !isOver && <WriteStep {...facts} />}
      <p class="govuk-body">
        <Link href="/subject-requests">{say('title')}</Link>
      </p>
    </Narrow>
  );
};
