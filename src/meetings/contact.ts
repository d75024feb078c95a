import type { Instant, LocalDay } from '../kernel/index.js';
import type { Worried } from './meeting.js';

export const ways = ['call', 'text', 'video', 'coffee', 'outing', 'visit', 'other'] as const;
export type Way = (typeof ways)[number];
export const beginners = ['us', 'core member', 'by chance', 'not answered'] as const;
export type BegunBy = (typeof beginners)[number];

/** A call, a text, a coffee between two meetings, as somebody writes it down. Everything but the day and the way may be blank. */
export type NewContact = {
  readonly way: Way;
  readonly begunBy: BegunBy;
  readonly heldOn: LocalDay;
  /** London clock time. */
  readonly beganAt: string | null;
  readonly minutesLong: number | null;
  /** Persons of us who were in touch. */
  readonly people: readonly string[];
  readonly happened: string | null;
  readonly worried: Worried;
};

/** Asked afterwards, never a refusal. */
export type ContactQuestion =
  | 'one to one was not allowed'
  | 'nobody of us is named'
  | 'not on the roster that day'
  | 'longer than six hours'
  | 'before the circle began';

export type Contact = Omit<NewContact, 'beganAt'> & {
  readonly id: string;
  readonly circleId: string;
  readonly corrects: string | null;
  readonly beganAt: Instant | null;
  readonly oneToOne: boolean;
  readonly questions: readonly ContactQuestion[];
  readonly broughtBackAt: Instant | null;
  readonly broughtBackIn: string | null;
  readonly recordedAt: Instant;
  readonly recordedBy: string | null;
};

/** What was said of one to one, from a day on; the newest that has begun counts. */
export type OneToOneRule = {
  readonly id: string;
  readonly allowed: boolean;
  readonly fromOn: LocalDay;
  readonly words: string | null;
  readonly recordedAt: Instant;
  readonly recordedBy: string | null;
};
