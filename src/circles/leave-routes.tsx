import {
  type FieldProblem,
  noFields,
  page,
  type Route,
  readTypedDay,
  seeOther,
  showAgain,
  showPage,
  type TypedDay,
  type Visit,
} from '../web/index.js';
import { listColleagues } from './arrangement-queries.js';
import { type AwayForm, awayFrom, endOf, readAwayForm } from './form.js';
import { listHandovers } from './handover-list-queries.js';
import { changeLastDayOf, endLeaveOf, handOverFor } from './leave-of-others.js';
import { daysToOneself } from './leave-queries.js';
import { LeavePage } from './leave-views.js';
import { sayLeave } from './leave-words.js';
import { listWhoLooksAfter } from './looked-after-queries.js';
import { sayLeaveOfProblem } from './words-of-circle.js';

type Attempt = {
  readonly form?: AwayForm;
  readonly changing?: { readonly handoverId: string; readonly until: TypedDay };
  readonly problems: readonly FieldProblem[];
};

async function leavePage(visit: Visit, { form = readAwayForm(noFields), changing, problems }: Attempt) {
  const shown = await visit.ledger.read(visit.actor, 'leave.record', null, async (r) => ({
    looking: await listWhoLooksAfter(r),
    handovers: await listHandovers(r),
    colleagues: await listColleagues(r, ['coordinator']),
    daysToOneself: await daysToOneself(r),
    today: r.today,
  }));
  const body = <LeavePage {...shown} form={form} changing={changing ?? null} problems={problems} />;
  const options = { back: '/circles', current: 'circles' };
  return problems.length > 0 ? showAgain(sayLeave('title'), body, options) : showPage(sayLeave('title'), body, options);
}

const postLeave = async (visit: Visit) => {
  const form = readAwayForm(visit.form);
  const { away, ...handover } = awayFrom(form);
  const kept = await handOverFor(visit.ledger, visit.actor, away, handover, visit.once);
  return kept.ok ? seeOther('/leave') : leavePage(visit, { form, problems: kept.problems.map(sayLeaveOfProblem) });
};

const postLastDay = async (visit: Visit) => {
  const handoverId = visit.param('handover');
  const until = readTypedDay(visit.form, 'newUntil');
  const kept = await changeLastDayOf(visit.ledger, visit.actor, handoverId, endOf(until), visit.once);
  if (kept.ok) return seeOther('/leave');
  const problems = kept.problems.map(sayLeaveOfProblem).map((one) => ({ ...one, field: one.field && `${handoverId}-newUntil` }));
  return leavePage(visit, { changing: { handoverId, until }, problems });
};

const postReturn = async (visit: Visit) => {
  const kept = await endLeaveOf(visit.ledger, visit.actor, visit.param('handover'), visit.once);
  return kept.ok ? seeOther('/leave') : leavePage(visit, { problems: kept.problems.map(sayLeaveOfProblem) });
};

/** All that somebody looks after to a colleague, by a manager; longer, shorter, over. */
export const leaveRoutes: readonly Route[] = [
  page('GET', '/leave', 'leave.record', (visit) => leavePage(visit, { problems: [] })),
  page('POST', '/leave', 'leave.record', postLeave),
  page('POST', '/leave/:handover/last-day', 'leave.record', postLastDay),
  page('POST', '/leave/:handover/return', 'leave.record', postReturn),
];
