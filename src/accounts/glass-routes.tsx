import { addHours, NotFound, type Outcome } from '../kernel/index.js';
import { findIdentity } from '../people/index.js';
import { type Answer, page, type Route, seeOther, showAgain, showPage, type Visit } from '../web/index.js';
import { type BreakGiven, breakGlass, endGlass, reviewGlass } from './break-glass.js';
import { blankBreak, type ReviewGiven, readBreak, readReview } from './glass-form.js';
import { capacitiesNow, findGlass, identityUnder, listGlasses, mayReviewGlasses, readUnder } from './glass-queries.js';
import { type GlassProblem, glassLimits, isGoingOn } from './glass-rules.js';
import { GlassList, NewGlass, whatOf } from './glass-views.js';
import { say } from './glass-words.js';
import { organisationSettings } from './grant-queries.js';
import { GlassPage } from './one-glass-views.js';

const here = '/emergency-openings';
const remembered = 24 * 91;
const subjectOf = (visit: Visit) => ({ kind: 'emergency opening', id: visit.param('glass') });

const showList = async (visit: Visit): Promise<Answer> => {
  const facts = await visit.read(null, async (r) => ({
    glasses: await listGlasses(r, addHours(r.at, -remembered)),
    mayPlant: await r.may('canary.plant'),
    mayReview: await mayReviewGlasses(r),
    mayOpen: (await capacitiesNow(r)).length > 0,
    me: visit.actor.accountId as string,
    now: r.at,
  }));
  return showPage(say('title'), <GlassList {...facts} />, { back: '/', current: 'today' });
};

const findFacts = (visit: Visit) =>
  visit.read(null, async (r) => ({
    capacities: await capacitiesNow(r),
    limits: glassLimits(await organisationSettings(r)),
  }));

async function newPage(visit: Visit, given: BreakGiven | null, problems: readonly GlassProblem[]): Promise<Answer> {
  const facts = await findFacts(visit);
  const [only = null, ...more] = facts.capacities;
  const shown = given ?? blankBreak(visit.query.get('which') ?? '', more.length === 0 ? only : null);
  const body = <NewGlass {...facts} given={shown} problems={problems} />;
  const options = { back: here, current: 'today' };
  return problems.length > 0 ? showAgain(say('new-title'), body, options) : showPage(say('new-title'), body, options);
}

const postNew = async (visit: Visit): Promise<Answer> => {
  const [only = null, ...more] = (await findFacts(visit)).capacities;
  const given = readBreak(visit.form, more.length === 0 ? only : null);
  const opened = await visit.change(null, (c) => breakGlass(c, visit.actor, given));
  return opened.ok ? seeOther(`${here}/${opened.value}`) : newPage(visit, given, opened.problems);
};

const nothingGiven: ReviewGiven = { verdict: null, words: '' };

async function onePage(visit: Visit, given: ReviewGiven = nothingGiven, problems: readonly GlassProblem[] = []): Promise<Answer> {
  const id = visit.param('glass');
  const one = await visit.ledger.read(visit.actor, 'glass.read', subjectOf(visit), async (r) => {
    const glass = await findGlass(r, id);
    if (!glass) throw new NotFound('opening');
    const isMine = glass.accountId === visit.actor.accountId;
    const person = isMine && isGoingOn(glass, r.at) ? await identityUnder(r, id) : null;
    return {
      ...{ glass, isMine, given, problems, now: r.at },
      lines: await readUnder(r, id),
      mayReview: await mayReviewGlasses(r),
      identity: person ? await findIdentity(r, person) : null,
    };
  });
  const title = say('one-title', { what: whatOf(one.glass) });
  const options = { back: here, current: 'today' };
  return problems.length > 0
    ? showAgain(title, <GlassPage {...one} />, options)
    : showPage(title, <GlassPage {...one} />, options);
}

const ending = async (visit: Visit): Promise<Answer> => {
  const ended: Outcome<string, GlassProblem> = await visit.change(subjectOf(visit), (c) => endGlass(c, visit.param('glass')));
  return ended.ok ? seeOther(`${here}/${ended.value}`) : onePage(visit, nothingGiven, ended.problems);
};

const postReview = async (visit: Visit): Promise<Answer> => {
  const given = readReview(visit.form);
  const kept = await visit.change(subjectOf(visit), (c) => reviewGlass(c, visit.actor, visit.param('glass'), given));
  return kept.ok ? seeOther(`${here}/${kept.value}`) : onePage(visit, given, kept.problems);
};

/** Opening one circle or core member in an emergency, and looking over what was opened. */
export const glassRoutes: readonly Route[] = [
  page('GET', here, 'glass.read', showList),
  page('GET', `${here}/new`, 'glass.break', (visit) => newPage(visit, null, [])),
  page('POST', `${here}/new`, 'glass.break', postNew),
  page('GET', `${here}/:glass`, 'glass.read', (visit) => onePage(visit)),
  page('POST', `${here}/:glass/ending`, 'glass.break', ending),
  page('POST', `${here}/:glass/ending-for-them`, 'glass.review', ending),
  page('POST', `${here}/:glass/review`, 'glass.review', postReview),
];
