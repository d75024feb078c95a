import {
  type FieldProblem,
  page,
  type Route,
  readTypedDay,
  seeOther,
  showAgain,
  showPage,
  type TypedDay,
  typedDay,
  type Visit,
} from '../web/index.js';
import { listColleagues, listOwnCircles } from './arrangement-queries.js';
import { endOf, type HandoverForm, handoverFrom, readHandoverForm } from './form.js';
import { changeLastDay, comeBack, handOver } from './hand-over.js';
import { listHandovers, listLeaveTaken } from './handover-list-queries.js';
import { HandoverPage } from './handover-views.js';
import { lookedAfterBy } from './looked-after-queries.js';
import { say } from './words.js';
import { sayHandoverProblem } from './words-of-circle.js';

/** What was typed and could not be kept: a new hand-over, or another last day for one. */
type Typed = HandoverForm | { readonly handoverId: string; readonly until: TypedDay } | null;

async function handoverPage(visit: Visit, typed: Typed, problems: readonly FieldProblem[]) {
  const shown = await visit.ledger.read(visit.actor, 'handover.record', null, async (r) => ({
    circles: await listOwnCircles(r),
    lookedAfter: await lookedAfterBy(r, visit.actor.accountId),
    handovers: await listHandovers(r),
    taken: (await listLeaveTaken(r)).filter((leave) => leave.isOver),
    colleagues: await listColleagues(r, ['coordinator']),
    today: r.today,
  }));
  const changing = typed !== null && 'handoverId' in typed ? typed : null;
  const form = typed !== null && 'to' in typed ? typed : { to: '', from: typedDay(shown.today), until: typedDay(null), note: '' };
  const body = <HandoverPage {...shown} me={visit.actor.accountId} form={form} changing={changing} problems={problems} />;
  const options = { back: '/circles', current: 'circles' };
  return problems.length > 0 ? showAgain(say('handover-title'), body, options) : showPage(say('handover-title'), body, options);
}

const postHandover = async (visit: Visit) => {
  const form = readHandoverForm(visit.form);
  const kept = await handOver(visit.ledger, visit.actor, handoverFrom(form), visit.once);
  return kept.ok ? seeOther('/handover') : handoverPage(visit, form, kept.problems.map(sayHandoverProblem));
};

const postLastDay = async (visit: Visit) => {
  const handoverId = visit.param('handover');
  const until = readTypedDay(visit.form, 'newUntil');
  const kept = await changeLastDay(visit.ledger, visit.actor, handoverId, endOf(until), visit.once);
  if (kept.ok) return seeOther('/handover');
  const problems = kept.problems.map(sayHandoverProblem).map((one) => ({ ...one, field: one.field && `${handoverId}-newUntil` }));
  return handoverPage(visit, { handoverId, until }, problems);
};

const postReturn = async (visit: Visit) => {
  const kept = await comeBack(visit.ledger, visit.actor, visit.param('handover'), visit.once);
  return kept.ok ? seeOther('/handover') : handoverPage(visit, null, kept.problems.map(sayHandoverProblem));
};

/** All one's circles to a colleague, back early or later. */
export const handoverRoutes: readonly Route[] = [
  page('GET', '/handover', 'handover.record', (visit) => handoverPage(visit, null, [])),
  page('POST', '/handover', 'handover.record', postHandover),
  page('POST', '/handover/:handover/last-day', 'handover.record', postLastDay),
  page('POST', '/handover/:handover/return', 'handover.record', postReturn),
];
