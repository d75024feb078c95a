import { Link } from '../web/index.js';
import { say } from './words.js';

export type Made = { readonly done: number; readonly of: number };

/** How far the demonstration is. Without a number yet the bar moves by itself. */
export const WaitingPage = ({ made }: { readonly made: Made | null }) => (
  <>
    <h1 class="govuk-heading-l">{say('making-title')}</h1>
    <p class="govuk-body">{say('making-people')}</p>
    <progress class="oc-progress" aria-label={say('making-title')} {...(made ? { max: made.of, value: made.done } : {})} />
    {made && <p class="govuk-body">{say('making-evenings', { done: String(made.done), of: String(made.of) })}</p>}
    <p class="govuk-body">{say('making-next')}</p>
    <p class="govuk-body">
      <Link href="/">{say('making-look')}</Link>
    </p>
  </>
);
