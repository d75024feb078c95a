import { clockTimeOf, dayOf, type Instant } from '../kernel/index.js';
import { Card, Columns, dayWords, Heading, Link, PageTitle, Quiet, shortDayWords, WorkList, whenWords } from '../web/index.js';
import { NeedGroups } from './group-views.js';
import type { Need } from './need.js';
import { grouped } from './needs-rules.js';
import { OfficerParts } from './officer-views.js';
import { CalmList, CoreMemberParts, VolunteerParts } from './role-views.js';
import { standsWords } from './stands-words.js';
import { stepsOf } from './steps-rules.js';
import { ConcernSteps } from './steps-views.js';
import type { OnCallRow, StaffPart, TodayPage } from './today.js';
import { say } from './words.js';

const onCallWords = ({ name, fromAt, untilAt }: OnCallRow, now: Instant): string => {
  const who = name ?? say('you');
  const untilWords = dayOf(untilAt) === dayOf(fromAt) ? clockTimeOf(untilAt) : whenWords(untilAt, now);
  return fromAt <= now
    ? say('on-call-now', { name: who, until: whenWords(untilAt, now) })
    : say('on-call-next', { name: who, from: whenWords(fromAt, now), until: untilWords });
};

const OnCall = ({ part: { onCall, mayBreak }, now }: { readonly part: StaffPart; readonly now: Instant }) => (
  <Card title={say('on-call')} size="s">
    {!onCall.some((row) => row.fromAt <= now) && <p class="govuk-body">{say('on-call-nobody')}</p>}
    <ul class="govuk-list">
      {onCall.map((row) => (
        <li key={row.fromAt.getTime()}>{onCallWords(row, now)}</li>
      ))}
    </ul>
    <p class="govuk-body oc-no-print">
      <Link href="/rota">{say('change-rota')}</Link>
    </p>
    {mayBreak && (
      <p class="govuk-body oc-no-print">
        <Link href="/emergency-openings">{say('emergencies')}</Link>
      </p>
    )}
  </Card>
);

const Newest = ({ part: { newest }, now }: { readonly part: StaffPart; readonly now: Instant }) => {
  if (!newest) return null;
  const name = newest.writer.name ?? say('somebody');
  const title = newest.circleName
    ? say('newest-worry', { name, circle: newest.circleName })
    : say('newest-worry-anywhere', { name });
  return (
    <Card title={<Link href={`/concerns/${newest.id}`}>{title}</Link>} size="s">
      <ConcernSteps steps={stepsOf(newest, false)} now={now} />
    </Card>
  );
};

const waitingWords = (need: Need): string | null => {
  if (need.kind !== 'concern') return null;
  const circle = need.concern.circleName ?? say('no-circle');
  return need.step === 'second'
    ? say('waiting-row-second', { circle })
    : say('waiting-row', { circle, post: need.concern.post?.title || say('the-post') });
};

const Waiting = ({ needs }: { readonly needs: readonly Need[] }) =>
  needs.length === 0 ? null : (
    <Card title={say('waiting-on-others')} size="s">
      <ul class="govuk-list">
        {needs.slice(0, 10).map((need) => (
          <li key={need.kind === 'concern' ? need.concern.id : need.kind}>
            {need.kind === 'concern' ? <Link href={`/concerns/${need.concern.id}`}>{waitingWords(need)}</Link> : null}
          </li>
        ))}
      </ul>
    </Card>
  );

const CapacityCard = ({ capacity }: { readonly capacity: NonNullable<StaffPart['capacity']> }) => (
  <Card title={say('capacity')} size="s">
    <ul class="govuk-list">
      <li>{say('capacity-circles', { count: capacity.circles })}</li>
      {capacity.coordinators.map(({ name, circles }) => (
        <li key={name}>{say('capacity-coordinator', { name, count: circles })}</li>
      ))}
      <li>{say('capacity-waiting', { count: capacity.waiting })}</li>
      <li>{say('capacity-free', { count: capacity.free })}</li>
    </ul>
  </Card>
);

const hasLeave = ({ coordinates, standsInFor, mayHandOverForOthers }: StaffPart): boolean =>
  coordinates + standsInFor.length > 0 || mayHandOverForOthers;

const Leave = ({ coordinates, standsInFor, mayHandOverForOthers }: StaffPart) => (
  <Card title={say('going-on-leave')} size="s" class="oc-no-print">
    <ul class="govuk-list">
      {standsInFor.length > 0 && (
        <li>
          <Link href="/handover">{say('stands-in', { names: standsInFor.join(', ') })}</Link>
        </li>
      )}
      {coordinates > 0 && (
        <>
          <li>
            <Link href="/handover/sheet">{say('hand-over-sheet')}</Link>
          </li>
          <li>
            <Link href="/handover">{say('hand-over')}</Link>
          </li>
        </>
      )}
      {mayHandOverForOthers && (
        <li>
          <Link href="/leave">{say('hand-over-for-others')}</Link>
        </li>
      )}
    </ul>
  </Card>
);

