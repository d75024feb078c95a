import type { Role } from '../access/index.js';
import { addDays, momentOf } from '../kernel/index.js';
import { type Answer, page, type Route, seeOther, showPage, type Visit } from '../web/index.js';
import { countsOf, stepTimesOf } from './figures-queries.js';
import { FiguresView } from './figures-view.js';
import { readToday } from './today-queries.js';
import { TodayView } from './views.js';
import { say } from './words.js';

const seesFiguresOnly = (roles: readonly Role[]) => roles.length > 0 && roles.every((role) => role === 'trustee');

async function showToday(visit: Visit): Promise<Answer> {
  const { page: today, roles } = await visit.read(null, readToday);
  if (seesFiguresOnly(roles) && today.needs.length === 0) return seeOther('/figures');
  return showPage(say('today'), TodayView({ page: today }), { wide: true, current: 'today' });
}

async function showFigures(visit: Visit): Promise<Answer> {
  const months = visit.query.get('months') === '12' ? 12 : 3;
  const shown = await visit.read(null, async (r) => {
    const from = addDays(r.today, months === 12 ? -365 : -91);
    const period = { from: momentOf(from, '00:00'), until: r.at };
    return { counts: await countsOf(r, period), steps: await stepTimesOf(r, period), from, until: r.today };
  });
  return showPage(say('figures'), FiguresView({ page: { ...shown, months } }), { current: 'figures' });
}

export const routes: readonly Route[] = [
  page('GET', '/', 'own.read', showToday),
  page('GET', '/figures', 'figures.read', showFigures),
];
