import type { Role } from '../access/index.js';
import { addDays, type LocalDay, momentOf, NotFound } from '../kernel/index.js';
import { findCircles, findPeople } from '../people/index.js';
import { type Answer, page, type Route, seeOther, showPage, type Visit } from '../web/index.js';
import { exportRoutes } from './export-routes.js';
import { countsOf, happeningsOf, leastShownOf, lookingOf, stepTimesOf } from './figures-queries.js';
import { FiguresView } from './figures-view.js';
import { meanwhileRoutes } from './meanwhile-routes.js';
import { SearchView } from './search-views.js';
import { settingsRoutes } from './settings-routes.js';
import { readSheet } from './sheet-queries.js';
import { SheetView } from './sheet-views.js';
import { timelineRoutes } from './timeline-routes.js';
import { readToday } from './today-queries.js';
import { TodayView } from './views.js';
import { say } from './words.js';

const longestQuestion = 200;

const seesFiguresOnly = (roles: readonly Role[]) => roles.length > 0 && roles.every((role) => role === 'trustee');

async function showToday(visit: Visit): Promise<Answer> {
  const { page: today, roles } = await visit.read(null, readToday);
  if (seesFiguresOnly(roles) && today.needs.length === 0) return seeOther('/figures');
  return showPage(say('today'), TodayView({ page: today, showsAll: visit.query.get('show') === 'all' }), {
    wide: true,
    current: 'today',
  });
}

async function showFigures(visit: Visit): Promise<Answer> {
  const months = visit.query.get('months') === '12' ? 12 : 3;
  const shown = await visit.read(null, async (r) => {
    const from = addDays(r.today, months === 12 ? -365 : -91);
    const since = async (day: LocalDay) => {
      const period = { from: momentOf(day, '00:00'), until: r.at };
      return {
        counts: await countsOf(r, period),
        steps: await stepTimesOf(r, period),
        happenings: await happeningsOf(r, period),
      };
    };
    const year = months === 3 ? await since(addDays(r.today, -365)) : null;
    // Always the year: three months of it, beside the year, would give away what is kept back in either.
    const looking = await lookingOf(r, { from: momentOf(addDays(r.today, -365), '00:00'), until: r.at });
    return { ...(await since(from)), looking, from, until: r.today, year, least: await leastShownOf(r) };
  });
  return showPage(say('figures'), FiguresView({ page: { ...shown, months } }), { current: 'figures' });
}

async function showSearch(visit: Visit): Promise<Answer> {
  const text = (visit.query.get('q') ?? '').trim().slice(0, longestQuestion);
  const found =
    text === ''
      ? { people: [], circles: [] }
      : await visit.read(null, async (r) => ({ people: await findPeople(r, text), circles: await findCircles(r, text) }));
  const body = SearchView({ page: { text, ...found, isUnsure: !visit.actor.steppedUp } });
  return showPage(say('search'), body, { current: 'people' });
}

async function showSheet(visit: Visit): Promise<Answer> {
  const shown = await visit.read(null, async (r) => {
    // Only whoever coordinates has circles to hand over.
    if (!(await r.may('handover.record'))) throw new NotFound('hand-over sheet');
    return { sheets: await readSheet(r), now: r.at };
  });
  return showPage(say('sheet-title'), SheetView(shown), { back: '/', current: 'today' });
}

export const routes: readonly Route[] = [
  page('GET', '/', 'own.read', showToday),
  page('GET', '/search', 'search.read', showSearch),
  page('GET', '/figures', 'figures.read', showFigures),
  page('GET', '/handover/sheet', 'circle.read', showSheet),
  ...meanwhileRoutes,
  ...timelineRoutes,
  ...exportRoutes,
  ...settingsRoutes,
];
