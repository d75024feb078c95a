import { addDays, clockTimeOf, dayOf, type Instant, minutesBetween } from '../kernel/index.js';
import { Clock, type Urgency } from './components/index.js';
import { momentWords } from './days.js';
import { say } from './page-words.js';

const anHour = 60;
const aDay = 24 * anHour;

/** "5 minutes", "3 hours", "4 days": the largest unit that is still close enough. @param minutes 0 or more; parts of a unit do not count */
export function lengthWords(minutes: number): string {
  const whole = Math.floor(minutes);
  if (whole < anHour) return say('minutes', { count: whole });
  if (whole < 2 * aDay) return say('hours', { count: Math.floor(whole / anHour) });
  return say('days', { count: Math.floor(whole / aDay) });
}

/** Late once the moment has come; soon when it comes today in London. */
export const urgencyOf = (at: Instant, now: Instant): Urgency =>
  at <= now ? 'late' : dayOf(at) === dayOf(now) ? 'soon' : 'fine';

/** "due in 40 minutes", "3 hours late", "due now". */
export function dueWords(at: Instant, now: Instant): string {
  const minutes = minutesBetween(now, at);
  if (Math.abs(minutes) < 1) return say('due-now');
  return minutes > 0 ? say('due-in', { time: lengthWords(minutes) }) : say('late-by', { time: lengthWords(-minutes) });
}

/** A clock in human words; the exact moment on hover and for screen readers. */
export const Due = ({ at, now }: { readonly at: Instant; readonly now: Instant }) => (
  <Clock urgency={urgencyOf(at, now)} dateTime={at.toISOString()} exact={momentWords(at, dayOf(now))}>
    {dueWords(at, now)}
  </Clock>
);

/** A moment as people say it; the exact one on hover. Not for records, where the day itself must stand: see `Moment`. */
export const When = ({ at, now }: { readonly at: Instant; readonly now: Instant }) => (
  <time dateTime={at.toISOString()} title={momentWords(at, dayOf(now))}>
    {whenWords(at, now)}
  </time>
);

/** A moment of a record, such as a share: always with its day, for whoever reads it later or on paper. */
export const Moment = ({ at, now }: { readonly at: Instant; readonly now: Instant }) => (
  <time dateTime={at.toISOString()}>{momentWords(at, dayOf(now))}</time>
);

/** "today 19:58", "yesterday 22:12", "tomorrow 08:00"; "19:58" for later today; "Tuesday 3 March, 19:58" on another day. */
export function whenWords(at: Instant, now: Instant): string {
  const [day, today, time] = [dayOf(at), dayOf(now), clockTimeOf(at)];
  if (day === today) return at <= now ? say('when-today', { time }) : time;
  if (day === addDays(today, -1)) return say('when-yesterday', { time });
  return day === addDays(today, 1) ? say('when-tomorrow', { time }) : momentWords(at, today);
}
