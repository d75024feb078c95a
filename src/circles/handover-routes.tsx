import { type FieldProblem, page, type Route, seeOther, showAgain, showPage, typedDay, type Visit } from '../web/index.js';
import { listColleagues, listHandovers, listOwnCircles } from './arrangement-queries.js';
import { type HandoverForm, handoverFrom, readHandoverForm } from './form.js';
import { comeBack, handOver } from './hand-over.js';
import { HandoverPage } from './handover-views.js';
import { say } from './words.js';
import { sayHandoverProblem } from './words-of-circle.js';

async function handoverPage(visit: Visit, typed: HandoverForm | null, problems: readonly FieldProblem[]) {
  const shown = await visit.ledger.read(visit.actor, 'handover.record', null, async (r) => ({
    circles: await listOwnCircles(r),
    handovers: await listHandovers(r),
    colleagues: await listColleagues(r, ['coordinator']),
    today: r.today,
  }));
  const form = typed ?? { to: '', from: typedDay(shown.today), until: typedDay(null), note: '' };
  const body = <HandoverPage {...shown} me={visit.actor.accountId} form={form} problems={problems} />;
  const options = { back: '/circles', current: 'circles' };
  return problems.length > 0 ? showAgain(say('handover-title'), body, options) : showPage(say('handover-title'), body, options);
}

const postHandover = async (visit: Visit) => {
  const form = readHandoverForm(visit.form);
  const kept = await handOver(visit.ledger, visit.actor, handoverFrom(form), visit.once);
  return kept.ok ? seeOther('/handover') : handoverPage(visit, form, kept.problems.map(sayHandoverProblem));
};

const postReturn = async (visit: Visit) => {
  const kept = await comeBack(visit.ledger, visit.actor, visit.param('handover'), visit.once);
  return kept.ok ? seeOther('/handover') : handoverPage(visit, null, kept.problems.map(sayHandoverProblem));
};

/** All one's circles to a colleague, and back early. */
export const handoverRoutes: readonly Route[] = [
  page('GET', '/handover', 'handover.record', (visit) => handoverPage(visit, null, [])),
  page('POST', '/handover', 'handover.record', postHandover),
  page('POST', '/handover/:handover/return', 'handover.record', postReturn),
];
