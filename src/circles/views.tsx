import { OpenInEmergency, type OpeningSeen, WhoLookedLink } from '../accounts/index.js';
import { type Restriction, RestrictionLines } from '../core-members/index.js';
import type { Instant, LocalDay } from '../kernel/index.js';
import { type LinkedPost, OuterCircleLines } from '../partners/index.js';
import { Card, Columns, Day, Link, PageTitle, PhoneLink, Quiet, weekdayWords } from '../web/index.js';
import type { Circle, Coordinator, Member, RosterEntry } from './circle.js';
import { say } from './words.js';
import { phaseWords, roleWords } from './words-of-circle.js';

export type CirclePageProps = {
  readonly circle: Circle;
  readonly coreMemberName: string;
  readonly coordinators: readonly (Coordinator & { readonly number: string | null })[];
  /** Null where the roster is not open to the reader. */
  readonly roster: readonly RosterEntry[] | null;
  readonly left: readonly Member[];
  readonly outer: readonly LinkedPost[] | null;
  readonly restrictions: readonly Restriction[] | null;
  readonly today: LocalDay;
  readonly seesVenue: boolean;
  readonly seesMeetings: boolean;
  /** What goes on between meetings, and what was said to be done. */
  readonly seesBetween: boolean;
  readonly seesRecord: boolean;
  readonly mayTell: boolean;
  readonly hearsAgencies: boolean;
  readonly seesInbound: boolean;
  readonly mayTellUs: boolean;
  readonly mayArrange: boolean;
  readonly seesRequests: boolean;
  readonly seesThoughts: boolean;
  readonly maySeeLooks: boolean;
  /** Questionnaires that are due, his own or the circle's. */
  readonly seesMeasures: boolean;
  /** Openings in an emergency that the reader is told of. */
  readonly openings: readonly OpeningSeen[];
  readonly now: Instant;
};

/** A volunteer by chosen name, with her part where it is another than member, and "you". */
export const nameOf = (entry: Pick<RosterEntry, 'name' | 'role' | 'isMe'>): string => {
  const name = entry.isMe ? say('you', { name: entry.name }) : entry.name;
  return entry.role === 'member' ? name : say('with-role', { name, role: roleWords(entry.role) });
};

/** "Tuesday, 19:00"; words that say that nothing is arranged where nothing is. */
export const whenWords = ({ meetsWeekday, meetsAt }: Pick<Circle, 'meetsWeekday' | 'meetsAt'>): string => {
  if (meetsWeekday === null) return say('when-none');
  const weekday = weekdayWords(meetsWeekday);
  return meetsAt === null ? say('when-weekday', { weekday }) : say('when-words', { weekday, time: meetsAt });
};

const Table = ({ circle, coreMemberName, roster, left, today }: CirclePageProps) =>
  roster && (
    <Card title={say('table-heading')} size="s">
      <p>
        <b>{coreMemberName}</b>
        {roster.map((entry) => (
          <span key={entry.volunteerId}>
            <br />
            {nameOf(entry)}
          </span>
        ))}
      </p>
      {left.map(
        (member) =>
          member.leftOn && (
            <Quiet key={member.membershipId}>
              {say.rich('table-left', { name: member.name, day: <Day on={member.leftOn} today={today} short /> })}
            </Quiet>
          ),
      )}
      <p>
        <Link href={`/circles/${circle.id}/roster`}>{say('roster-link')}</Link>
      </p>
    </Card>
  );

const Coordinators = ({ coordinators }: CirclePageProps) =>
  coordinators.length > 0 && (
    <Card title={say('coordinator-heading')} size="s">
      {coordinators.map(({ accountId, name, kind, number }) => (
        <p key={`${accountId} ${kind}`}>
          {kind === 'covers' ? say('covers-words', { name }) : say('coordinates-words', { name })}
          {number && (
            <>
              {' · '}
              <PhoneLink number={number}>{say('ring-words', { number })}</PhoneLink>
            </>
          )}
        </p>
      ))}
    </Card>
  );

