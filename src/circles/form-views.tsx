import type { CoreMember } from '../core-members/index.js';
import {
  Button,
  ErrorSummary,
  type FieldProblem,
  Form,
  Input,
  Link,
  Narrow,
  PageTitle,
  problemAt,
  Select,
} from '../web/index.js';
import { EveningFields } from './evening-views.js';
import type { CircleForm } from './form.js';
import { say } from './words.js';

export type NewCirclePageProps = {
  readonly waiting: readonly CoreMember[];
  readonly form: CircleForm;
  readonly problems: readonly FieldProblem[];
};

/** A circle begins: round whom, its name, its evening. */
export const NewCirclePage = ({ waiting, form, problems }: NewCirclePageProps) => (
  <Narrow>
    {problems.length > 0 && <ErrorSummary problems={problems} />}
    <PageTitle>{say('new-title')}</PageTitle>
    {waiting.length === 0 && (
      <>
        <p>{say('new-member-none')}</p>
        <p>
          <Link href="/core-members/new">{say('new-member-link')}</Link>
        </p>
      </>
    )}
    {waiting.length > 0 && (
      <Form action="/circles/new">
        <Select
          name="coreMember"
          label={say('new-member')}
          value={form.coreMemberId}
          error={problemAt(problems, 'coreMember')}
          options={[
            { value: '', text: '' },
            ...waiting.map(({ id, name, reference }) => ({ value: id, text: say('place-named', { name, reference }) })),
          ]}
        />
        <Input
          name="name"
          label={say('new-name')}
          hint={say('new-name-hint')}
          value={form.name}
          error={problemAt(problems, 'name')}
          width={20}
        />
        <EveningFields form={form} problems={problems} />
        <Button>{say('new-button')}</Button>
      </Form>
    )}
  </Narrow>
);
