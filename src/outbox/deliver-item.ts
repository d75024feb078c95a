import type { Ledger } from '../audit/index.js';
import { nothingTold, raiseConcern, readTelling, tellLate } from '../concerns/index.js';
import { addMinutes, Denied, done, NotFound } from '../kernel/index.js';
import { recordMinutes, splitWorry } from '../meetings/index.js';
import { dropDraft, type Fields, field, onceOf } from '../web/index.js';
import type { HeldWhy, Item } from './item.js';
import { getItem, getItemToChange, isLive, markConcern, markDone, markHeld, markStuck } from './item-queries.js';
import { minutesFrom } from './minutes-of-note.js';
import { outboxRule } from './take-item.js';
import { say } from './words.js';
import { writerOf } from './writer.js';

const about = (item: Item) => ({ kind: 'outbox item', id: item.id });

/** The number by which it happens once: the page's own, so that a form whose answer was lost is not told twice; else the item's. */
const numbered = (item: Item, fields: Fields): Fields => (field(fields, '_once') ? fields : { ...fields, _once: [item.id] });

const unlessClosed = async <T>(work: () => Promise<T | null>): Promise<T | null> => {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof Denied || fault instanceof NotFound || (fault as { code?: string }).code === '42501') return null;
    throw fault;
  }
};

/** The group as she wrote it, where no circle of hers goes by that: it must not be lost with the form. */
function withGroup(item: Item, fields: Fields, worry: Fields): Fields {
  const typed = field(fields, 'which-circle');
  if (typed === '' || item.circleId !== null) return worry;
  return {
    ...worry,
    'place-and-time': [[field(worry, 'place-and-time'), say('group-typed', { typed })].filter(Boolean).join('\n')],
  };
}

/** The worry in what was written, as "tell us something" would send it; null when it holds none. */
function worryIn(item: Item, fields: Fields): Fields | null {
  const worry = item.kind === 'worry' ? fields : (splitWorry(fields, () => item.circleId ?? '')?.concern.form ?? null);
  if (!worry) return null;
  return withGroup(item, fields, item.circleId && !worry.circle ? { ...worry, circle: [item.circleId] } : worry);
}

/** A worry is raised whatever has become of its writer: where she may not tell us any more, a rule raises it in her name. */
async function tellWorry(ledger: Ledger, orgId: string, item: Item, worry: Fields, live: boolean): Promise<void> {
  const rule = outboxRule(orgId);
  const told = live
    ? await unlessClosed(() => tellLate(ledger, writerOf(orgId, item), numbered(item, worry), item.claimedAt, 'offline'))
    : null;
  await ledger.change(rule, 'outbox.take', about(item), async (c) => {
    const now = await getItemToChange(c, item.id);
    if (now.concernId !== null) return done(null);
    const { claimedAt, personId: inNameOf } = item;
    const id = told ?? (await raiseConcern(c, { ...nothingTold, ...readTelling(worry), source: 'offline', claimedAt, inNameOf }));
    await markConcern(c, item.id, id);
    c.note({ concern: id, byRule: told === null });
    return done(null);
  });
}

async function keepMinutes(ledger: Ledger, orgId: string, item: Item, fields: Fields): Promise<string | null> {
  const { circleId } = item;
  if (circleId === null) return null;
  const minutes = minutesFrom(fields, item);
  const once = onceOf(numbered(item, fields));
  const kept = await unlessClosed(() => recordMinutes(ledger, writerOf(orgId, item), circleId, minutes, once));
  return kept?.ok ? kept.value.minutes : null;
}

/** What the page had saved of it meanwhile has been sent now: she would else find it in the form, and send it twice. */
async function dropItsDraft(ledger: Ledger, orgId: string, item: Item, fields: Fields): Promise<void> {
  const marked = field(fields, '_draft');
  const key = marked.slice(0, Math.max(0, marked.lastIndexOf('.')));
  if (key !== '') await dropDraft(ledger, writerOf(orgId, item), key, fields).catch(() => undefined);
}

/** Laid before somebody, to settle it; what is only stuck is tried further. */
const isLaid = ({ heldWhy }: Item): boolean => heldWhy !== null && heldWhy !== 'stuck';

/** By then whatever failed once has been tried several times. */
const minutesUntilStuck = 10;

/** What could not be put where it belongs, by a fault and not for the first time, is laid before somebody: it is on no other page. */
export async function holdIfStuck(ledger: Ledger, orgId: string, itemId: string): Promise<void> {
  await ledger.change(outboxRule(orgId), 'outbox.take', { kind: 'outbox item', id: itemId }, async (c) => {
    if (await markStuck(c, itemId, addMinutes(c.at, -minutesUntilStuck))) c.note({ held: 'stuck' });
    return done(null);
  });
}

/**
 * Puts what arrived where it belongs, as its writer would have: a worry is raised, and its clocks run; minutes are kept. Minutes that cannot be are held
 * for those who have the case. May run any number of times, and twice at once.
 */
export async function deliverItem(ledger: Ledger, orgId: string, itemId: string): Promise<void> {
  const rule = outboxRule(orgId);
  const { item, isAccount } = await ledger.read(rule, 'outbox.take', null, async (r) => {
    const found = await getItem(r, itemId);
    return { item: found, isAccount: await isLive(r, found.accountId) };
  });
  const { fields, doubt } = item;
  if (item.isSettled || isLaid(item) || fields === null) return;
  const live = isAccount && doubt === null;
  const worry = worryIn(item, fields);
  if (worry && item.concernId === null) await tellWorry(ledger, orgId, item, worry, live);
  const minutes = item.kind === 'minutes' && live ? await keepMinutes(ledger, orgId, item, fields) : null;
  const unproven = live ? null : (doubt ?? 'account ended');
  const place = item.kind === 'worry' || minutes ? null : item.circleId === null ? 'no circle' : 'not open';
  const why: HeldWhy | null = unproven ?? place;
  await ledger.change(rule, 'outbox.take', about(item), async (c) => {
    const now = await getItemToChange(c, itemId);
    if (now.isSettled || isLaid(now)) return done(null);
    if (why === null) await markDone(c, itemId, minutes);
    else await markHeld(c, now, why);
    c.note(why === null ? { minutes } : { held: why });
    return done(null);
  });
  if (live && why === null) await dropItsDraft(ledger, orgId, item, fields);
}
