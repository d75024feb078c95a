import type { Actor, Change, Ledger } from '../audit/index.js';
import { getCircle, rosterOn } from '../circles/index.js';
import {
  done,
  type LocalDay,
  type Meanwhile,
  meanwhile,
  momentOf,
  NotFound,
  type Outcome,
  refused,
  type Seen,
  settle,
} from '../kernel/index.js';
import { settle as settleAction } from './action-queries.js';
import { minutesHoursOf } from './clock-queries.js';
import { markBroughtBack } from './contact-queries.js';
import type { NewMinutes } from './meeting.js';
import { attendanceOf, getMinutes } from './minutes-queries.js';
import { mustBeOpen } from './queries.js';
import { ownersOn } from './record-action.js';
import { endOf, lengthMinutes, minutesDueAt, minutesFactsOf, newestOf, questionsAbout, tellerOf } from './rules.js';
import { type Evening, findEveningToChange, holdMinutes, saveEvening, saveMinutes, saveReflection } from './saving-queries.js';
import { findMovedToChange } from './usual-queries.js';

/** The times of an evening as instants; one that ended after midnight ended the next day. */
export function eveningOf(minutes: NewMinutes): Evening {
  const beganAt = minutes.beganAt ? momentOf(minutes.heldOn, minutes.beganAt) : null;
  const minutesLong = lengthMinutes(minutes.heldOn, minutes.beganAt, minutes.endedAt);
  return {
    beganAt,
    endedAt: minutes.endedAt ? endOf(minutes.heldOn, beganAt, minutes.endedAt) : null,
    minutesLong: minutesLong === null ? null : Math.min(Math.max(minutesLong, 1), 720),
  };
}

async function expectedAt(c: Change, circleId: string, day: LocalDay) {
  const circle = await getCircle(c, circleId);
  const roster = await rosterOn(c, circleId, day);
  return { circle, expected: new Set([circle.coreMemberPersonId, ...roster.map((one) => one.personId)]) };
}

/**
 * Keeps the minutes of one evening: the evening is found or made, odd things are asked about and never refused, the private reflection goes
 * apart, the coordinator is told. @returns ids of the minutes and the meeting
 * @throws NotFound when the circle is not open to the writer
 */
export function recordMinutes(
  ledger: Ledger,
  actor: Actor,
  circleId: string,
  minutes: NewMinutes,
  once?: string,
): Promise<Outcome<{ minutes: string; meeting: string }, never>> {
  return ledger.change(
    actor,
    'minutes.record',
    { kind: 'circle', id: circleId },
    async (c) => {
      await mustBeOpen(c, circleId, 'minutes.record');
      const { circle, expected } = await expectedAt(c, circleId, minutes.heldOn);
      const takenFrom = tellerOf(minutes, expected, circle.coreMemberPersonId);
      const before = await eveningToWriteOf(c, circleId, minutes);
      const evening = eveningOf(minutes);
      const meeting = await saveEvening(c, circleId, before, minutes, evening);
      const questions = questionsAbout(minutes, {
        expected,
        minutedBefore: before?.minuted ?? false,
        circleBeganOn: circle.firstMetOn,
      });
      const dueAt = minutesDueAt(minutes.heldOn, evening.endedAt, await minutesHoursOf(c));
      const [id = ''] = await saveMinutes(
        c,
        circleId,
        [{ meetingId: meeting, minutes: { ...minutes, takenFrom }, corrects: null, questions, dueAt, writtenAt: c.at }],
        await ownersOn(c, circleId, minutes.heldOn),
      );
      await keepTicks(c, circleId, minutes.ticked ?? []);
      await keepBroughtBack(c, circleId, minutes.broughtBack ?? [], id);
      const { reflection } = minutes;
      if (reflection && c.actor.kind === 'person' && (await c.may('reflection.record')))
        await c.also('reflection.record', { kind: 'circle', id: circleId }, () =>
          saveReflection(c, circleId, meeting, reflection),
        );
      c.note({ minutes: id, meeting });
      return done({ minutes: id, meeting });
    },
    { once },
  );
}

/** What was said to be done before and is done now, as the minutes tell it; somebody else's stay as they are. */
async function keepTicks(c: Change, circleId: string, ticked: readonly string[]): Promise<void> {
  if (ticked.length === 0) return;
  await c.also(
    'action.record',
    { kind: 'circle', id: circleId },
    async () => {
      for (const id of ticked) await settleAction(c, circleId, id, 'done');
    },
    { actions: ticked },
  );
}

/** The circle talked about what went on since it last met. */
async function keepBroughtBack(c: Change, circleId: string, contacts: readonly string[], minutes: string): Promise<void> {
  if (contacts.length === 0) return;
  await c.also('contact.record', { kind: 'circle', id: circleId }, () => markBroughtBack(c, circleId, contacts, minutes), {
    contacts,
  });
}

/** The evening itself or, of a circle meeting, the usual evening of that week: it was moved, and is not to be asked for again. */
async function eveningToWriteOf(c: Change, circleId: string, { heldOn, kind }: NewMinutes) {
  const evening = await findEveningToChange(c, circleId, heldOn, kind === 'emergency');
  if (evening || kind !== 'formal') return evening;
  const moved = await findMovedToChange(c, circleId, heldOn);
  return moved === null ? null : { id: moved, minuted: false };
}

/** What is kept of a correction beside what somebody else corrected since: null when both texts must be shown first. */
async function settleMinutes(c: Change, newestId: string, given: NewMinutes, seen: Seen | null): Promise<NewMinutes | null> {
  const { layers } = await getMinutes(c, newestId);
  const newest = newestOf(layers, newestId);
  if (!newest) throw new NotFound('minutes');
  const attendance = await attendanceOf(c, newest.id);
  const stands = minutesFactsOf(newest, attendance);
  const kept = settle(minutesFactsOf(given, given.attendance), stands, seen);
  if (kept === null) return null;
  return { ...given, ...kept, attendance: kept.came === stands.came ? attendance : given.attendance };
}

/**
 * A corrected layer over the newest of earlier minutes; every earlier one stays as it was written.
 * @throws NotFound when the minutes are not open to the writer
 */
export function correctMinutes(
  ledger: Ledger,
  actor: Actor,
  minutesId: string,
  given: NewMinutes,
  seen: Seen | null,
  once?: string,
): Promise<Outcome<{ minutes: string }, Meanwhile>> {
  return ledger.change(
    actor,
    'minutes.correct',
    { kind: 'minutes', id: minutesId },
    async (c) => {
      const { meeting } = await getMinutes(c, minutesId);
      await holdMinutes(c, meeting);
      const corrected = newestOf((await getMinutes(c, minutesId)).layers, minutesId);
      if (!corrected) throw new NotFound('minutes');
      await mustBeOpen(c, corrected.circleId, 'minutes.correct');
      const minutes = await settleMinutes(c, corrected.id, given, seen);
      if (minutes === null) return refused(meanwhile);
      const [id = ''] = await saveMinutes(
        c,
        corrected.circleId,
        [{ meetingId: meeting, minutes, corrects: corrected.id, questions: [], dueAt: null, writtenAt: c.at }],
        await ownersOn(c, corrected.circleId, minutes.heldOn),
      );
      c.note({ minutes: id });
      return done({ minutes: id });
    },
    { once },
  );
}
