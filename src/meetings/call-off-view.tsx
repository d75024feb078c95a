import type { LocalDay } from '../kernel/index.js';
import { ButtonForm, dayWords, ErrorSummary, Link } from '../web/index.js';
import { whysOff } from './usual-rules.js';
import { say } from './words.js';

export type CallOffPage = {
  readonly circleId: string;
  readonly on: LocalDay;
  /** Other usual evenings, near this one. */
  readonly others: readonly LocalDay[];
  readonly problem: string | null;
  readonly today: LocalDay;
};

export const callOffTitle = (on: LocalDay, today: LocalDay): string =>
  say(on > today ? 'off-title-ahead' : 'off-title', { day: dayWords(on, today) });

/** One button for each reason: nothing to fill in. */
export const CallOffView = ({ page }: { readonly page: CallOffPage }) => {
  const address = `/circles/${page.circleId}/evenings-off`;
  return (
    <>
      {page.problem && <ErrorSummary problems={[{ field: 'main', says: page.problem }]} />}
      <h1 class="govuk-heading-l">{callOffTitle(page.on, page.today)}</h1>
      <p class="govuk-body">{say('off-hint')}</p>
      {whysOff.map((why) => (
        <ButtonForm key={why} action={address} look="secondary" fields={{ on: page.on, why }}>
          {say(`off-${why}`)}
        </ButtonForm>
      ))}
      {page.others.length > 0 && (
        <>
          <h2 class="govuk-heading-s">{say('off-which')}</h2>
          <ul class="govuk-list">
            {page.others.map((on) => (
              <li key={on}>
                <Link href={`${address}?on=${on}`}>{dayWords(on, page.today)}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};
