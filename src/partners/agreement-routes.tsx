import { type FieldProblem, page, type Route, seeOther, showAgain, showPage, type Visit } from '../web/index.js';
import type { Agreement } from './agreement.js';
import {
  type AgreementForm,
  agreementFormOf,
  agreementFrom,
  blankAgreementForm,
  readAgreementForm,
  wrongDays,
} from './agreement-form.js';
import { getAgreement, listAgreements } from './agreement-queries.js';
import { AgreementPage, AgreementsPage, NewAgreementPage } from './agreement-views.js';
import { sayAgreement as say, sayAgreementProblem } from './agreement-words.js';
import { listAgencies } from './queries.js';
import { recordAgreement } from './record-agreement.js';

type Attempt = { readonly form: AgreementForm; readonly problems: readonly FieldProblem[] };

const agreementsPage = async (visit: Visit) => {
  const shown = await visit.ledger.read(visit.actor, 'agreement.read', null, async (r) => ({
    agreements: (await listAgreements(r)).filter((one) => !one.isReplaced),
    today: r.today,
    mayRecord: await r.may('agreement.record'),
  }));
  return showPage(say('title'), <AgreementsPage {...shown} />);
};

async function newPage(visit: Visit, attempt: Attempt | null) {
  const { agencies, today } = await visit.ledger.read(visit.actor, 'agreement.record', null, async (r) => ({
    agencies: await listAgencies(r),
    today: r.today,
  }));
  const form = attempt?.form ?? blankAgreementForm(visit.query.get('agency') ?? '', today);
  const body = <NewAgreementPage agencies={agencies} form={form} problems={attempt?.problems ?? []} />;
  const options = { back: '/agreements' };
  return attempt ? showAgain(say('new-title'), body, options) : showPage(say('new-title'), body, options);
}

/** The layers under one, newest first. */
function layersUnder(agreement: Agreement, all: readonly Agreement[]): Agreement[] {
  const before = all.find((one) => one.id === agreement.replaces);
  return before ? [before, ...layersUnder(before, all)] : [];
}
/** The layer that counts now, where something takes the place of this one. */
function newestOver(agreement: Agreement, all: readonly Agreement[]): Agreement | null {
  const after = all.find((one) => one.replaces === agreement.id);
  return after ? (newestOver(after, all) ?? after) : null;
}

async function agreementPage(visit: Visit, attempt: Attempt | null) {
  const id = visit.param('agreement');
  const shown = await visit.ledger.read(visit.actor, 'agreement.read', { kind: 'agreement', id }, async (r) => {
    const agreement = await getAgreement(r, id);
    const all = (await listAgreements(r)).filter((one) => one.agencyId === agreement.agencyId);
    const layers = { earlier: layersUnder(agreement, all), now: newestOver(agreement, all) };
    return { agreement, ...layers, today: r.today, mayRecord: await r.may('agreement.record') };
  });
  const { agreement } = shown;
  const form = attempt?.form ?? agreementFormOf(agreement);
  const body = <AgreementPage {...shown} form={form} problems={attempt?.problems ?? []} />;
  const options = { back: '/agreements' };
  return attempt ? showAgain(agreement.title, body, options) : showPage(agreement.title, body, options);
}

async function keep(visit: Visit, replaces: string | null) {
  const form = readAgreementForm(visit.form);
  const again = (problems: readonly FieldProblem[]) =>
    replaces === null ? newPage(visit, { form, problems }) : agreementPage(visit, { form, problems });
  const wrong = wrongDays(form);
  if (wrong.length > 0) return again(wrong);
  const kept = await recordAgreement(visit.ledger, visit.actor, agreementFrom(form), replaces, visit.once);
  return kept.ok ? seeOther(`/agreements/${kept.value}`) : again(kept.problems.map(sayAgreementProblem));
}

/** What is agreed with agencies about sharing. */
export const agreementRoutes: readonly Route[] = [
  page('GET', '/agreements', 'agreement.read', agreementsPage),
  page('GET', '/agreements/new', 'agreement.record', (visit) => newPage(visit, null)),
  page('POST', '/agreements', 'agreement.record', (visit) => keep(visit, null)),
  page('GET', '/agreements/:agreement', 'agreement.read', (visit) => agreementPage(visit, null)),
  page('POST', '/agreements/:agreement/layers', 'agreement.record', (visit) => keep(visit, visit.param('agreement'))),
];
