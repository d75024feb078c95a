import type { LocalDay, Seen } from '../kernel/index.js';
import { PersonFields, type Project, personTexts, type Twins, TwinsHint } from '../people/index.js';
import {
  Button,
  ButtonGroup,
  Checkboxes,
  DateInput,
  type Edited,
  ErrorSummary,
  type FieldProblem,
  type FieldTexts,
  Form,
  Input,
  Narrow,
  PageTitle,
  problemAt,
  Radios,
  SaveForLater,
  SeenFields,
  weekdayWords,
} from '../web/index.js';
import type { VolunteerForm } from './form.js';
import type { VolunteerFacts } from './rules.js';
import { say } from './words.js';

const Availability = ({ form }: { readonly form: VolunteerForm }) => (
  <>
    <Input name="areas" label={say('areas-label')} hint={say('areas-hint')} value={form.areas} />
    <Checkboxes
      name="evenings"
      legend={say('evenings-label')}
      values={form.evenings}
      choices={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: weekdayWords(day) }))}
      small
    />
  </>
);

export type NewPageProps = {
  readonly form: VolunteerForm;
  readonly projects: readonly Project[];
  readonly problems: readonly FieldProblem[];
  readonly twins: Twins | null;
  readonly draftSavedAt: string | null;
};

/** Somebody asked about volunteering. */
export const NewPage = ({ form, projects, problems, twins, draftSavedAt }: NewPageProps) => (
  <Narrow>
    {problems.length > 0 && <ErrorSummary problems={problems} />}
    <PageTitle>{say('new-title')}</PageTitle>
    <Form action="/volunteers/new" draft="volunteer:new" draftSavedAt={draftSavedAt}>
      {twins && <TwinsHint twins={twins} />}
      <PersonFields form={form.person} problems={problems} />
      <DateInput
        name="enquired"
        legend={say('enquired-label')}
        values={form.enquired.typed}
        error={problemAt(problems, 'enquired')}
      />
      <Radios
        name="project"
        legend={say('project-label')}
        value={form.projectId}
        error={problemAt(problems, 'project')}
        choices={projects.map((project) => ({ value: project.id, label: project.name }))}
      />
      <Availability form={form} />
      <ButtonGroup>
        <Button>{say('new-button')}</Button>
        <SaveForLater />
      </ButtonGroup>
    </Form>
  </Narrow>
);

export type ChangePageProps = {
  readonly id: string;
  readonly form: VolunteerForm;
  readonly stands: VolunteerFacts;
  readonly typed: { readonly facts: VolunteerFacts; readonly seen: Seen } | null;
  readonly edited: Edited | null;
  readonly today: LocalDay;
  readonly problems: readonly FieldProblem[];
  readonly draftSavedAt: string | null;
};

/** Key under which changed details not yet sent are kept. */
export const draftOfChange = (id: string) => `volunteer:${id}`;

const texts = (): FieldTexts<VolunteerFacts> => ({
  ...personTexts(),
  areas: [say('areas-label'), (areas) => areas.join(', ')],
  evenings: [say('evenings-label'), (evenings) => evenings.map(weekdayWords).join(', ')],
});

/** New details over the old. */
export const ChangePage = ({ id, form, problems, draftSavedAt, ...seen }: ChangePageProps) => (
  <Narrow>
    {problems.length > 0 && <ErrorSummary problems={problems} />}
    <PageTitle lead={say('change-lead')}>{say('change-title')}</PageTitle>
    <Form action={`/volunteers/${id}/details`} draft={draftOfChange(id)} draftSavedAt={draftSavedAt}>
      <SeenFields {...seen} texts={texts()} />
      <PersonFields form={form.person} problems={problems} />
      <Availability form={form} />
      <Button>{say('save-button')}</Button>
    </Form>
  </Narrow>
);
