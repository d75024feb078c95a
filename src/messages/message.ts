import type { texts } from './words.js';

/** Which fixed text a message says. There is no message with anything else in it. */
export type Template = keyof typeof texts;

export const ways = ['mail', 'hook'] as const;
/** Mail; or the charity's own local program, which is given a number, a template id and the message's own id, and nothing else. */
export type Channel = (typeof ways)[number];

/** At once, for what is high or imminent; when she is awake; or with everything else in the one message of her day. */
export type Manner = 'at once' | 'in waking hours' | 'digest';

export type NewMessage = {
  /** Exactly one recipient, by account: a message to several people cannot be said. */
  readonly toAccount: string;
  readonly template: Template;
  /** Names the effect: the same effect is told to somebody once, however often the rule runs. */
  readonly effectKey: string;
  /** True goes out at once by every way the charity has; false waits for her hours, and takes another way only when the first fails. */
  readonly urgent: boolean;
  /** Of what is not urgent: it does not wait for the one message of her day, only until she is awake. */
  readonly isForToday?: boolean;
};

export type MailSettings = { readonly smtpUrl: string; readonly from: string };
export type HookSettings = { readonly program: string };

/** What the door gives: how messages leave this service. Null where the charity has no such way. */
export type MessageParts = { readonly mail: MailSettings | null; readonly hook: HookSettings | null };

/** When somebody wants messages that can wait, in London time, `HH:MM`. `digestAt` null: each as it comes. Equal ends: no quiet hours. */
export type MessageTimes = { readonly quietFrom: string; readonly quietUntil: string; readonly digestAt: string | null };

/** Why a message was given up. Only the middle three say that somebody could not be reached. */
export type GivenUp = 'no such way' | 'may not sign in' | 'no address' | 'refused' | 'no answer' | 'went by another way';
export type Unreached = Extract<GivenUp, 'no address' | 'refused' | 'no answer'>;

/**
 * How sending ended. `not yet`, and `the way is down` where nobody could have been sent anything: it is tried again by itself; `unreachable`: trying
 * again this way would not help.
 */
export type Sending = 'sent' | 'sent before' | 'being sent' | 'not yet' | 'the way is down' | 'unreachable';
