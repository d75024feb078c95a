import { listsAreHeldBack } from '../concerns/index.js';
import { dayOf } from '../kernel/index.js';
import { type Answer, page, type Route, seeOther, showPage, type Visit } from '../web/index.js';
import { getExport } from './export-queries.js';
import { ExportView, HeldBackView } from './export-views.js';
import { type ListName, lists } from './list-queries.js';
import { fetchList, type TakenFile, takeList } from './take-list.js';
import { say } from './words.js';

const secondsBetweenLooks = 4;

const askedBy: readonly string[] = ['closed', 'state', 'checks', 'free', 'show', 'level', 'circle'];

/** A file whose name says nothing of what is in it, and by whose number it is known again. */
const csv = (visit: Visit, { text, number }: TakenFile): Answer => ({
  kind: 'file',
  name: `list-${dayOf(visit.ledger.clock())}-${number}.csv`,
  type: 'text/csv; charset=utf-8',
  body: text,
});

const take = (name: ListName) => async (visit: Visit) => {
  // Only what the lists themselves ask by: whatever else stands in an address is not kept.
  const question = new URLSearchParams([...visit.query].filter(([key]) => askedBy.includes(key)));
  const circleId = name === 'meetings' ? visit.param('circle') : null;
  const taken = await takeList(visit.ledger, visit.actor, name, { question, circleId });
  if (!taken.ok)
    return showPage(say('take-away'), HeldBackView({ back: lists[name].address({ question, circleId }) }), {
      status: 409,
      back: '/',
    });
  return taken.value.kind === 'now' ? csv(visit, taken.value) : seeOther(`/exports/${taken.value.exportId}`);
};

async function showExport(visit: Visit): Promise<Answer> {
  const id = visit.param('export');
  const { one, now, isHeldBack } = await visit.read({ kind: 'export', id }, async (r) => ({
    one: await getExport(r, id),
    now: r.at,
    isHeldBack: await listsAreHeldBack(r),
  }));
  const isStill = visit.query.get('still') === '1';
  const back = lists[one.list].address(one.asked);
  if (isHeldBack) return showPage(say('take-away'), HeldBackView({ back }), { status: 409, back });
  const isWaiting = one.state === 'waiting' && one.expiresAt > now;
  return showPage(say('take-away'), ExportView({ page: { one, now, isStill, back } }), {
    back,
    ...(isWaiting && !isStill ? { refreshSeconds: secondsBetweenLooks } : {}),
  });
}

async function download(visit: Visit): Promise<Answer> {
  const id = visit.param('export');
  const fetched = await fetchList(visit.ledger, visit.actor, id);
  return fetched.ok && fetched.value !== null ? csv(visit, fetched.value) : seeOther(`/exports/${id}`);
}

export const exportRoutes: readonly Route[] = [
  page('GET', '/circles.csv', 'circle.read', take('circles')),
  page('GET', '/volunteers.csv', 'volunteer.read', take('volunteers')),
  page('GET', '/concerns.csv', 'concern.read', take('concerns')),
  page('GET', '/circles/:circle/meetings.csv', 'meeting.read', take('meetings')),
  page('GET', '/exports/:export', 'own.read', showExport),
  page('POST', '/exports/:export', 'own.record', download),
];
