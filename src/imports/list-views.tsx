import type { Instant } from '../kernel/index.js';
import type { Project } from '../people/index.js';
import {
  Button,
  ErrorSummary,
  type FieldProblem,
  FileUpload,
  Form,
  Heading,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Select,
  WorkList,
  whenWords,
} from '../web/index.js';
import type { ListedImport } from './import.js';
import type { KeptMapping } from './mapping-queries.js';
import { say } from './words.js';
import { stateWords } from './words-of-import.js';

type BringProps = {
  readonly projects: readonly Project[];
  readonly mappings: readonly KeptMapping[];
  readonly project: string;
  readonly before: string;
  readonly problems: readonly FieldProblem[];
};

const Bring = ({ projects, mappings, project, before, problems }: BringProps) => (
  <Form action="/imports" files>
    <Heading>{say('bring-title')}</Heading>
    <p class="govuk-body">{say('bring-hint')}</p>
    <FileUpload
      name="files"
      label={say('files-label')}
      hint={say('files-hint')}
      accept=".csv,.tsv,.txt,.tab"
      multiple
      error={problemAt(problems, 'files')}
    />
    {projects.length > 1 && (
      <Select
        name="project"
        label={say('project-label')}
        value={project}
        options={[{ value: '', text: '' }, ...projects.map(({ id, name }) => ({ value: id, text: name }))]}
        error={problemAt(problems, 'project')}
      />
    )}
    {mappings.length > 0 && (
      <Select
        name="before"
        label={say('before-label')}
        value={before}
        options={[{ value: '', text: say('before-none') }, ...mappings.map(({ id, name }) => ({ value: id, text: name }))]}
      />
    )}
    <Button>{say('bring')}</Button>
  </Form>
);

export type ListPageProps = BringProps & { readonly imports: readonly ListedImport[]; readonly now: Instant };

/** Every import that is the reader's to see, and where to bring sheets. */
export const ListPage = ({ imports, now, ...bring }: ListPageProps) => (
  <Narrow>
    {bring.problems.length > 0 && <ErrorSummary problems={bring.problems} />}
    <PageTitle lead={say('title-hint')}>{say('title')}</PageTitle>
    {imports.length === 0 ? (
      <Quiet>{say('none-yet')}</Quiet>
    ) : (
      <WorkList
        label={say('title')}
        items={imports.map((one) => ({
          what: say('row-what', { project: one.projectName, state: stateWords(one.state) }),
          href: `/imports/${one.id}`,
          note: say('row-note', { name: one.broughtBy }),
          when: whenWords(one.broughtAt, now),
        }))}
      />
    )}
    <Bring {...bring} />
  </Narrow>
);
