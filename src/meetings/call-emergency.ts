import type { Change, Ledger, Person, Reading } from '../audit/index.js';
import { coordinatorsOf, getCircle, rosterOn } from '../circles/index.js';
import { linkMeeting, liveOf, whomItPassesBy } from '../concerns/index.js';
import { done, NotFound, type Outcome, refused } from '../kernel/index.js';
import { queueMessage } from '../messages/index.js';
import { type Asked, type AskedAnswer, type EmergencyGiven, type EmergencyProblem, problemsWithEmergency } from './emergency.js';
import { emergencyHoursOf, insertEmergency, readEmergency, setAnswer } from './emergency-queries.js';
import { mustBeOpen } from './queries.js';
import { isPlanned, savePlan } from './saving-queries.js';
import { holdUsual } from './usual-queries.js';

type Known = Asked & { readonly accountId: string | null; readonly name: string };

/**
 * Who may be asked: the circle's volunteers today and whoever coordinates it; nobody whose account is suspended, who would hear nothing of it.
 * @param concernId the worry because of which they meet; whoever it is about is not asked, and learns nothing of it
 */
export async function whoMayBeAsked(r: Reading, circleId: string, concernId: string | null = null): Promise<Known[]> {
  const passedBy = concernId === null ? new Set<string>() : await whomItPassesBy(r, concernId);
  const members = (await rosterOn(r, circleId, r.today)).map(({ personId, accountId, name }) => ({
    ...{ personId, accountId, name, part: 'volunteer' as const },
  }));
  const coordinators = (await coordinatorsOf(r, circleId)).map(({ personId, accountId, name }) => ({
    ...{ personId, accountId, name, part: 'coordinator' as const },
  }));
  const everybody = [
    ...members,
    ...coordinators.filter((one, place) => coordinators.findIndex((o) => o.personId === one.personId) === place),
  ];
  const live = await liveOf(
    r,
    everybody.flatMap(({ accountId }) => accountId ?? []),
  );
  // Somebody who never had an account is rung.
  return everybody.filter(({ accountId }) => accountId === null || (live.has(accountId) && !passedBy.has(accountId)));
}

async function ask(c: Change, meetingId: string, asked: readonly Known[], by: Person): Promise<void> {
  for (const { accountId } of asked)
    if (accountId !== null && accountId !== by.accountId)
      await queueMessage(c, {
        toAccount: accountId,
        template: 'sign in now',
        effectKey: `emergency:${meetingId}:${accountId}`,
        urgent: true,
      });
}

/**
 * Calls a circle together at once: any volunteer of it may, and its coordinator (domain.md §4.2). Each who is asked hears of it by every channel, without
 * content. Where the core member is not asked he sees nothing of it, neither that they meet nor what they agree.
 * @throws NotFound when the circle is not open to her
 */
export function callEmergency(
  ledger: Ledger,
  actor: Person,
  circleId: string,
  given: EmergencyGiven,
  once?: string,
): Promise<Outcome<string, EmergencyProblem>> {
  return ledger.change(
    actor,
    'meeting.schedule',
    { kind: 'circle', id: circleId },
    async (c) => {
      await mustBeOpen(c, circleId, 'meeting.schedule');
      await holdUsual(c, circleId);
      const withinHours = await emergencyHoursOf(c);
      const asked = (await whoMayBeAsked(c, circleId, given.concernId)).filter((one) => given.asked.includes(one.personId));
      const problems = problemsWithEmergency(given, asked, withinHours, c.at);
      if (problems.length > 0) return refused(...problems);
      if (await isPlanned(c, circleId, given.plannedAt)) return refused('planned already' as const);
      const { coreMemberPersonId } = await getCircle(c, circleId);
      const him: Asked[] = given.withCoreMember ? [{ personId: coreMemberPersonId, part: 'core member' }] : [];
      const meetingId = await savePlan(c, circleId, {
        ...{ plannedAt: given.plannedAt, kind: 'emergency', mode: given.mode, minuteTaker: null, usual: 'beside' },
        withoutCoreMember: !given.withCoreMember,
      });
      await insertEmergency(c, { meetingId, circleId }, { why: given.why, withinHours }, [...asked, ...him]);
      // Whoever calls it comes, until she says otherwise.
      await setAnswer(c, meetingId, actor.personId, 'comes');
      await ask(c, meetingId, asked, actor);
      if (given.concernId !== null) await linkMeeting(c, given.concernId, meetingId);
      c.note({ meeting: meetingId, asked: asked.length + him.length, withCoreMember: given.withCoreMember });
      return done(meetingId);
    },
    { once },
  );
}

/**
 * Says whether somebody comes: each for herself; the coordinator for anybody who told her.
 * @throws NotFound when the meeting or the person is not there for her
 */
export function answerEmergency(
  ledger: Ledger,
  actor: Person,
  place: { readonly circleId: string; readonly meetingId: string },
  given: { readonly personId: string; readonly answer: AskedAnswer },
  once?: string,
): Promise<Outcome<null, never>> {
  return ledger.change(
    actor,
    'meeting.schedule',
    { kind: 'meeting', id: place.meetingId },
    async (c) => {
      await mustBeOpen(c, place.circleId, 'meeting.schedule');
      await readEmergency(c, place.circleId, place.meetingId);
      const isCoordinator = (await coordinatorsOf(c, place.circleId)).some((one) => one.accountId === actor.accountId);
      if (given.personId !== actor.personId && !isCoordinator) throw new NotFound('person');
      if (!(await setAnswer(c, place.meetingId, given.personId, given.answer))) throw new NotFound('person');
      c.note({ answer: given.answer });
      return done(null);
    },
    { once },
  );
}
