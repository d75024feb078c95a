import type { Change } from '../audit/index.js';
import type { Manner, NewMessage } from './message.js';
import { messageSettings } from './message-times-queries.js';
import { insertMessage } from './queries.js';

/** That one's sign-in changed is worth knowing the same day, and not worth waking anybody for. */
const mannerOf = ({ urgent, template, isForToday }: NewMessage): Manner =>
  urgent ? 'at once' : isForToday || template === 'your account' ? 'in waking hours' : 'digest';

/**
 * Queues a content-free message inside the caller's change: it goes out only if the change is kept, and once per effect and way.
 * What can wait is sent by the rule that looks for it, by the hours of whoever is told.
 * @returns whether anything was queued that had not been before
 */
export async function queueMessage(c: Change, message: NewMessage): Promise<boolean> {
  const { urgentWays, calmWays } = await messageSettings(c);
  let queued = false;
  for (const channel of message.urgent ? urgentWays : calmWays.slice(0, 1)) {
    const messageId = await insertMessage(c, { ...message, channel, manner: mannerOf(message) });
    if (messageId === null) continue;
    if (message.urgent) await c.enqueue('send message', { messageId }, { key: `message:${messageId}` });
    queued = true;
  }
  return queued;
}
