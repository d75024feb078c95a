import { dayOf, type Instant } from '../kernel/index.js';
import { dayWords, Link, momentWords, shortDayWords } from '../web/index.js';
import type { NeedOf } from './need.js';
import { promisedNote } from './need-notes.js';
import { type Around, Dotted, type Row, ringLink } from './need-row.js';
import { say } from './words.js';

const NotMet = ({ need }: { readonly need: NeedOf<'minutes late' | 'minutes to write'> }) => (
  <Link href={`/circles/${need.circleId}/evenings-off?on=${dayOf(need.metAt)}`}>{say('did-not-meet')}</Link>
);

function lateRow(need: NeedOf<'minutes late'>, circle: string, now: Instant): Row {
  const day = dayWords(dayOf(need.metAt), dayOf(now));
  const met = need.taker?.name ? say('note-to-meet-taker', { day, name: need.taker.name }) : say('note-to-meet', { day });
  const byTelephone = `/circles/${need.circleId}/minutes/new?meeting=${need.meetingId}`;
  return {
    what: say('need-late-minutes', { circle }),
    href: `/circles/${need.circleId}/meetings`,
    note: (
      <Dotted
        parts={[
          met,
          ringLink(need.taker),
          <Link key="take" href={byTelephone}>
            {say('take-by-telephone')}
          </Link>,
          <NotMet key="off" need={need} />,
        ]}
      />
    ),
  };
}

/** Rows about papers, promises, places and questions of a circle. */
export function paperRow(
  need: NeedOf<
    | 'minutes to read'
    | 'minutes late'
    | 'minutes to write'
    | 'conditions'
    | 'promised'
    | 'my promise'
    | 'review'
    | 'place to look at'
    | 'measure'
  >,
  { directory, now }: Around,
): Row {
  const circle = directory.circles.get(need.circleId) ?? say('no-circle');
  const today = dayOf(now);
  switch (need.kind) {
    case 'minutes to read': {
      const day = need.heldOn ? dayWords(need.heldOn, today) : '';
      return {
        what: say('need-read-minutes', { circle }),
        href: `/minutes/${need.minutesId}`,
        note: need.isWorried ? say('note-met-worried', { day }) : say('note-met', { day }),
        waitsSince: need.cameAt,
      };
    }
    case 'minutes late':
      return lateRow(need, circle, now);
    case 'minutes to write':
      return {
        what: say('need-write', { circle }),
        href: `/circles/${need.circleId}/minutes/new?meeting=${need.meetingId}`,
        note: (
          <Dotted parts={[say('note-to-meet', { day: dayWords(dayOf(need.metAt), today) }), <NotMet key="off" need={need} />]} />
        ),
      };
    case 'conditions':
      return {
        what: say('need-conditions', { circle, count: need.count }),
        href: `/core-members/${need.coreMemberId}/restrictions`,
        note: need.lastOn ? say('note-conditions', { day: shortDayWords(need.lastOn, today) }) : say('note-never-confirmed'),
      };
    case 'promised':
    case 'my promise':
      return {
        what: say(need.kind === 'promised' ? 'need-promised' : 'need-mine', { circle, count: need.count }),
        href: `/circles/${need.circleId}/actions`,
        note: promisedNote(need, today),
      };
    case 'place to look at':
      return {
        what: say('need-place', { circle }),
        href: `/circles/${need.circleId}/venue`,
        note: say(need.dueOn < today ? 'note-place-late' : 'note-place', { day: shortDayWords(need.dueOn, today) }),
      };
    case 'review':
      return {
        what: say('need-review', { circle }),
        href: `/circles/${need.circleId}/meetings`,
        note: momentWords(need.plannedAt, today),
      };
    case 'measure':
      return {
        what: say(need.isMine ? 'need-measure-mine' : 'need-measure', { circle, title: need.title }),
        href: `/circles/${need.circleId}/measures`,
        note: [
          say(today >= need.lateFrom ? 'note-measure-late' : 'note-measure', { day: shortDayWords(need.dueOn, today) }),
          need.isMine ? '' : say('note-measure-answered', { count: need.answered }),
        ]
          .filter(Boolean)
          .join(' · '),
      };
  }
}
