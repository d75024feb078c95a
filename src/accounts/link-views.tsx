import { Button, Form, Input, Narrow, PageTitle } from '../web/index.js';
import { Problem } from './factor-views.js';
import { say } from './factor-words.js';

const Told = ({ title, says }: { readonly title: string; readonly says: string }) => (
  <Narrow>
    <PageTitle>{title}</PageTitle>
    <p class="govuk-body">{says}</p>
  </Narrow>
);

export const LinkOverPage = () => <Told title={say('over-title')} says={say('over')} />;
export const WaitsPage = () => <Told title={say('waits-title')} says={say('waits')} />;
export const SignedInHerePage = () => <Told title={say('signed-in-title')} says={say('signed-in')} />;

/** The code that was told by telephone, for the link that came another way. */
export const LinkPage = ({ link, isWrong }: { readonly link: string; readonly isWrong: boolean }) => {
  const says = isWrong ? say('no-match') : undefined;
  return (
    <Narrow>
      <Problem field="code" says={says} />
      <PageTitle>{say('link-title')}</PageTitle>
      <p class="govuk-body">{say('link-says')}</p>
      <Form action="/invitation">
        <input type="hidden" name="link" value={link} />
        <Input name="code" label={say('code')} inputmode="numeric" autocomplete="off" width={10} error={says} />
        <Button>{say('continue')}</Button>
      </Form>
    </Narrow>
  );
};
