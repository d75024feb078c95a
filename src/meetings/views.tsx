import { dayOf, type LocalDay } from '../kernel/index.js';
import { ButtonLink, dayWords, Link, momentWords, TakeList } from '../web/index.js';
import { MinutesDueLine } from './clock-view.js';
import type { ListedMeeting } from './meeting.js';
import { saySheet } from './sheet-words.js';
import type { WhyOff } from './usual-rules.js';
import { say } from './words.js';

export type MeetingsPage = {
  readonly circleId: string;
  readonly circleName: string;
  readonly meetings: readonly ListedMeeting[];
  readonly mayWrite: boolean;
  readonly mayPlan: boolean;
  readonly maySeeMinutes: boolean;
  readonly hoursToWrite: number;
  readonly mayChangeClock: boolean;
  readonly today: LocalDay;
};

function stateOf(meeting: ListedMeeting, isOver: boolean): string {
  if (meeting.outcome === 'cancelled') return say('cancelled');
  if (meeting.minutesId) return meeting.isRead ? say('read-and-sent') : say('to-read');
  return meeting.heldOn || isOver ? say('not-written') : say('planned');
}

const Row = ({ meeting, page }: { readonly meeting: ListedMeeting; readonly page: MeetingsPage }) => {
  const when = meeting.heldOn
    ? dayWords(meeting.heldOn, page.today)
    : meeting.plannedAt
      ? momentWords(meeting.plannedAt, page.today)
      : '';
  const plannedOn = meeting.plannedAt && dayOf(meeting.plannedAt);
  const isOver = meeting.heldOn === null && meeting.outcome !== 'cancelled' && plannedOn !== null && plannedOn <= page.today;
  const mayCallOff = page.mayWrite && plannedOn !== null && meeting.heldOn === null && meeting.outcome !== 'cancelled';
  return (
    <li class="oc-item">
      {meeting.minutesId && page.maySeeMinutes ? (
        <Link class="oc-item__what" href={`/minutes/${meeting.minutesId}`}>
          {when}
        </Link>
      ) : isOver && page.mayWrite ? (
        <Link class="oc-item__what" href={`/circles/${page.circleId}/minutes/new?meeting=${meeting.id}`}>
          {when}
        </Link>
      ) : meeting.kind === 'emergency' && page.maySeeMinutes ? (
        <Link class="oc-item__what" href={`/circles/${page.circleId}/emergency/${meeting.id}`}>
          {when}
        </Link>
      ) : (
        <span class="oc-item__what">{when}</span>
      )}
      <span class="oc-item__note">
        {say(`kind-${meeting.kind}`)}
        {meeting.movedFrom && ` · ${say('moved-from', { day: dayWords(dayOf(meeting.movedFrom), page.today) })}`}
        {meeting.cancelledWhy && ` · ${say(`off-${meeting.cancelledWhy as WhyOff}`)}`}
        {meeting.expected > 0 && ` · ${say('who')} ${say('of-volunteers', { came: meeting.came, expected: meeting.expected })}`}
      </span>
      {mayCallOff && (
        <span class="oc-item__note oc-no-print">
          {page.mayPlan && plannedOn >= page.today && (
            <>
              <Link href={`/circles/${page.circleId}/meetings/${meeting.id}/time`}>{say('move-meeting')}</Link>
              {' · '}
            </>
          )}
          <Link href={`/circles/${page.circleId}/evenings-off?on=${plannedOn}`}>
            {plannedOn > page.today ? say('call-off') : say('did-not-meet')}
          </Link>
        </span>
      )}
      <span class="oc-item__when">{stateOf(meeting, isOver)}</span>
    </li>
  );
};

/** A circle's meetings, newest first. */
export const MeetingsView = ({ page }: { readonly page: MeetingsPage }) => (
  <>
    <h1 class="govuk-heading-l">{say('meetings-of', { circle: page.circleName })}</h1>
    <div class="govuk-button-group oc-no-print">
      {page.mayWrite && <ButtonLink href={`/circles/${page.circleId}/minutes/new`}>{say('write-minutes')}</ButtonLink>}
      {page.mayPlan && (
        <ButtonLink look="secondary" href={`/circles/${page.circleId}/meetings/new`}>
          {say('plan-meeting')}
        </ButtonLink>
      )}
      {page.mayPlan && <Link href={`/circles/${page.circleId}/emergency`}>{say('emergency-call')}</Link>}
      {page.mayWrite && <Link href={`/circles/${page.circleId}/evenings-off`}>{say('did-not-meet')}</Link>}
      {page.mayWrite && <Link href={`/circles/${page.circleId}/minutes/paper`}>{saySheet('print-blank')}</Link>}
    </div>
    {(page.mayWrite || page.mayChangeClock) && <MinutesDueLine hours={page.hoursToWrite} mayChange={page.mayChangeClock} />}
    {page.meetings.length === 0 ? (
      <p class="govuk-body">{say('no-meetings')}</p>
    ) : (
      <ul class="oc-list">
        {page.meetings.map((meeting) => (
          <Row key={meeting.id} meeting={meeting} page={page} />
        ))}
      </ul>
    )}
    {page.maySeeMinutes && page.meetings.length > 0 && <TakeList href={`/circles/${page.circleId}/meetings.csv`} />}
  </>
);

export type AgreedPage = {
  readonly agreed: readonly { readonly heldOn: LocalDay | null; readonly words: string }[];
  readonly today: LocalDay;
};

/** What we agreed: the core member's own page, harmless over a shoulder. */
export const AgreedView = ({ page }: { readonly page: AgreedPage }) => (
  <>
    <h1 class="govuk-heading-l">{say('agreed-title')}</h1>
    {page.agreed.length === 0 && <p class="govuk-body">{say('agreed-none')}</p>}
    {page.agreed.map((one) => (
      <section class="oc-card" key={`${one.heldOn} ${one.words}`}>
        {one.heldOn && <h2 class="govuk-heading-s">{dayWords(one.heldOn, page.today)}</h2>}
        <p class="govuk-body oc-words">{one.words}</p>
      </section>
    ))}
    <p class="govuk-body oc-quiet">{say('agreed-print')}</p>
  </>
);
