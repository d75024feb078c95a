import { type Channel, type MessageTimes, ways } from './message.js';

/** What an organisation says about messages: when people are told who have not said it themselves, and which ways are taken, in what order. */
export type MessageSettings = {
  readonly times: MessageTimes;
  /** Every one of these at once, for what is high or imminent. */
  readonly urgentWays: readonly Channel[];
  /** The first of these; the next where it fails. */
  readonly calmWays: readonly Channel[];
};

/** Ours, and configurable: nobody's telephone lights up while she sleeps or while the circle meets, and the day begins with one message. */
export const defaultMessages: MessageSettings = {
  times: { quietFrom: '21:00', quietUntil: '07:30', digestAt: '08:00' },
  urgentWays: ways,
  calmWays: ways,
};

type Bag = Readonly<Record<string, unknown>>;
const bagOf = (value: unknown): Bag =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Bag) : {};
const isTime = (value: unknown): value is string => typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
const isWays = (value: unknown): value is Channel[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => (ways as readonly unknown[]).includes(one));

/** The settings under `messages`; whatever is not well formed stays at its default, so that a slip never silences anything. */
export function messagesFrom(settings: unknown): MessageSettings {
  const given = bagOf(bagOf(settings).messages);
  const { times } = defaultMessages;
  const { quietFrom, quietUntil, digestAt, urgentWays, calmWays } = given;
  const hasHours = isTime(quietFrom) && isTime(quietUntil);
  return {
    times: {
      quietFrom: hasHours ? quietFrom : times.quietFrom,
      quietUntil: hasHours ? quietUntil : times.quietUntil,
      digestAt: digestAt === null || isTime(digestAt) ? digestAt : times.digestAt,
    },
    urgentWays: isWays(urgentWays) ? [...new Set(urgentWays)] : defaultMessages.urgentWays,
    calmWays: isWays(calmWays) ? [...new Set(calmWays)] : defaultMessages.calmWays,
  };
}
