import { dayOf, type LocalDay } from '../kernel/index.js';
import { Details, dayWords, Heading, Link, PhoneLink, Quiet, type Work, WorkList } from '../web/index.js';
import type { OfficerPart, TodayPage } from './today.js';
import { say } from './words.js';

/** More would be a page of their own: older ones are found under what happened. */
const mostListed = 8;

type ToRead = OfficerPart['circles'][number]['toRead'];

const Evenings = ({ toRead, today }: { readonly toRead: ToRead; readonly today: LocalDay }) => (
  <Details summary={say('to-read', { count: toRead.length })}>
    <ul class="govuk-list">
      {toRead.slice(0, mostListed).map(({ minutesId, heldOn }) => (
        <li key={minutesId}>
          <Link href={`/minutes/${minutesId}`}>{heldOn ? dayWords(heldOn, today) : say('evening-without-day')}</Link>
        </li>
      ))}
    </ul>
    {toRead.length > mostListed && <Quiet>{say('to-read-older', { count: toRead.length - mostListed })}</Quiet>}
  </Details>
);

function row({ id, coreMemberId, toRead }: OfficerPart['circles'][number], page: TodayPage): Work {
  const ring = page.directory.coordinators.get(id);
  const name = page.directory.circles.get(id) ?? say('no-circle');
  return {
    what: name,
    note: (
      <>
        {toRead.length > 0 && <Evenings toRead={toRead} today={dayOf(page.now)} />}
        {ring && say('ring-somebody', { name: ring.name ?? say('somebody') })}{' '}
        {ring?.number && <PhoneLink number={ring.number} />}
        {ring && ' · '}
        <Link href={`/circles/${id}/timeline`}>
          {say('timeline')}
          <span class="govuk-visually-hidden">{` (${name})`}</span>
        </Link>
        {' · '}
        <Link href={`/core-members/${coreMemberId}/told-us/new`}>
          {say('tell-the-charity')}
          <span class="govuk-visually-hidden">{` (${name})`}</span>
        </Link>
      </>
    ),
  };
}

/** What an officer needs without any training: one line for each circle, with what there is to read and whom to ring. */
export const OfficerParts = ({ page, part }: { readonly page: TodayPage; readonly part: OfficerPart }) => (
  <section>
    <Heading>{say('your-circles')}</Heading>
    {part.circles.length === 0 && <p class="govuk-body">{say('your-circles-none')}</p>}
    {part.circles.length > 0 && <WorkList label={say('your-circles')} items={part.circles.map((one) => row(one, page))} />}
    <p class="govuk-body">
      <Link href="/shared">{say('everything-shared')}</Link>
    </p>
    <p class="govuk-body">
      <Link href="/papers-asked-about">
        {part.papersAsked > 0 ? say('papers-asked', { count: part.papersAsked }) : say('papers-of-yours')}
      </Link>
    </p>
  </section>
);
