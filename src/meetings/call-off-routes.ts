import { getCircle } from '../circles/index.js';
import { addDays, type LocalDay, readDay } from '../kernel/index.js';
import { type Answer, choice, field, page, type Route, seeOther, showPage, type Visit } from '../web/index.js';
import { callOffEvening } from './call-off.js';
import { CallOffView, callOffTitle } from './call-off-view.js';
import { nextUsualOn, whysOff } from './usual-rules.js';
import { say } from './words.js';

/** What is wrong, and how that is answered: they met after all, or no reason came that there is. */
type Problem = { readonly says: string; readonly status: 409 | 422 };

async function callOffPage(visit: Visit, given: LocalDay | null, problem: Problem | null = null): Promise<Answer> {
  const id = visit.param('circle');
  const { circle, today } = await visit.read({ kind: 'circle', id }, async (r) => ({
    circle: await getCircle(r, id, 'minutes.record'),
    today: r.today,
  }));
  const usual = nextUsualOn(circle.meetsWeekday, today);
  const on = given ?? usual ?? today;
  const others = usual === null ? [] : [-14, -7, 0, 7, 14].map((days) => addDays(usual, days));
  const body = CallOffView({
    page: { circleId: id, on, others: others.filter((one) => one !== on), problem: problem?.says ?? null, today },
  });
  return showPage(callOffTitle(on, today), body, {
    back: `/circles/${id}/meetings`,
    current: 'circles',
    ...(problem ? { status: problem.status } : {}),
  });
}

async function callOff(visit: Visit): Promise<Answer> {
  const { ledger, actor, form, once } = visit;
  const id = visit.param('circle');
  const on = readDay(field(form, 'on'));
  const why = choice(form, 'why', whysOff);
  if (!on || !why) return callOffPage(visit, on, { says: say('off-choose'), status: 422 });
  const kept = await callOffEvening(ledger, actor, id, { on, why }, once);
  return kept.ok ? seeOther(`/circles/${id}/meetings`) : callOffPage(visit, on, { says: say('off-met'), status: 409 });
}

/** One tap says that an evening did not take place, and why. */
export const callOffRoutes: readonly Route[] = [
  page('GET', '/circles/:circle/evenings-off', 'minutes.record', (visit) =>
    callOffPage(visit, readDay(visit.query.get('on') ?? '')),
  ),
  page('POST', '/circles/:circle/evenings-off', 'minutes.record', callOff),
];