const When = ({ circle, seesVenue }: CirclePageProps) => (
  <Card title={say('when-heading')} size="s">
    <p>{whenWords(circle)}</p>
    {seesVenue && circle.venueId === null && <Quiet>{say('venue-none')}</Quiet>}
    {seesVenue && (
      <p>
        <Link href={`/circles/${circle.id}/venue`}>{say('venue-link')}</Link>
      </p>
    )}
  </Card>
);

const Outer = ({ circle, outer }: CirclePageProps) =>
  outer && (
    <Card title={say('outer-heading')} size="s">
      <OuterCircleLines posts={outer} />
      <p>
        <Link href={`/circles/${circle.id}/outer-circle`}>{say('outer-link')}</Link>
      </p>
    </Card>
  );

const Outings = ({ circle, restrictions, today }: CirclePageProps) =>
  restrictions && (
    <Card title={say('outings-heading')}>
      <RestrictionLines restrictions={restrictions} today={today} />
      <p>
        <Link href={`/circles/${circle.id}/restrictions`}>{say('restrictions-link')}</Link>
      </p>
    </Card>
  );

const Places = (props: CirclePageProps) => {
  const {
    circle,
    seesMeetings,
    seesBetween,
    seesRecord,
    mayTell,
    mayArrange,
    hearsAgencies,
    seesInbound,
    mayTellUs,
    seesRequests,
    seesThoughts,
    maySeeLooks,
    seesMeasures,
  } = props;
  const places = [
    seesMeetings && { href: `/circles/${circle.id}/meetings`, says: say('meetings-link') },
    seesBetween && { href: `/circles/${circle.id}/contacts`, says: say('contacts-link') },
    seesBetween && { href: `/circles/${circle.id}/actions`, says: say('actions-link') },
    seesMeasures && { href: `/circles/${circle.id}/measures`, says: say('measures-link') },
    seesThoughts && { href: `/circles/${circle.id}/private-thoughts`, says: say('thoughts-link') },
    { href: `/circles/${circle.id}/timeline`, says: say('timeline-link') },
    mayTell && { href: `/tell?circle=${circle.id}`, says: say('tell-link') },
    hearsAgencies && { href: `/circles/${circle.id}/passed-on`, says: say('passed-on-link') },
    seesInbound && { href: `/core-members/${circle.coreMemberId}/told-us`, says: say('told-us-link') },
    mayTellUs && { href: `/core-members/${circle.coreMemberId}/told-us/new`, says: say('tell-us-link') },
    seesRecord && { href: `/core-members/${circle.coreMemberId}`, says: say('member-link') },
    seesRequests && { href: `/circles/${circle.id}/requests`, says: say('requests-link') },
    mayArrange && { href: `/circles/${circle.id}/arrangements`, says: say('arrange-link') },
  ].filter((place) => place !== false);
  return (
    <Card title={say('links-heading')} class="oc-no-print">
      <ul class="govuk-list govuk-list--spaced">
        {places.map((place) => (
          <li key={place.href}>
            <Link href={place.href}>{place.says}</Link>
          </li>
        ))}
        {maySeeLooks && (
          <li>
            <WhoLookedLink of={`/circles/${circle.id}`} />
          </li>
        )}
      </ul>
    </Card>
  );
};

/** Who, when, where, whom to ring and what to look at before an outing: a circle on one page. */
export const CirclePage = (props: CirclePageProps) => {
  const { circle, today } = props;
  const since = { phase: phaseWords(circle.phase), day: <Day on={circle.phaseOn} today={today} short /> };
  // Officers see no roster, and so no name but here.
  const lead = props.roster ? say.rich('lead-since', since) : say.rich('lead-named', { ...since, name: props.coreMemberName });
  return (
    <>
      <PageTitle lead={lead}>{circle.name}</PageTitle>
      <OpenInEmergency openings={props.openings} now={props.now} />
      <Columns
        aside={
          <>
            <Table {...props} />
            <When {...props} />
            <Coordinators {...props} />
            <Outer {...props} />
          </>
        }
      >
        <Places {...props} />
        <Outings {...props} />
      </Columns>
    </>
  );
};
