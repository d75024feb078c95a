import type { Change, Ledger, Person, Reading } from '../audit/index.js';
import { coordinatorsOf, listWhoKeeps } from '../circles/index.js';
import { type CoreMember, getCoreMember, isCoreMemberOpenFor } from '../core-members/index.js';
import { done, NotFound, type Outcome, refused } from '../kernel/index.js';
import { queueMessage } from '../messages/index.js';
import { type LinkedPost, outerCircleOf } from '../partners/index.js';
import { liveOf } from './calling-queries.js';
import { insertEventTold } from './event-queries.js';
import { coreMemberToldOf, insertInbound } from './inbound-queries.js';
import { answerBy, type InboundGiven, type InboundProblem, problemsWithInbound } from './inbound-rules.js';
import { settingsOf } from './queries.js';

/** Posts that work with this core member today and that somebody holds, or stands in for. */
export const postsOfMine = async (r: Reading, coreMemberId: string, personId: string): Promise<LinkedPost[]> =>
  (await outerCircleOf(r, coreMemberId, r.today)).filter((post) => post.holders.some((one) => one.personId === personId));

export const isAnsweredBy = (r: Reading, coreMemberId: string): Promise<boolean> =>
  isCoreMemberOpenFor(r, coreMemberId, 'inbound.answer');

/** Whoever coordinates or covers the circle is told that there is something; before there is a circle, whoever keeps the referral, or stands in for her. */
async function tellCoordinators(c: Change, member: CoreMember, id: string, actor: Person, urgent: boolean): Promise<void> {
  const { circle, heldBy } = member;
  const keepers = async () => (heldBy === null ? [] : listWhoKeeps(c, heldBy));
  const coordinators = circle ? (await coordinatorsOf(c, circle.id)).map((one) => one.accountId) : await keepers();
  const others = coordinators.filter((account) => account !== actor.accountId);
  for (const toAccount of await liveOf(c, others))
    await queueMessage(c, {
      toAccount,
      effectKey: `inbound:${id}:${toAccount}`,
      template: urgent ? 'sign in now' : 'something new',
      urgent,
    });
}

/** Whoever must be told is told by the rule, which knows them all; and again when nobody answers. */
const askToWait = (c: Change, inboundId: string): Promise<void> =>
  c.enqueue('inbound waits', { inboundId }, { key: `inbound ${inboundId}` });

/**
 * Writes down what an agency told us about a core member: by an officer in the portal, or by the coordinator as she heard it.
 * @returns its id
 * @throws NotFound when the core member is not open to whoever writes it down
 */
export function recordInbound(
  ledger: Ledger,
  actor: Person,
  coreMemberId: string,
  given: InboundGiven,
  once?: string,
): Promise<Outcome<string, InboundProblem>> {
  return ledger.change(
    actor,
    'inbound.record',
    { kind: 'core member', id: coreMemberId },
    async (c) => {
      const member = await getCoreMember(c, coreMemberId, 'inbound.record');
      // In the portal an officer speaks for a post of her own; what came another way is written down by whoever answers it.
      const mine = (await postsOfMine(c, coreMemberId, actor.personId)).map((post) => post.postId);
      if (given.channel === 'portal' ? !mine.includes(given.postId ?? '') : !(await isAnsweredBy(c, coreMemberId)))
        throw new NotFound('core member');
      const problems = problemsWithInbound(given, c.at);
      const { soon, mayTell } = given;
      if (problems.length > 0 || soon === null || mayTell === null) return refused(...problems);
      const by = answerBy(soon, c.at, await settingsOf(c));
      const id = await insertInbound(c, { ...given, coreMemberId, soon, mayTell, answerBy: by }, actor.accountId);
      const { event } = given;
      if (event && given.channel === 'portal' && (await isCoreMemberOpenFor(c, coreMemberId, 'adverse-event.tell')))
        await c.also('adverse-event.tell', { kind: 'core member', id: coreMemberId }, () =>
          insertEventTold(c, coreMemberId, event, actor.accountId),
        );
      c.note({ inbound: id, channel: given.channel, soon });
      await tellCoordinators(c, member, id, actor, soon === 'now');
      await askToWait(c, id);
      return done(id);
    },
    { once },
  );
}

/**
 * Writes down what an agency told whoever was rung, about a circle that need not be hers: she reads nothing of it afterwards, and those who coordinate
 * the circle are told at once.
 * @throws NotFound when it is no circle of which she may tell something
 */
export function recordInboundOfCircle(
  ledger: Ledger,
  actor: Person,
  circleId: string,
  given: InboundGiven,
  once?: string,
): Promise<Outcome<string, InboundProblem>> {
  return ledger.change(
    actor,
    'inbound.record',
    { kind: 'circle', id: circleId },
    async (c) => {
      const coreMemberId = await coreMemberToldOf(c, circleId);
      if (coreMemberId === null || given.channel === 'portal') throw new NotFound('circle');
      const problems = problemsWithInbound(given, c.at);
      const { soon, mayTell } = given;
      if (problems.length > 0 || soon === null || mayTell === null) return refused(...problems);
      const by = answerBy(soon, c.at, await settingsOf(c));
      const id = await insertInbound(c, { ...given, coreMemberId, soon, mayTell, answerBy: by }, actor.accountId);
      c.note({ inbound: id, channel: given.channel, soon });
      await askToWait(c, id);
      return done(id);
    },
    { once },
  );
}
