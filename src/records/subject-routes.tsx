import { organisationSettings } from '../accounts/index.js';
import type { Reading } from '../audit/index.js';
import { type Answer, page, type Route, seeOther, showAgain, showPage, type Visit } from '../web/index.js';
import { findSubject, recordSubjectRequest, recordSubjectStep } from './record-subject-request.js';
import { dueOn, subjectLimits, waitsFor } from './subject-clock.js';
import { nothingAsked, type RecordForm, readRequest, readStep } from './subject-form.js';
import { LetterPage, NewRequest } from './subject-new-views.js';
import { getRequest, getRequestInFull, listRequests, stepsOf } from './subject-queries.js';
import type { SubjectRequest } from './subject-request.js';
import type { RecordProblem, StepProblem } from './subject-rules.js';
import { type Listed, oneTitle, RequestList, RequestPage } from './subject-views.js';
import { say } from './subject-words.js';

export const here = '/subject-requests';
export const subjectOf = (visit: Visit) => ({ kind: 'subject request', id: visit.param('subject') });

/** Requests with their clocks. */
export async function withClocks(r: Reading, requests: readonly SubjectRequest[]): Promise<Listed[]> {
  const limits = subjectLimits(await organisationSettings(r));
  const steps = await stepsOf(
    r,
    requests.map((one) => one.id),
  );
  return requests.map((request) => {
    const of = steps.get(request.id) ?? [];
    return { request, dueOn: dueOn(request.receivedOn, of, limits), waits: waitsFor(of) };
  });
}

const showList = async (visit: Visit): Promise<Answer> => {
  const facts = await visit.read(null, async (r) => ({
    listed: await withClocks(r, await listRequests(r)),
    mayRecord: await r.may('subject-request.record'),
    today: r.today,
  }));
  return showPage(say('title'), <RequestList {...facts} />, { back: '/', current: 'today' });
};

const newPage = (given: RecordForm, problems: readonly RecordProblem[]): Answer => {
  const body = <NewRequest given={given} problems={problems} />;
  const options = { back: here, current: 'today' };
  return problems.length > 0 ? showAgain(say('new-title'), body, options) : showPage(say('new-title'), body, options);
};
const postNew = async (visit: Visit): Promise<Answer> => {
  const given = readRequest(visit.form);
  const kept = await visit.change(null, (c) => recordSubjectRequest(c, given));
  return kept.ok ? seeOther(`${here}/${kept.value}`) : newPage(given, kept.problems);
};

type Shown = {
  readonly given?: { step: string | null; words: string };
  readonly step?: readonly StepProblem[];
  readonly person?: true;
};

async function onePage(visit: Visit, shown: Shown = {}): Promise<Answer> {
  const id = visit.param('subject');
  const facts = await visit.ledger.read(visit.actor, 'subject-request.read', subjectOf(visit), async (r) => {
    const full = await getRequestInFull(r, id);
    const [clock] = await withClocks(r, [full.request]);
    return {
      ...{ ...full, clock: clock as Listed, today: r.today, mayRecord: await r.may('subject-request.record') },
      ...{ mayPrepare: await r.may('subject-request.prepare'), mayCheck: await r.may('subject-request.check') },
    };
  });
  const body = (
    <RequestPage
      {...facts}
      given={shown.given ?? { step: null, words: '' }}
      stepProblems={shown.step ?? []}
      personProblem={shown.person ?? false}
    />
  );
  const options = { back: here, current: 'today' };
  const title = oneTitle(facts.request);
  return shown.step || shown.person ? showAgain(title, body, options) : showPage(title, body, options);
}

const postStep = async (visit: Visit): Promise<Answer> => {
  const given = readStep(visit.form);
  const kept = await visit.change(subjectOf(visit), (c) => recordSubjectStep(c, visit.param('subject'), given.step, given.words));
  return kept.ok ? seeOther(`${here}/${kept.value}`) : onePage(visit, { given, step: kept.problems });
};

const postPerson = async (visit: Visit): Promise<Answer> => {
  const [reference = ''] = [visit.form.reference].flat();
  const kept = await visit.change(subjectOf(visit), (c) => findSubject(c, visit.param('subject'), reference.slice(0, 100)));
  return kept.ok ? seeOther(`${here}/${kept.value}`) : onePage(visit, { person: true });
};

const showLetter = async (visit: Visit): Promise<Answer> => {
  await visit.read(subjectOf(visit), (r) => getRequest(r, visit.param('subject')));
  return showPage(say('letter-title'), <LetterPage />, { back: `${here}/${visit.param('subject')}`, isSheet: true });
};

/** The register of requests: who asks, by when, what was done, and the letter. */
export const requestRoutes: readonly Route[] = [
  page('GET', here, 'subject-request.read', showList),
  page('GET', `${here}/new`, 'subject-request.record', (visit) => visit.read(null, async () => newPage(nothingAsked, []))),
  page('POST', `${here}/new`, 'subject-request.record', postNew),
  page('GET', `${here}/:subject`, 'subject-request.read', (visit) => onePage(visit)),
  page('POST', `${here}/:subject/steps`, 'subject-request.record', postStep),
  page('POST', `${here}/:subject/person`, 'subject-request.record', postPerson),
  page('GET', `${here}/:subject/letter`, 'subject-request.read', showLetter),
];
