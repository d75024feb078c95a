import { type Reading, StepUpNeeded } from '../audit/index.js';
import { NotFound } from '../kernel/index.js';
import { type Answer, page, type Route, seeOther, showAgain, showPage, typeset, type Visit } from '../web/index.js';
import { packToSee, releasePack, type SendBackProblem, sendBackPack } from './check-pack.js';
import { mentionsIn } from './mentions.js';
import { addByHand, decideItem, gatherPack, handOnPack } from './prepare-pack.js';
import { nothingReleased, readDecided, readReleased } from './subject-form.js';
import { getItem, knownRound, listItems } from './subject-item-queries.js';
import { asText, packSource } from './subject-pack.js';
import { ByHandPage, ItemPage, PackPage } from './subject-pack-views.js';
import { kindWords, say } from './subject-pack-words.js';
import { getRequest } from './subject-queries.js';
import { GivenPage, PreviewPage } from './subject-release-views.js';
import { here, subjectOf } from './subject-routes.js';
import type { DecideGiven, DecideProblem, HandOnProblem, ReleaseGiven, ReleaseProblem } from './subject-rules.js';
import { countSince } from './subject-source-queries.js';

const pathOf = (visit: Visit) => `${here}/${visit.param('subject')}`;
/** A pack is who somebody is in full: whoever reads or makes it shows who she is. */
const mustBeFresh = (visit: Visit) => {
  if (!visit.actor.steppedUp) throw new StepUpNeeded();
};

const withPack = <T,>(visit: Visit, work: (r: Reading, of: { requestId: string; personId: string }) => Promise<T>) => {
  mustBeFresh(visit);
  return visit.ledger.read(visit.actor, 'subject-request.check', subjectOf(visit), async (r) => {
    const request = await getRequest(r, visit.param('subject'));
    if (request.personId === null) throw new NotFound('subject pack');
    const mayPrepare = await r.may('subject-request.prepare');
    return { request, mayPrepare, ...(await work(r, { requestId: request.id, personId: request.personId })) };
  });
};

async function packPage(visit: Visit, problems: readonly HandOnProblem[] = []): Promise<Answer> {
  const facts = await withPack(visit, async (r, of) => {
    const { asOf } = await getRequest(r, of.requestId);
    return { items: await listItems(r, of), since: asOf ? await countSince(r, of.personId, asOf) : 0, now: r.at };
  });
  const options = { back: pathOf(visit), current: 'today' };
  const body = <PackPage {...facts} problems={problems} />;
  return problems.length > 0 ? showAgain(say('title'), body, options) : showPage(say('title'), body, options);
}

const postGather = async (visit: Visit): Promise<Answer> => {
  mustBeFresh(visit);
  const kept = await visit.change(subjectOf(visit), (c) => gatherPack(c, visit.param('subject')));
  return kept.ok ? seeOther(`${pathOf(visit)}/pack`) : packPage(visit, kept.problems);
};
const postHandOn = async (visit: Visit): Promise<Answer> => {
  mustBeFresh(visit);
  const kept = await visit.change(subjectOf(visit), (c) => handOnPack(c, visit.param('subject')));
  return kept.ok ? seeOther(pathOf(visit)) : packPage(visit, kept.problems);
};

async function byHandPage(visit: Visit, words = '', isBlank = false): Promise<Answer> {
  mustBeFresh(visit);
  await visit.ledger.read(visit.actor, 'subject-request.prepare', subjectOf(visit), (r) => getRequest(r, visit.param('subject')));
  const body = <ByHandPage request={visit.param('subject')} words={words} isBlank={isBlank} />;
  const options = { back: `${pathOf(visit)}/pack`, current: 'today' };
  return isBlank ? showAgain(say('add-title'), body, options) : showPage(say('add-title'), body, options);
}
const postByHand = async (visit: Visit): Promise<Answer> => {
  const [words = ''] = [visit.form.words].flat();
  const kept = await visit.change(subjectOf(visit), (c) => addByHand(c, visit.param('subject'), words));
  if (kept.ok) return seeOther(`${pathOf(visit)}/pack`);
  return kept.problems.includes('no words') ? byHandPage(visit, words, true) : packPage(visit, ['not being prepared']);
};

async function itemPage(
  visit: Visit,
  given: DecideGiven | null = null,
  problems: readonly DecideProblem[] = [],
): Promise<Answer> {
  const facts = await withPack(visit, async (r, of) => {
    const item = await getItem(r, of, visit.param('part'));
    return { item, mentions: mentionsIn(item.words, await knownRound(r, of)), today: r.today };
  });
  const title = kindWords(facts.item.kind);
  const body = <ItemPage {...facts} given={given} problems={problems} />;
  const options = { back: `${pathOf(visit)}/pack`, current: 'today' };
  return problems.length > 0 ? showAgain(title, body, options) : showPage(title, body, options);
}
const postItem = async (visit: Visit): Promise<Answer> => {
  mustBeFresh(visit);
  const given = readDecided(visit.form);
  const kept = await visit.change(subjectOf(visit), (c) => decideItem(c, visit.param('subject'), visit.param('part'), given));
  if (!kept.ok) return itemPage(visit, given, kept.problems);
  return seeOther(`${pathOf(visit)}/${kept.value ? `items/${kept.value}` : 'pack'}`);
};

