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
import { deliverItem } from './deliver-item.js';
import { HeldListView, type HeldProblem, type HeldShown, HeldView } from './held-views.js';
import type { Item } from './item.js';
import { circlesToPutTo, concernsToRead, getHeld, listHeld, listSetAside } from './item-queries.js';
import { keepHeld, putToCircle, sayItIsTheirs, setAsideHeld } from './settle-held.js';
import { say } from './words.js';

async function named(r: Reading, items: readonly Item[]): Promise<HeldShown[]> {
  const names = await accountNames(
    r,
    items.map((item) => item.accountId),
  );
  const circles = new Map((await listCircles(r)).map((circle) => [circle.id, circle.name]));
  // A worry may be about whoever reads this: then there is nothing of it here.
  const worries = await concernsToRead(
    r,
    items.map((item) => item.concernId),
  );
  return items.map((item) => ({
    item,
    isWorrySeen: item.concernId !== null && worries.has(item.concernId),
    name: names.get(item.accountId)?.name ?? say('somebody'),
    circle: (item.circleId && circles.get(item.circleId)) ?? null,
  }));
}

async function namedAside(r: Reading) {
  const aside = await listSetAside(r);
  const names = await accountNames(
    r,
    aside.flatMap((one) => [one.accountId, one.by]),
  );
  const nameOf = (account: string | null) => names.get(account ?? '')?.name ?? say('somebody');
  const circles = new Map((await listCircles(r)).map((circle) => [circle.id, circle.name]));
  return aside.map((one) => ({
    ...{ id: one.id, at: one.at, why: one.why, name: nameOf(one.accountId), by: nameOf(one.by) },
    circle: (one.circleId && circles.get(one.circleId)) ?? null,
  }));
}

async function showList(visit: Visit): Promise<Answer> {
  const shown = await visit.read(null, async (r) => ({
    ...{ rows: await named(r, await listHeld(r)), aside: await namedAside(r), now: r.at },
  }));
  return showPage(say('held-title'), <HeldListView {...shown} />, { back: '/' });
}

async function showOne(visit: Visit, typed: Fields | null, problem: HeldProblem | null = null): Promise<Answer> {
  const id = visit.param('item');
  const shown = await visit.read({ kind: 'outbox item', id }, async (r) => {
    const [one] = await named(r, [await getHeld(r, id)]);
    return one && { ...one, now: r.at, mayKeep: await r.may('minutes.record'), circles: await circlesToPutTo(r) };
  });
  if (!shown || shown.item.isSettled) return seeOther('/held');
  const body = <HeldView {...shown} values={typed ?? noFields} problem={problem} />;
  return typed ? showAgain(say('held-title'), body, { back: '/held' }) : showPage(say('held-title'), body, { back: '/held' });
}

async function keep(visit: Visit): Promise<Answer> {
  const kept = await keepHeld(visit.ledger, visit.actor, visit.param('item'));
  return kept.ok ? seeOther(`/minutes/${kept.value}`) : showOne(visit, visit.form);
}

async function setAside(visit: Visit): Promise<Answer> {
  const { ledger, actor, form, once } = visit;
  const settled = await setAsideHeld(ledger, actor, visit.param('item'), field(form, 'why'), once);
  return settled.ok ? seeOther('/held') : showOne(visit, form, 'no reason');
}

async function putTo(visit: Visit): Promise<Answer> {
  const { ledger, actor, form, once } = visit;
  const id = visit.param('item');
  const put = await putToCircle(ledger, actor, id, field(form, 'circle'), once);
  return put.ok ? seeOther(`/held/${id}`) : showOne(visit, form, 'no circle');
}

async function theirs(visit: Visit): Promise<Answer> {
  await sayItIsTheirs(visit.ledger, visit.actor, visit.param('item'), visit.once);
  return seeOther('/held');
}

/** What is stuck is tried once more at once; whether it went is seen on the list. */
async function again(visit: Visit): Promise<Answer> {
  const id = visit.param('item');
  await visit.read({ kind: 'outbox item', id }, (r) => getHeld(r, id));
  await deliverItem(visit.ledger, visit.actor.orgId, id).catch(() => undefined);
  return seeOther('/held');
}

/** What came without signal and could not be put where it belongs. */
export const heldRoutes: readonly Route[] = [
  page('GET', '/held', 'quarantine.settle', showList),
  page('GET', '/held/:item', 'quarantine.settle', (visit) => showOne(visit, null)),
  page('POST', '/held/:item/minutes', 'quarantine.settle', keep),
  page('POST', '/held/:item/aside', 'quarantine.settle', setAside),
  page('POST', '/held/:item/circle', 'quarantine.settle', putTo),
  page('POST', '/held/:item/theirs', 'quarantine.settle', theirs),
  page('POST', '/held/:item/again', 'quarantine.settle', again),
];
