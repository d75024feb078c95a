import { dayOf, type Instant } from '../kernel/index.js';
import type { Project } from '../people/index.js';
import {
  Button,
  ErrorSummary,
  type FieldProblem,
  Form,
  Heading,
  Input,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Radios,
  shortDayWords,
  WorkList,
  whenWords,
} from '../web/index.js';
import type { Canary, CanaryProblem, NewCanary } from './canary.js';
import { say, sayCanaryProblem } from './canary-words.js';

export type CanariesFacts = {
  readonly canaries: readonly Canary[];
  readonly projects: readonly Project[];
  readonly given: NewCanary;
  readonly problems: readonly CanaryProblem[];
  readonly now: Instant;
};

const fieldOf: { readonly [problem in CanaryProblem]?: string } = {
  'no name': 'chosenName',
  'no surname': 'surname',
  'somebody has that name': 'surname',
  'no project': 'projectId',
};
const problemsOf = (problems: readonly CanaryProblem[]): FieldProblem[] =>
  problems.map((one) => ({ says: sayCanaryProblem(one), ...(fieldOf[one] ? { field: fieldOf[one] } : {}) }));

const noteOf = ({ plantedAt, openedAt }: Canary, now: Instant): string => {
  const when = shortDayWords(dayOf(plantedAt), dayOf(now));
  return openedAt ? say('note-opened', { when, opened: whenWords(openedAt, now) }) : say('note-never', { when });
};

const Plant = ({ projects, given, problems: all }: CanariesFacts) => {
  const problems = problemsOf(all);
  return (
    <section>
      <Heading>{say('plant-title')}</Heading>
      <Form action="/canaries">
        <Input
          name="chosenName"
          label={say('chosen-name')}
          value={given.chosenName}
          width={20}
          autocomplete="off"
          error={problemAt(problems, 'chosenName')}
        />
        <Input
          name="surname"
          label={say('surname')}
          hint={say('surname-hint')}
          value={given.surname}
          width={20}
          autocomplete="off"
          error={problemAt(problems, 'surname')}
        />
        {projects.length > 1 && (
          <Radios
            name="projectId"
            legend={say('project')}
            value={given.projectId ?? ''}
            error={problemAt(problems, 'projectId')}
            choices={projects.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <Button look="secondary">{say('button')}</Button>
      </Form>
    </section>
  );
};

/** Which records are canaries, when they were last opened, and one more. */
export const CanariesPage = (facts: CanariesFacts) => {
  const { canaries, problems, now } = facts;
  return (
    <Narrow>
      {problems.length > 0 && <ErrorSummary problems={problemsOf(problems)} />}
      <PageTitle lead={say('lead')}>{say('title')}</PageTitle>
      <Quiet>{say('how')}</Quiet>
      <section>
        <Heading>{say('list-title')}</Heading>
        {canaries.length === 0 && <p class="govuk-body">{say('none')}</p>}
        <WorkList
          label={say('list-title')}
          items={canaries.map((one) => ({
            what: say('row', { name: one.name, reference: one.reference }),
            note: noteOf(one, now),
          }))}
        />
      </section>
      <Plant {...facts} />
    </Narrow>
  );
};
