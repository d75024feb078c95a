import type { Actor, Ledger } from '../audit/index.js';
import { getCircle, rostersOn } from '../circles/index.js';
import { dayOf, done, type Instant, type Outcome, refused } from '../kernel/index.js';
import { listAgreements, listPosts } from '../partners/index.js';
import { minutesHoursOf } from './clock-queries.js';
import type { NewMinutes } from './meeting.js';
import { linksForMinutes } from './minutes-queries.js';
import { mustBeOpen } from './queries.js';
import { saveReadings } from './reading-queries.js';
import { ownersOn } from './record-action.js';
import { eveningOf } from './record-minutes.js';
import { minutesDueAt, questionsAbout } from './rules.js';
import { daysTaken, saveMinutes, saveNewEvenings } from './saving-queries.js';
import { postsToSend } from './sending.js';

/** An evening of the past with the moment at which it was written down. A private reflection is not among what is written in bulk. */
export type PastEvening = { readonly minutes: NewMinutes & { readonly reflection: null }; readonly writtenAt: Instant };

/**
 * Many past evenings of one circle, written down by one person in one change: the questions, clocks and seals of `recordMinutes`, and an audit line
 * for each. Two accounts of one evening are for `recordMinutes`. @returns ids of the minutes, in the order given
 * @throws NotFound when the circle is not open to the writer
 */
export function recordEvenings(
  ledger: Ledger,
  actor: Actor,
  circleId: string,
  evenings: readonly PastEvening[],
): Promise<Outcome<readonly string[], 'an evening is there already'>> {
  const subject = { kind: 'circle', id: circleId };
  const details = { evenings: evenings.length };
  return ledger.change(
    actor,
    'minutes.record',
    subject,
    async (c) => {
      await mustBeOpen(c, circleId, 'minutes.record');
      const days = evenings.map(({ minutes }) => minutes.heldOn);
      const taken = await daysTaken(c, circleId, days);
      if (taken.length > 0 || new Set(days).size < days.length) return refused('an evening is there already' as const);
      const circle = await getCircle(c, circleId);
      const rosters = await rostersOn(c, circleId, days);
      const hours = await minutesHoursOf(c);
      const timed = evenings.map((one) => ({ ...one, evening: eveningOf(one.minutes) }));
      const meetings = await saveNewEvenings(c, circleId, timed);
      const layers = timed.map(({ minutes, writtenAt, evening }, place) => ({
        meetingId: meetings[place] as string,
        minutes,
        writtenAt,
        corrects: null,
        questions: questionsAbout(minutes, {
          expected: new Set([circle.coreMemberPersonId, ...(rosters.get(minutes.heldOn) ?? []).map((one) => one.personId)]),
          minutedBefore: false,
          circleBeganOn: circle.firstMetOn,
        }),
        dueAt: minutesDueAt(minutes.heldOn, evening.endedAt, hours),
      }));
      const ids = await saveMinutes(c, circleId, layers, await ownersOn(c, circleId, c.today));
      for (const [place, { writtenAt }] of timed.entries())
        c.alsoDone(subject, { minutes: ids[place], meeting: meetings[place], at: writtenAt.toISOString() });
      return done(ids);
    },
    { details },
  );
}

export type PastReading = { readonly minutesId: string; readonly readAt: Instant };

/**
 * Many minutes of one circle read and sent on by its coordinator in one change, each at its own moment to the posts that worked with the core member
 * on that day, with an audit line for each.
 * @throws NotFound when the circle is not open to her
 */
export function sendEvenings(
  ledger: Ledger,
  actor: Actor,
  circleId: string,
  readings: readonly PastReading[],
): Promise<Outcome<null, never>> {
  const details = { minutes: readings.length };
  return ledger.change(
    actor,
    'minutes.send',
    { kind: 'circle', id: circleId },
    async (c) => {
      await mustBeOpen(c, circleId, 'minutes.send');
      const links = await linksForMinutes(c, circleId);
      const all = await listAgreements(c);
      const posts = await listPosts(c);
      const posted = readings.map(({ minutesId, readAt }) => {
        const day = dayOf(readAt);
        const going = postsToSend(links.on(day), posts, all, day).map(({ id, now }) => ({ id, agreementId: now?.id ?? null }));
        return { minutesId, readAt, posts: going, withoutAgreement: null };
      });
      await saveReadings(c, circleId, posted);
      for (const { minutesId, readAt, posts } of posted)
        c.alsoDone({ kind: 'minutes', id: minutesId }, { posts: posts.map((one) => one.id), at: readAt.toISOString() });
      return done(null);
    },
    { details },
  );
}
