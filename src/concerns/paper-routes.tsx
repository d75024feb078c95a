import { dayOf } from '../kernel/index.js';
import { ringNumbersOf } from '../people/index.js';
import { type Answer, dayWords, page, type Route, showPage, typeset, type Visit } from '../web/index.js';
import { PaperView } from './answer-views.js';
import { organisationName, settingsOf } from './queries.js';
import { markingFrom, paragraphsOf, type SharePaper, sharePaperSource } from './share-paper.js';
import { shareOf } from './share-routes.js';
import { whomWords } from './share-views.js';
import { say, sayCode } from './words.js';

async function paperOf(visit: Visit) {
  const { shown, found } = await shareOf(visit);
  const facts = await visit.read({ kind: 'concern', id: shown.facts.id }, async (r) => ({
    organisation: await organisationName(r),
    marking: markingFrom(await settingsOf(r)),
    number: (await ringNumbersOf(r, [visit.actor.personId])).get(visit.actor.personId) ?? null,
  }));
  return { page: shown, share: found, ...facts };
}

async function showPaper(visit: Visit, noPdf: 'too long' | 'not here' | null = null): Promise<Answer> {
  const paper = await paperOf(visit);
  const options = { back: `/concerns/${paper.page.facts.id}`, current: 'concerns', ...(noPdf ? { status: 409 } : {}) };
  return showPage(say('share-print'), <PaperView {...paper} noPdf={noPdf} />, options);
}

/** From post to post: whoever wrote it is not named, and no volunteer is. */
function wordsOf({ page: shown, share, organisation, marking, number }: Awaited<ReturnType<typeof paperOf>>): SharePaper {
  const whom = whomWords(share, shown.postTitles);
  return {
    marking,
    markedFor: say('page-marking', { marking, whom }),
    title: shown.coreMemberName ? say('page-about', { name: shown.coreMemberName }) : say('shared-row-nobody'),
    rows: [
      [say('page-key-from'), say('page-from-post', { organisation })],
      [say('page-key-to'), whom],
      [say('page-key-day'), dayWords(dayOf(share.toldAt))],
    ],
    words: [
      ...(share.isCorrection ? [say('shared-correction')] : []),
      ...(shown.isMarked ? [say('mark-for-officers')] : []),
      ...paragraphsOf(share.content ?? ''),
    ],
    after: [
      sayCode('gateway-', share.gateway),
      number ? say('page-answer', { number }) : say('page-answer-no-number'),
      say('page-code', { code: share.id.slice(-12) }),
    ],
    missing: say('page-missing'),
  };
}

async function takePdf(visit: Visit): Promise<Answer> {
  const paper = await paperOf(visit);
  const set = await typeset(sharePaperSource, wordsOf(paper));
  if (!set.ok) return showPaper(visit, set.why);
  // The name that the file gets in a folder says nothing of whom it is about.
  return { kind: 'file', name: `page-${paper.share.id.slice(-12)}.pdf`, type: 'application/pdf', body: set.pdf };
}

/** One page for the charity's secure mail, as it went: to print, or as a file. */
export const paperRoutes: readonly Route[] = [
  page('GET', '/concerns/:concern/shares/:share', 'concern.read', (visit) => showPaper(visit)),
  page('GET', '/concerns/:concern/shares/:share/page.pdf', 'concern.read', takePdf),
];
