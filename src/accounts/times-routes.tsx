import { dayOf, done, type LocalDay, momentOf } from '../kernel/index.js';
import { defaultMessages, isQuiet, type MessageTimes, messageTimesOf, saveMessageTimes } from '../messages/index.js';
import { type Answer, type FieldProblem, page, type Route, seeOther, showAgain, showPage, type Visit } from '../web/index.js';
import { readTimes, type TypedTimes, timesAsTyped, typedTimes } from './times-form.js';
import { TimesPage } from './times-views.js';
import { say } from './times-words.js';

const mine = (visit: Visit) => ({ kind: 'account', id: visit.actor.accountId });
const options = { back: '/account' };

const shown = (typed: TypedTimes, problems: readonly FieldProblem[], hasSaved: boolean) => (
  <TimesPage typed={typed} problems={problems} hasSaved={hasSaved} />
);

async function timesPage(visit: Visit): Promise<Answer> {
  const times = await visit.read(mine(visit), (r) => messageTimesOf(r, visit.actor.accountId));
  const typed = timesAsTyped(times, defaultMessages.times.digestAt ?? '');
  return showPage(say('title'), shown(typed, [], visit.query.has('saved')), options);
}

/** One message a day in the middle of the quiet hours would come at another time than was asked for. */
const problemsWith = (times: MessageTimes, today: LocalDay): FieldProblem[] =>
  times.digestAt !== null && isQuiet(momentOf(today, times.digestAt), times)
    ? [{ field: 'digestAt', says: say('digest-quiet') }]
    : [];

async function saveTimes(visit: Visit): Promise<Answer> {
  const typed = typedTimes(visit.form);
  const read = readTimes(typed);
  if ('problems' in read) return showAgain(say('title'), shown(typed, read.problems, false), options);
  const never = problemsWith(read.times, dayOf(visit.ledger.clock()));
  if (never.length > 0) return showAgain(say('title'), shown(typed, never, false), options);
  await visit.ledger.change(
    visit.actor,
    'own.record',
    mine(visit),
    async (c) => {
      await saveMessageTimes(c, visit.actor.accountId, read.times);
      return done(null);
    },
    { once: visit.once },
  );
  return seeOther('/account/messages?saved=1');
}

/** When one wants to be told. */
export const timesRoutes: readonly Route[] = [
  page('GET', '/account/messages', 'own.read', timesPage),
  page('POST', '/account/messages', 'own.record', saveTimes),
];
