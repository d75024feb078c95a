import type { Reading } from '../audit/index.js';
import { listCircles } from '../circles/index.js';
import { accountNames } from '../people/index.js';
import {
  type Answer,
  type Fields,
  field,
  noFields,
  page,
  type Route,
  seeOther,
  showAgain,
  showPage,
  type Visit,
} from '../web/index.js';
import { HeldListView, type HeldShown, HeldView } from './held-views.js';
import type { Item } from './item.js';
import { getItem, listHeld } from './item-queries.js';
import { keepHeld, setAsideHeld } from './settle-held.js';
import { say } from './words.js';

async function named(r: Reading, items: readonly Item[]): Promise<HeldShown[]> {
  const names = await accountNames(
    r,
    items.map((item) => item.accountId),
  );
  const circles = new Map((await listCircles(r)).map((circle) => [circle.id, circle.name]));
  return items.map((item) => ({
    item,
    name: names.get(item.accountId)?.name ?? say('somebody'),
    circle: (item.circleId && circles.get(item.circleId)) ?? null,
  }));
}

async function showList(visit: Visit): Promise<Answer> {
  const shown = await visit.read(null, async (r) => ({ rows: await named(r, await listHeld(r)), now: r.at }));
  return showPage(say('held-title'), <HeldListView {...shown} />, { back: '/' });
}

async function showOne(visit: Visit, typed: Fields | null): Promise<Answer> {
  const id = visit.param('item');
  const shown = await visit.read({ kind: 'outbox item', id }, async (r) => {
    const [one] = await named(r, [await getItem(r, id)]);
    return one && { ...one, now: r.at, mayKeep: await r.may('minutes.record') };
  });
  if (!shown || shown.item.isSettled) return seeOther('/held');
  const body = <HeldView {...shown} values={typed ?? noFields} isBlank={typed !== null} />;
  return typed ? showAgain(say('held-title'), body, { back: '/held' }) : showPage(say('held-title'), body, { back: '/held' });
}

async function keep(visit: Visit): Promise<Answer> {
  const kept = await keepHeld(visit.ledger, visit.actor, visit.param('item'));
  return kept.ok ? seeOther(`/minutes/${kept.value}`) : showOne(visit, visit.form);
}

async function setAside(visit: Visit): Promise<Answer> {
  const { ledger, actor, form, once } = visit;
  const settled = await setAsideHeld(ledger, actor, visit.param('item'), field(form, 'why'), once);
  return settled.ok ? seeOther('/held') : showOne(visit, form);
}

/** What came without signal and could not be put where it belongs. */
export const heldRoutes: readonly Route[] = [
  page('GET', '/held', 'quarantine.settle', showList),
  page('GET', '/held/:item', 'quarantine.settle', (visit) => showOne(visit, null)),
  page('POST', '/held/:item/minutes', 'quarantine.settle', keep),
  page('POST', '/held/:item/aside', 'quarantine.settle', setAside),
];