type LeadProps = { readonly lead: NonNullable<StaffPart['lead']>; readonly now: Instant };

const mostOld = 20;

/** Every high worry of the organisation with its outcome, and the old ones that nobody passed on. */
const Lead = ({ lead: { serious, never }, now }: LeadProps) => (
  <>
    <section>
      <Heading>{say('serious')}</Heading>
      {serious.length === 0 ? (
        <p class="govuk-body">{say('serious-none')}</p>
      ) : (
        <WorkList
          label={say('serious')}
          items={serious.map((one) => ({
            what: say('serious-row', { name: one.writer.name ?? say('somebody'), circle: one.circleName ?? say('no-circle') }),
            href: `/concerns/${one.id}`,
            note: `${say(`level-${one.level ?? 'not-stated'}`)} · ${whenWords(one.raisedAt, now)}`,
            when: standsWords(one),
          }))}
        />
      )}
    </section>
    {never.length > 0 && (
      <section>
        <Heading>{say('never-passed-on')}</Heading>
        <Quiet>{say('never-passed-on-note')}</Quiet>
        <WorkList
          label={say('never-passed-on')}
          items={never.slice(0, mostOld).map((one) => ({
            what: say('never-passed-on-row', {
              circle: one.circleName ?? say('no-circle'),
              day: shortDayWords(dayOf(one.raisedAt)),
            }),
            href: `/concerns/${one.concernId}`,
            note: one.level ? say(`level-${one.level}`) : say('never-passed-on-no-level'),
          }))}
        />
        {never.length > mostOld && <Quiet>{say('and-more', { count: never.length - mostOld })}</Quiet>}
      </section>
    )}
  </>
);

// A few to begin with; all of them have a list of their own.
const mostIdle = 10;

const Idle = ({ idle, now }: { readonly idle: NonNullable<StaffPart['idle']>; readonly now: Instant }) => (
  <section>
    <Heading>{say('idle')}</Heading>
    {idle.length === 0 ? (
      <p class="govuk-body">{say('idle-none')}</p>
    ) : (
      <WorkList
        label={say('idle')}
        items={idle.slice(0, mostIdle).map((one) => ({
          what: one.name,
          href: `/volunteers/${one.id}`,
          note: say('idle-row', { day: shortDayWords(one.since, dayOf(now)) }),
        }))}
      />
    )}
    {idle.length > mostIdle && (
      <p class="govuk-body">
        <Link href="/volunteers?state=pool">{say('idle-more', { count: idle.length - mostIdle })}</Link>
      </p>
    )}
  </section>
);

const Aside = ({ page, waiting }: { readonly page: TodayPage; readonly waiting: readonly Need[] }) => (
  <>
    {page.staff && (
      <>
        {page.staff.capacity && <CapacityCard capacity={page.staff.capacity} />}
        {page.staff.mayReadRota && <OnCall part={page.staff} now={page.now} />}
        {!page.staff.mayReadRota && page.staff.mayBreak && (
          <p class="govuk-body oc-no-print">
            <Link href="/emergency-openings">{say('emergencies')}</Link>
          </p>
        )}
        {page.staff.mayAnswerRequests && (
          <p class="govuk-body oc-no-print">
            <Link href="/subject-requests">{say('subject-requests')}</Link>
          </p>
        )}
        <Newest part={page.staff} now={page.now} />
        <Waiting needs={waiting} />
        {hasLeave(page.staff) && <Leave {...page.staff} />}
      </>
    )}
    {page.volunteer && <VolunteerParts page={page} part={page.volunteer} />}
  </>
);

function leadWords({ now, staff }: TodayPage, urgent: number): string {
  const when = `${dayWords(dayOf(now))}, ${clockTimeOf(now)}`;
  if (!staff) return when;
  return staff.coordinates > 0
    ? say('summary-circles', { when, circles: staff.coordinates, now: urgent })
    : say('summary', { when, now: urgent });
}

/** One page that says what needs somebody, most urgent first; each of their roles adds its part. */
export const TodayView = ({ page, showsAll = false }: { readonly page: TodayPage; readonly showsAll?: boolean }) => {
  const groups = grouped(page.needs);
  const { staff } = page;
  return (
    <>
      <PageTitle lead={leadWords(page, groups.now.length)}>{say('today')}</PageTitle>
      <Columns aside={<Aside page={page} waiting={groups.waiting} />}>
        {(staff || page.volunteer || page.officer || page.needs.length > 0) && <NeedGroups page={page} showsAll={showsAll} />}
        {staff?.lead && <Lead lead={staff.lead} now={page.now} />}
        {staff?.idle && <Idle idle={staff.idle} now={page.now} />}
        {page.coreMember && <CoreMemberParts page={page} part={page.coreMember} />}
        {page.officer && <OfficerParts page={page} part={page.officer} />}
        {page.calm && <CalmList part={page.calm} />}
      </Columns>
    </>
  );
};
