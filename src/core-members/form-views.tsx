import type { LocalDay, Seen } from '../kernel/index.js';
import {
  type PersonFactsWithNumbers,
  PersonFields,
  type Project,
  personTextsWithNumbers,
  type Twins,
  TwinsHint,
} from '../people/index.js';
import {
  Button,
  ButtonGroup,
  DateInput,
  type Edited,
  ErrorSummary,
  type FieldProblem,
  Form,
  Input,
  Narrow,
  PageTitle,
  problemAt,
  Radios,
  SaveForLater,
  SeenFields,
} from '../web/index.js';
import type { CoreMemberForm } from './form.js';
import { StageField } from './views.js';
import { say } from './words.js';

export type NewPageProps = {
  readonly form: CoreMemberForm;
  readonly projects: readonly Project[];
  readonly problems: readonly FieldProblem[];
  readonly twins: Twins | null;
  readonly draftSavedAt: string | null;
};

/** Somebody was referred. */
export const NewPage = ({ form, projects, problems, twins, draftSavedAt }: NewPageProps) => (
  <Narrow>
    {problems.length > 0 && <ErrorSummary problems={problems} />}
    <PageTitle>{say('new-title')}</PageTitle>
    <Form action="/core-members/new" draft="core-member:new" draftSavedAt={draftSavedAt}>
      {twins && <TwinsHint twins={twins} />}
      <PersonFields form={form.person} problems={problems} withIdentifiers />
      <StageField value={form.stage} problems={problems} />
      <DateInput
        name="referred"
        legend={say('referred-on-label')}
        values={form.referred.typed}
        error={problemAt(problems, 'referred')}
      />
      <Input
        name="referredBy"
        label={say('referred-by-label')}
        hint={say('referred-by-hint')}
        value={form.referredByKind}
        width={20}
      />
      <Radios
        name="project"
        legend={say('project-label')}
        value={form.projectId}
        error={problemAt(problems, 'project')}
        choices={projects.map((project) => ({ value: project.id, label: project.name }))}
      />
      <ButtonGroup>
        <Button>{say('new-button')}</Button>
        <SaveForLater />
      </ButtonGroup>
    </Form>
  </Narrow>
);

export type ChangePageProps = {
  readonly id: string;
  readonly form: CoreMemberForm['person'];
  readonly stands: PersonFactsWithNumbers;
  readonly typed: { readonly facts: PersonFactsWithNumbers; readonly seen: Seen } | null;
  readonly edited: Edited | null;
  readonly today: LocalDay;
  readonly draftSavedAt: string | null;
  readonly problems: readonly FieldProblem[];
};

/** Key under which changed details not yet sent are kept. */
export const draftOfChange = (id: string) => `core-member:${id}`;

/** New details over the old. */
export const ChangePage = ({ id, form, problems, draftSavedAt, ...seen }: ChangePageProps) => (
  <Narrow>
    {problems.length > 0 && <ErrorSummary problems={problems} />}
    <PageTitle lead={say('change-lead')}>{say('change-title')}</PageTitle>
    <Form action={`/core-members/${id}/details`} draft={draftOfChange(id)} draftSavedAt={draftSavedAt}>
      <SeenFields {...seen} texts={personTextsWithNumbers()} />
      <PersonFields form={form} problems={problems} withIdentifiers />
      <Button>{say('save')}</Button>
    </Form>
  </Narrow>
);
