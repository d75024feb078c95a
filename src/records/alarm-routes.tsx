import { mayReviewGlasses } from '../accounts/index.js';
import { addDays, momentOf, NotFound } from '../kernel/index.js';
import { type Answer, page, type Route, seeOther, showAgain, showPage, type Visit } from '../web/index.js';
import { nothingSaid, readSettled } from './alarm-form.js';
import { findAlarm, listAlarms, openedUnder } from './alarm-queries.js';
import type { AlarmProblem } from './alarm-rules.js';
import { AlarmList, alarmTitle } from './alarm-views.js';
import { say } from './alarm-words.js';
import { AlarmPage } from './one-alarm-views.js';
import { type SettleGiven, settleAlarm } from './settle-alarm.js';

const here = '/unusual-reading';
/** Settled ones stay on the list for a year: what one person did in spring is seen beside what she does in autumn. */
const shownDays = 366;
const subjectOf = (visit: Visit) => ({ kind: 'reading alarm', id: visit.param('alarm') });

const showList = async (visit: Visit): Promise<Answer> => {
  const facts = await visit.read(null, async (r) => {
    // The role may look over openings, but not here: an empty list would say that nothing was opened.
    if (!(await mayReviewGlasses(r))) throw new NotFound('unusual reading');
    return { alarms: await listAlarms(r, momentOf(addDays(r.today, -shownDays), '00:00')), now: r.at };
  });
  return showPage(say('title'), <AlarmList {...facts} />, { back: '/', current: 'today' });
};

async function onePage(visit: Visit, given: SettleGiven = nothingSaid, problems: readonly AlarmProblem[] = []): Promise<Answer> {
  const id = visit.param('alarm');
  const facts = await visit.ledger.read(visit.actor, 'glass.review', subjectOf(visit), async (r) => {
    const alarm = await findAlarm(r, id);
    if (!alarm) throw new NotFound('reading alarm');
    return { alarm, parts: await openedUnder(r, id), now: r.at };
  });
  const body = <AlarmPage {...facts} given={given} problems={problems} />;
  const options = { back: here, current: 'today' };
  const title = alarmTitle(facts.alarm);
  return problems.length > 0 ? showAgain(title, body, options) : showPage(title, body, options);
}

const postSettled = async (visit: Visit): Promise<Answer> => {
  const given = readSettled(visit.form);
  const kept = await visit.change(subjectOf(visit), (c) => settleAlarm(c, visit.param('alarm'), given));
  return kept.ok ? seeOther(`${here}/${kept.value}`) : onePage(visit, given, kept.problems);
};

/** What was opened that is unusual, and what another person found. */
export const alarmRoutes: readonly Route[] = [
  page('GET', here, 'glass.review', showList),
  page('GET', `${here}/:alarm`, 'glass.review', (visit) => onePage(visit)),
  page('POST', `${here}/:alarm`, 'glass.review', postSettled),
];
