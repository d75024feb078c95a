import type { ListedConcern } from '../concerns/index.js';
import { dayOf, type Instant } from '../kernel/index.js';
import { Card, dayWords, Heading, Link, PhoneLink, Quiet, Words, weekdayWords, whenWords } from '../web/index.js';
import { stepsOf } from './steps-rules.js';
import { ConcernSteps } from './steps-views.js';
import type { CalmPart, CoreMemberPart, NextMeeting, TodayPage, VolunteerPart } from './today.js';
import { say } from './words.js';

type NextProps = { readonly next: readonly NextMeeting[]; readonly now: Instant; readonly isMember?: true };
const Next = ({ next, now, isMember }: NextProps) => (
  <Card title={say('next-meeting')} size="s">
    {next.map(
      ({ circleId, emergency }) =>
        isMember &&
        emergency && (
          <p class="govuk-body" key={emergency}>
            <strong>
              <Link href={`/circles/${circleId}/emergency/${emergency}`}>{say('next-emergency')}</Link>
            </strong>
          </p>
        ),
    )}
    {next.length === 0 && <p class="govuk-body">{say('no-next')}</p>}
    {next.map(({ circleId, circleName, at, usually }) => (
      <p class="govuk-body" key={circleId}>
        <Link href={`/circles/${circleId}`}>
          {at ? say('next-at', { circle: circleName, when: whenWords(at, now) }) : circleName}
        </Link>
        {!at &&
          ` · ${usually ? say('next-usually', { weekday: weekdayWords(usually.weekday), time: usually.time }) : say('no-next')}`}
      </p>
    ))}
  </Card>
);

const Coordinators = ({ page, circleIds }: { readonly page: TodayPage; readonly circleIds: readonly string[] }) => {
  const rows = circleIds.flatMap((id) => {
    const ring = page.directory.coordinators.get(id);
    return ring ? [{ id, ring, circle: page.directory.circles.get(id) ?? '' }] : [];
  });
  if (rows.length === 0) return null;
  return (
    <Card title={say('your-coordinator')} size="s">
      {rows.map(({ id, ring }) => (
        <p class="govuk-body" key={id}>
          {ring.name} {ring.number && <PhoneLink number={ring.number} />}
        </p>
      ))}
    </Card>
  );
};

const toldWords = (circle: string | null, at: Instant, now: Instant): string => {
  const when = whenWords(at, now);
  return circle ? say('told-row', { circle, when }) : say('told-row-anywhere', { when });
};

function toldState({ state }: ListedConcern): string {
  if (state === 'not opened') return say('told-not-opened');
  if (state === 'to decide') return say('told-opened');
  return state === 'ended' ? say('told-ended') : say('told-decided');
}

/** What a volunteer has at hand: next meeting, whom to ring, and what became of what she told us. */
export const VolunteerParts = ({ page, part }: { readonly page: TodayPage; readonly part: VolunteerPart }) => (
  <>
    <Next next={part.next} now={page.now} isMember />
    <Coordinators page={page} circleIds={part.next.map((one) => one.circleId)} />
    {part.ownRecord && (
      <Card title={say('own-record')} size="s">
        <p class="govuk-body">
          <Link href={`/volunteers/${part.ownRecord}`}>{say('own-record-link')}</Link>
        </p>
      </Card>
    )}
    <Card title={say('told-us')} size="s">
      {part.told.length === 0 && <p class="govuk-body">{say('told-none')}</p>}
      {part.told.map((one, place) => (
        <div key={one.id}>
          <p class="govuk-body">
            <Link href={`/tell/${one.id}`}>{toldWords(one.circleName, one.raisedAt, page.now)}</Link>
            {place > 0 && ` · ${toldState(one)}`}
          </p>
          {place === 0 && <ConcernSteps steps={stepsOf(one, true)} now={page.now} isTeller />}
        </div>
      ))}
    </Card>
  </>
);

/** Harmless over a shoulder: the next meeting and what was agreed. */
export const CoreMemberParts = ({ page, part }: { readonly page: TodayPage; readonly part: CoreMemberPart }) => (
  <>
    <Next next={part.next} now={page.now} />
    <section>
      <Heading>{say('agreed')}</Heading>
      {part.agreed.length === 0 && <p class="govuk-body">{say('agreed-none')}</p>}
      {part.agreed.map((one) => (
        <Card key={`${one.heldOn} ${one.words}`} title={one.heldOn ? dayWords(one.heldOn, dayOf(page.now)) : undefined} level={3}>
          <Words>{one.words}</Words>
        </Card>
      ))}
      {part.agreed.length > 0 && part.next[0] && (
        <p class="govuk-body">
          <Link href={`/circles/${part.next[0].circleId}/agreed`}>{say('agreed-all')}</Link>
        </p>
      )}
    </section>
    <Coordinators page={page} circleIds={part.next.map((one) => one.circleId)} />
  </>
);

/** For roles that open no records of people: where they may go. */
export const CalmList = ({ part }: { readonly part: CalmPart }) => {
  const places = [
    ...(part.mayReadFigures ? [['/figures', say('calm-figures')] as const] : []),
    ...(part.mayReadAgreements ? [['/agreements', say('calm-agreements')] as const] : []),
    ...(part.mayReadAccounts ? [['/people-and-roles', say('calm-accounts')] as const] : []),
    ...(part.maySet
      ? [['/charity-settings', say('calm-settings')] as const, ['/minutes-clock', say('calm-minutes')] as const]
      : []),
    ...(part.mayAgree ? [['/roles-to-approve', say('calm-agree')] as const] : []),
    ...(part.maySeeLooks ? [['/looked-at', say('calm-looks')] as const] : []),
    ...(part.mayAnswerRequests ? [['/subject-requests', say('subject-requests')] as const] : []),
    ...(part.mayReview ? [['/unusual-reading', say('unusual')] as const] : []),
    ...(part.mayBreak ? [['/emergency-openings', say('emergencies')] as const] : []),
  ];
  return (
    <section>
      {part.nothingWaits && <p class="govuk-body">{say('calm-nothing')}</p>}
      {places.length === 0 && <Quiet>{say('calm-none-yet')}</Quiet>}
      <ul class="govuk-list">
        {[...places, ['/account', say('calm-account')] as const].map(([href, words]) => (
          <li key={href}>
            <Link href={href}>{words}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
};
