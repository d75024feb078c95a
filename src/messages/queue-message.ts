import type { Change } from '../audit/index.js';
import type { NewMessage } from './message.js';
import { insertMessage } from './queries.js';

/**
 * Queues a content-free message inside the caller's change: it goes out only if the change is kept, and once per effect and channel.
 * @returns whether anything was queued that had not been before
 */
export async function queueMessage(c: Change, message: NewMessage): Promise<boolean> {
  let queued = false;
  for (const channel of message.urgent ? (['mail', 'hook'] as const) : (['mail'] as const)) {
    const messageId = await insertMessage(c, message, channel);
    if (messageId === null) continue;
    await c.enqueue('send message', { messageId }, { key: `message:${messageId}` });
    queued = true;
  }
  return queued;
}
