import {
  type Answer,
  Button,
  ButtonGroup,
  Form,
  field,
  Link,
  Narrow,
  PageTitle,
  seeOther,
  showPage,
  unsentCookie,
  type Visit,
} from '../web/index.js';
import type { AccountParts } from './account.js';
import { noCookie } from './begin-session.js';
import { endSession } from './end-session.js';
import { sayLeaving as say } from './leaving-words.js';

const LeavingView = () => (
  <Narrow>
    <PageTitle>{say('title')}</PageTitle>
    <p class="govuk-body">{say('lead')}</p>
    <p class="govuk-body">{say('ring')}</p>
    <Form action="/sign-out">
      <ButtonGroup>
        <Button name="_leave" value="keep">
          {say('keep')}
        </Button>
        <Button look="warning" name="_leave" value="give up">
          {say('give-up')}
        </Button>
        <Link href="/no-signal">{say('look')}</Link>
      </ButtonGroup>
    </Form>
  </Narrow>
);

/** Signs out of this browser. Where something written without signal has not been sent, it says so first: nothing is wiped that nobody gave up. */
export async function leave(parts: Pick<AccountParts, 'ledger'>, visit: Visit): Promise<Answer> {
  const choice = field(visit.form, '_leave');
  if (visit.cookie(unsentCookie) && choice === '') return showPage(say('title'), <LeavingView />, { back: '/' });
  await endSession(parts, visit.actor);
  return seeOther(choice === 'give up' ? '/sign-in?out=given-up' : '/sign-in?out=1', [noCookie]);
}
