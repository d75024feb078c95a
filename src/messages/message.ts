import type { texts } from './words.js';

/** Which fixed text a message says. There is no message with anything else in it. */
export type Template = keyof typeof texts;

export const channels = ['mail', 'hook'] as const;
/** Mail; or the charity's own local program, which is given a number and a template id and nothing else. */
export type Channel = (typeof channels)[number];

export type NewMessage = {
  /** Exactly one recipient, by account: a message to several people cannot be said. */
  readonly toAccount: string;
  readonly template: Template;
  /** Names the effect: the same effect is told to somebody once, however often the rule runs. */
  readonly effectKey: string;
  /** True goes out by every channel the charity has; false by mail alone. */
  readonly urgent: boolean;
};

export type MailSettings = { readonly smtpUrl: string; readonly from: string };
export type HookSettings = { readonly program: string };

/** What the door gives: how messages leave this service. Null where the charity has no such channel. */
export type MessageParts = { readonly mail: MailSettings | null; readonly hook: HookSettings | null };

/** How sending ended. `unreachable`: no such channel, no address, or nobody who may still sign in; trying again would not help. */
export type Sending = 'sent' | 'sent before' | 'unreachable';
