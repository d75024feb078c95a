import { Button, ButtonForm, ErrorSummary, type FieldProblem, Form, Input, Narrow, PageTitle } from '../web/index.js';
import { say } from './set-up-words.js';

export type SetUpFields = {
  readonly organisation: string;
  readonly neutralName: string;
  readonly area: string;
  readonly name: string;
  readonly email: string;
};

export const noSetUpFields: SetUpFields = { organisation: '', neutralName: '', area: '', name: '', email: '' };

export type SetUpPageProps = {
  readonly link: string;
  readonly typed: SetUpFields;
  readonly problems: readonly (FieldProblem & { readonly field: string })[];
};

/** The questions of the first evening: five, on one page. */
export const SetUpPage = ({ link, typed, problems }: SetUpPageProps) => {
  const errorOf = (name: string) => problems.find((problem) => problem.field === name)?.says;
  return (
    <Narrow>
      {problems.length > 0 && <ErrorSummary problems={problems} />}
      <PageTitle>{say('title')}</PageTitle>
      <p class="govuk-body">{say('says')}</p>
      <Form action="/set-up">
        <input type="hidden" name="link" value={link} />
        <Input name="organisation" label={say('organisation')} value={typed.organisation} error={errorOf('organisation')} />
        <Input
          name="neutralName"
          label={say('neutral-name')}
          hint={say('neutral-name-hint')}
          value={typed.neutralName}
          error={errorOf('neutralName')}
        />
        <Input name="area" label={say('area')} hint={say('area-hint')} value={typed.area} error={errorOf('area')} />
        <Input
          name="name"
          label={say('name')}
          hint={say('name-hint')}
          value={typed.name}
          error={errorOf('name')}
          autocomplete="nickname"
        />
        <Input
          name="email"
          label={say('email')}
          hint={say('email-hint')}
          type="email"
          value={typed.email}
          error={errorOf('email')}
          autocomplete="email"
          autocapitalize="none"
          spellcheck={false}
        />
        <Button>{say('continue')}</Button>
      </Form>
    </Narrow>
  );
};

export const CarryOnPage = ({ link }: { readonly link: string }) => (
  <Narrow>
    <PageTitle>{say('carry-on-title')}</PageTitle>
    <p class="govuk-body">{say('carry-on')}</p>
    <ButtonForm action="/set-up" fields={{ link }}>
      {say('carry-on-button')}
    </ButtonForm>
  </Narrow>
);

export const SetUpOverPage = () => (
  <Narrow>
    <PageTitle>{say('over-title')}</PageTitle>
    <p class="govuk-body">{say('over')}</p>
  </Narrow>
);
