import { type Answer, Narrow, PageTitle, showPage } from '../web/index.js';
import { say } from './sign-in-words.js';
import { TooBusy } from './turnstile.js';

const busyPage = (retryAfterSeconds: number): Answer =>
  showPage(
    say('busy-title'),
    <Narrow>
      <PageTitle>{say('busy-title')}</PageTitle>
      <p class="govuk-body">{say('busy')}</p>
    </Narrow>,
    { status: 503, retryAfterSeconds },
  );

/** Answers honestly when more people sign in than the machine can check. */
export async function unlessBusy(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof TooBusy) return busyPage(fault.retryAfterSeconds);
    throw fault;
  }
}
