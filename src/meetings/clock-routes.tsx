import type { Seen } from '../kernel/index.js';
import {
  type Answer,
  type FieldProblem,
  field,
  page,
  type Route,
  readSeen,
  sayMeanwhile,
  seeOther,
  showAgain,
  showPage,
  type Visit,
} from '../web/index.js';
import { minutesHoursOf } from './clock-queries.js';
import { MinutesClockPage } from './clock-view.js';
import { sayClock as say } from './clock-words.js';
import { setMinutesHours } from './set-minutes-hours.js';

const address = '/minutes-clock';

type Attempt = { readonly typed: string; readonly seen: Seen; readonly problems: readonly FieldProblem[] };

async function clockPage(visit: Visit, attempt: Attempt | null): Promise<Answer> {
  const shown = await visit.ledger.read(visit.actor, 'organisation.record', null, async (r) => ({
    hours: await minutesHoursOf(r),
    today: r.today,
  }));
  const body = (
    <MinutesClockPage
      {...shown}
      typed={attempt?.typed ?? String(shown.hours)}
      seen={attempt?.seen ?? null}
      problems={attempt?.problems ?? []}
      hasSaved={visit.query.has('saved')}
    />
  );
  const options = { back: '/' };
  return attempt ? showAgain(say('title'), body, options) : showPage(say('title'), body, options);
}

async function keepClock(visit: Visit): Promise<Answer> {
  const typed = field(visit.form, 'hours');
  const seen = readSeen(visit.form);
  const hours = /^\d{1,3}$/.test(typed) ? Number(typed) : null;
  const kept = await setMinutesHours(visit.ledger, visit.actor, hours, seen, visit.once);
  if (kept.ok) return seeOther(`${address}?saved=1`);
  const problems = kept.problems.map((problem) =>
    problem === 'no such hours' ? { field: 'hours', says: say('wrong') } : sayMeanwhile(),
  );
  return clockPage(visit, { typed, seen, problems });
}

/** The clock of minutes, by whoever keeps the organisation's rules. */
export const clockRoutes: readonly Route[] = [
  page('GET', address, 'organisation.record', (visit) => clockPage(visit, null)),
  page('POST', address, 'organisation.record', keepClock),
];
