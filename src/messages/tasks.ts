import type { Ledger } from '../audit/index.js';
import { isId } from '../kernel/index.js';
import type { MessageParts } from './message.js';
import { sendMessage } from './send-message.js';
import { sendWaiting } from './send-waiting.js';

/** The settings of the door as parts: a way without its setting is none. */
export const messagePartsFrom = (settings: {
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
  readonly pagingHook: string | null;
}): MessageParts => ({
  mail: settings.smtpUrl && settings.mailFrom ? { smtpUrl: settings.smtpUrl, from: settings.mailFrom } : null,
  hook: settings.pagingHook ? { program: settings.pagingHook } : null,
});

/** Jobs of this room by name. */
export const messageTasks = ({ ledger, ...parts }: MessageParts & { readonly ledger: Ledger }) => ({
  'send message': async (payload: unknown): Promise<void> => {
    const { orgId, messageId } = payload as { orgId?: unknown; messageId?: unknown };
    if (!isId(orgId) || !isId(messageId)) throw new Error('send message: a job without its ids');
    await sendMessage(ledger, parts, orgId, messageId);
  },
  'send what waits': (): Promise<void> => sendWaiting(ledger, parts),
});
