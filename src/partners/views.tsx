import {
  Button,
  Details,
  ErrorSummary,
  type FieldProblem,
  Form,
  Input,
  Link,
  Narrow,
  PageTitle,
  problemAt,
  Select,
  WorkList,
} from '../web/index.js';
import type { AgencyForm } from './form.js';
import { type Agency, agencyKinds } from './partner.js';
import { say } from './words.js';
import { agencyKindWords } from './words-of-partner.js';

export type AgenciesPageProps = {
  readonly agencies: readonly (Agency & { readonly posts: number })[];
  readonly mayRecord: boolean;
  readonly mayReadAgreements: boolean;
  readonly maySetCodes: boolean;
  readonly form: AgencyForm;
  readonly problems: readonly FieldProblem[];
};

const NewAgency = ({ form, problems }: AgenciesPageProps) => (
  <Details summary={say('new-form')} open={problems.length > 0}>
    <Form action="/agencies">
      <Input name="name" label={say('name')} value={form.name} error={problemAt(problems, 'name')} />
      <Select
        name="kind"
        label={say('kind')}
        value={form.kind ?? ''}
        error={problemAt(problems, 'kind')}
        options={[{ value: '', text: '' }, ...agencyKinds.map((kind) => ({ value: kind, text: agencyKindWords(kind) }))]}
      />
      <Button>{say('save')}</Button>
    </Form>
  </Details>
);

export const AgenciesPage = (props: AgenciesPageProps) => (
  <Narrow>
    {props.problems.length > 0 && <ErrorSummary problems={props.problems} />}
    <PageTitle lead={say('lead')}>{say('title')}</PageTitle>
    {props.mayReadAgreements && (
      <p class="govuk-body">
        <Link href="/agreements">{say('agreements')}</Link>
      </p>
    )}
    {props.maySetCodes && (
      <p class="govuk-body">
        <Link href="/contact-codes">{say('contact-codes')}</Link>
      </p>
    )}
    {props.agencies.length === 0 && <p>{say('list-none')}</p>}
    {props.agencies.length > 0 && (
      <WorkList
        label={say('list-label')}
        items={props.agencies.map((agency) => ({
          what: agency.name,
          href: `/agencies/${agency.id}`,
          note: `${agencyKindWords(agency.kind)} · ${say('posts-count', { count: agency.posts })}`,
        }))}
      />
    )}
    {props.mayRecord && <NewAgency {...props} />}
  </Narrow>
);