type Previewed = { given?: ReleaseGiven; problems?: readonly ReleaseProblem[]; back?: string; backProblem?: SendBackProblem };
async function previewPage(visit: Visit, shown: Previewed = {}): Promise<Answer> {
  const facts = await withPack(visit, (r, of) => packToSee(r, of.requestId));
  if (facts.kept) return seeOther(`${pathOf(visit)}/given`);
  const { given = nothingReleased, problems = [], back = '', backProblem = null } = shown;
  const body = <PreviewPage {...facts} given={given} problems={problems} back={back} backProblem={backProblem} />;
  const options = { back: `${pathOf(visit)}/pack`, current: 'today' };
  const isAgain = problems.length > 0 || backProblem !== null;
  return isAgain ? showAgain(say('preview-title'), body, options) : showPage(say('preview-title'), body, options);
}
const postRelease = async (visit: Visit): Promise<Answer> => {
  mustBeFresh(visit);
  const given = readReleased(visit.form);
  const kept = await visit.change(subjectOf(visit), (c) => releasePack(c, visit.param('subject'), given));
  return kept.ok ? seeOther(`${pathOf(visit)}/given`) : previewPage(visit, { given, problems: kept.problems });
};
const postBack = async (visit: Visit): Promise<Answer> => {
  const [words = ''] = [visit.form.words].flat();
  const kept = await visit.change(subjectOf(visit), (c) => sendBackPack(c, visit.param('subject'), words.slice(0, 5000)));
  return kept.ok
    ? seeOther(pathOf(visit))
    : previewPage(visit, { back: words, backProblem: kept.problems[0] as SendBackProblem });
};

/** @throws NotFound while it has not left */
const given = async (visit: Visit) => {
  const facts = await withPack(visit, async (r, of) => ({ ...(await packToSee(r, of.requestId)), now: r.at }));
  if (!facts.kept) throw new NotFound('subject pack');
  return facts;
};
async function givenPage(visit: Visit, noPdf = false): Promise<Answer> {
  const facts = await given(visit);
  const options = { back: pathOf(visit), isSheet: true, ...(noPdf ? { status: 409 } : {}) };
  return showPage(facts.pack.title, <GivenPage {...facts} noPdf={noPdf} />, options);
}
/** The name that the file gets in a folder says nothing, and nothing of when or the how many. */
async function takePdf(visit: Visit): Promise<Answer> {
  const { pack } = await given(visit);
  const set = await typeset(packSource, { ...pack, missing: say('given-missing') }, { isLong: true });
  return set.ok ? { kind: 'file', name: 'pack.pdf', type: 'application/pdf', body: set.pdf } : givenPage(visit, true);
}
const takeText = async (visit: Visit): Promise<Answer> => {
  const { pack } = await given(visit);
  return { kind: 'file', name: 'pack.txt', type: 'text/plain; charset=utf-8', body: asText(pack) };
};

/** A pack: gathered and decided by one person, read and released by another. */
export const packRoutes: readonly Route[] = [
  page('GET', `${here}/:subject/pack`, 'subject-request.check', (visit) => packPage(visit)),
  page('POST', `${here}/:subject/gathering`, 'subject-request.prepare', postGather),
  page('POST', `${here}/:subject/handing-on`, 'subject-request.prepare', postHandOn),
  page('GET', `${here}/:subject/items/new`, 'subject-request.prepare', (visit) => byHandPage(visit)),
  page('POST', `${here}/:subject/items/new`, 'subject-request.prepare', postByHand),
  page('GET', `${here}/:subject/items/:part`, 'subject-request.check', (visit) => itemPage(visit)),
  page('POST', `${here}/:subject/items/:part`, 'subject-request.prepare', postItem),
  page('GET', `${here}/:subject/preview`, 'subject-request.check', (visit) => previewPage(visit)),
  page('POST', `${here}/:subject/release`, 'subject-request.check', postRelease),
  page('POST', `${here}/:subject/sending-back`, 'subject-request.check', postBack),
  page('GET', `${here}/:subject/given`, 'subject-request.check', (visit) => givenPage(visit)),
  page('GET', `${here}/:subject/given.pdf`, 'subject-request.check', takePdf),
  page('GET', `${here}/:subject/given.txt`, 'subject-request.check', takeText),
];
