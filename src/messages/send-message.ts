import type { Change, Ledger, Rule } from '../audit/index.js';
import { done, NotFound } from '../kernel/index.js';
import type { MessageParts, Sending, Template } from './message.js';
import { findMessageToSend, findReach, type HeldMessage, markFailed, markSent } from './queries.js';
import { callHook, NotSent, sendMail } from './ways-out.js';
import { texts } from './words.js';

const isTemplate = (id: string): id is Template => Object.hasOwn(texts, id);

/** @returns false when there is no way to this person. @throws NotSent */
async function hand(c: Change, parts: MessageParts, message: HeldMessage): Promise<boolean> {
  const { id, template, channel, personId, queuedAt, neutralName: senderName } = message;
  const way = channel === 'mail' ? parts.mail : parts.hook;
  if (way === null || !message.isLive || !isTemplate(template)) return false;
  const to = await findReach(c, channel, personId);
  if (to === null) return false;
  if ('smtpUrl' in way) await sendMail(way, { id, to, senderName, template, queuedAt });
  else await callHook(way, to, template);
  return true;
}

/**
 * Sends one queued message if it has not been sent. The row is held while the other side answers, so that two runs of one job send once;
 * if the answer is lost after the other side took it, the next run sends the same Message-ID.
 * @throws NotSent, after writing the failed try down, when trying again may help; NotFound
 */
export async function sendMessage(ledger: Ledger, parts: MessageParts, orgId: string, id: string): Promise<Sending> {
  const rule: Rule = { kind: 'rule', orgId, rule: 'send message' };
  const subject = { kind: 'message', id };
  const fail = () =>
    ledger.change(rule, 'message.send', subject, async (c) => {
      await markFailed(c, id);
      return done(null);
    });
  try {
    const outcome = await ledger.change(rule, 'message.send', subject, async (c) => {
      const message = await findMessageToSend(c, id);
      if (!message) throw new NotFound('message');
      if (message.sentAt) return done<Sending>('sent before');
      const isSent = await hand(c, parts, message);
      if (isSent) await markSent(c, id);
      else await markFailed(c, id);
      return done<Sending>(isSent ? 'sent' : 'unreachable');
    });
    return outcome.ok ? outcome.value : 'unreachable';
  } catch (fault) {
    if (!(fault instanceof NotSent)) throw fault;
    await fail();
    if (fault.isFinal) return 'unreachable';
    throw fault;
  }
}
