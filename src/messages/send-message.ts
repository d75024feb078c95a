import type { Change, Ledger, Rule } from '../audit/index.js';
import { done, minutesBetween, NotFound } from '../kernel/index.js';
import type { GivenUp, MessageParts, Sending, Template, Unreached } from './message.js';
import { messageSettings } from './message-times-queries.js';
import {
  findReach,
  type HeldMessage,
  holdMessage,
  insertMessage,
  isMessage,
  markFailed,
  markGivenUp,
  markSent,
  templatesWith,
} from './queries.js';
import { noteReached, noteUnreached } from './reach-queries.js';
import { patienceMinutes, templateOf, tryAgainAt } from './rules.js';
import { callHook, NotSent, sendMail } from './ways-out.js';
import { texts } from './words.js';

const isTemplate = (id: string): id is Template => Object.hasOwn(texts, id);

/** @returns null when it was handed over; otherwise why there is no way to this person. @throws NotSent */
async function hand(c: Change, parts: MessageParts, message: HeldMessage): Promise<GivenUp | null> {
  const { id, channel, personId, neutralName: senderName } = message;
  const way = channel === 'mail' ? parts.mail : parts.hook;
  const templates = (await templatesWith(c, id)).filter(isTemplate);
  if (way === null || templates.length === 0) return 'no such way';
  if (!message.isLive) return 'may not sign in';
  const to = await findReach(c, channel, personId);
  if (to === null) return 'no address';
  const template = templateOf(templates);
  if ('smtpUrl' in way) await sendMail(way, { id, to, senderName, template, date: message.dueAt ?? message.queuedAt });
  else await callHook(way, id, to, template);
  return null;
}

/** What can wait and cannot go this way goes by the next way there is; its own rule finds it. */
async function goOnByAnotherWay(c: Change, message: HeldMessage): Promise<void> {
  if (message.manner === 'at once') return; // It went by all of them.
  const { calmWays } = await messageSettings(c);
  const next = calmWays[calmWays.indexOf(message.channel) + 1];
  if (next !== undefined) await insertMessage(c, { ...message, channel: next, manner: 'in waking hours' });
}

async function giveUp(c: Change, message: HeldMessage, why: GivenUp): Promise<void> {
  await markGivenUp(c, message.id, why);
  if (why === 'no address' || why === 'refused' || why === 'no answer')
    await noteUnreached(c, message.toAccount, message.channel, why satisfies Unreached);
  if (why !== 'may not sign in') await goOnByAnotherWay(c, message);
}

/** Notes a failed try: when it is tried again, who sees that it failed, and by which other way it goes on. */
async function fail(c: Change, message: HeldMessage, fault: NotSent): Promise<Sending> {
  c.note({ failed: fault.code });
  if (fault.trouble === 'refused') {
    await giveUp(c, message, 'refused');
    return 'unreachable';
  }
  if (fault.trouble === 'the way') await noteUnreached(c, null, message.channel, 'no answer');
  const startedAt = message.dueAt ?? message.queuedAt;
  const next = tryAgainAt({ ...message, startedAt, tries: message.tries + 1 }, c.at);
  if (next === null) {
    await giveUp(c, message, message.toldOtherwise ? 'went by another way' : 'no answer');
    return 'unreachable';
  }
  await markFailed(c, message, next);
  if (minutesBetween(startedAt, c.at) >= patienceMinutes) await goOnByAnotherWay(c, message);
  if (message.manner === 'at once')
    await c.enqueue('send message', { messageId: message.id }, { key: `message:${message.id}`, runAt: next });
  return fault.trouble === 'the way' ? 'the way is down' : 'not yet';
}

async function trySending(c: Change, parts: MessageParts, message: HeldMessage): Promise<Sending> {
  try {
    const noWay = await hand(c, parts, message);
    if (noWay !== null) {
      await giveUp(c, message, noWay);
      return 'unreachable';
    }
    await markSent(c, message);
    await noteReached(c, message.toAccount, message.channel);
    return 'sent';
  } catch (fault) {
    if (!(fault instanceof NotSent)) throw fault;
    return fail(c, message, fault);
  }
}

/**
 * Sends one queued message if it has not been sent, with whatever goes with it. The row is held while the other side answers: of two runs the second
 * leaves it alone. If the answer is lost after the other side took it, the next try is the same mail, known again by its Message-ID.
 * @throws NotFound
 */
export async function sendMessage(ledger: Ledger, parts: MessageParts, orgId: string, id: string): Promise<Sending> {
  const rule: Rule = { kind: 'rule', orgId, rule: 'send message' };
  const outcome = await ledger.change(rule, 'message.send', { kind: 'message', id }, async (c) => {
    const message = await holdMessage(c, id);
    if (!message) {
      if (!(await isMessage(c, id))) throw new NotFound('message');
      return done<Sending>('being sent');
    }
    if (message.sentAt !== null) return done<Sending>('sent before');
    if (message.gaveUpAt !== null) return done<Sending>('unreachable');
    return done(await trySending(c, parts, message));
  });
  return outcome.ok ? outcome.value : 'unreachable';
}
