import { createHash } from 'node:crypto';
import type { Change, Ledger, Person } from '../audit/index.js';
import { Denied, done, NotFound, type Outcome, refused } from '../kernel/index.js';
import { keepReflection, recordMinutes } from '../meetings/index.js';
import { field } from '../web/index.js';
import type { Item } from './item.js';
import { circlesToPutTo, getItem, getItemToChange, markCircle, markKept, markSetAside, markTheirs } from './item-queries.js';
import { minutesFrom } from './minutes-of-note.js';
import { writerOf } from './writer.js';

const about = (id: string) => ({ kind: 'outbox item', id });

/** A number of its own: under the item's the worry within may have gone already. */
const onceOfThoughts = (id: string): string =>
  createHash('sha256')
    .update(`thoughts of ${id}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

/** Thoughts of its writer, kept as hers where she may write them now. @returns false where she may not: then they stay where they are, sealed */
async function keptAsHers(ledger: Ledger, orgId: string, item: Item, circleId: string, meeting: string): Promise<boolean> {
  const words = item.fields ? field(item.fields, 'reflection') : '';
  if (words === '') return true;
  // Whoever wrote it is proved by the letter only; where that is in doubt it is nobody's to file under her name.
  if (item.doubt !== null) return false;
  try {
    await keepReflection(ledger, writerOf(orgId, item), { circleId, meeting, words }, onceOfThoughts(item.id));
    return true;
  } catch (fault) {
    if (fault instanceof Denied || fault instanceof NotFound) return false;
    throw fault;
  }
}

/**
 * Keeps what was held as minutes of its circle, taken from paper, so to say: the coordinator answers for it. Private thoughts within are not hers: they
 * become the writer's own, or stay sealed where they are.
 * @throws NotFound when it is not held for this person, or the circle's minutes are not hers to write
 */
export async function keepHeld(ledger: Ledger, actor: Person, id: string): Promise<Outcome<string, never>> {
  const item = await ledger.read(actor, 'quarantine.settle', about(id), (r) => getItem(r, id));
  const { fields, circleId } = item;
  if (item.kind !== 'minutes' || item.isSettled || circleId === null || fields === null) throw new NotFound('outbox item');
  const minutes = { ...minutesFrom(fields, item), takenHow: 'paper', reflection: null } as const;
  const kept = await recordMinutes(ledger, actor, circleId, minutes, id);
  if (!kept.ok) return kept;
  const isHers = await keptAsHers(ledger, actor.orgId, item, circleId, kept.value.meeting);
  const left = isHers ? null : { reflection: [field(fields, 'reflection')] };
  return ledger.change(actor, 'quarantine.settle', about(id), async (c) => {
    const now = await getItemToChange(c, id);
    if (!now.isSettled) await markKept(c, now, actor.accountId, kept.value.minutes, left);
    c.note({ minutes: kept.value.minutes });
    return done(kept.value.minutes);
  });
}

/** Changes one thing that is held and not settled. @throws NotFound when it is not, or not for this person */
function settle<Problem extends string>(
  ledger: Ledger,
  actor: Person,
  id: string,
  once: string | undefined,
  work: (c: Change, item: Item) => Promise<Outcome<null, Problem>>,
): Promise<Outcome<null, Problem>> {
  return ledger.change(
    actor,
    'quarantine.settle',
    about(id),
    async (c) => {
      const item = await getItemToChange(c, id);
      if (item.isSettled) throw new NotFound('outbox item');
      return work(c, item);
    },
    { once },
  ) as Promise<Outcome<null, Problem>>;
}

/** Sets aside what was held, with the reason; it is not deleted. @throws NotFound */
export const setAsideHeld = (
  ledger: Ledger,
  actor: Person,
  id: string,
  why: string,
  once?: string,
): Promise<Outcome<null, 'no reason'>> =>
  settle(ledger, actor, id, once, async (c, item) => {
    if (why === '') return refused('no reason' as const);
    await markSetAside(c, item, actor.accountId, why);
    return done(null);
  });

/** Says to which circle it belongs, where that could not be told; whoever looks after that one settles it. @throws NotFound */
export const putToCircle = (
  ledger: Ledger,
  actor: Person,
  id: string,
  circleId: string,
  once?: string,
): Promise<Outcome<null, 'no circle'>> =>
  settle(ledger, actor, id, once, async (c, item) => {
    if (item.circleId !== null || item.kind !== 'minutes') throw new NotFound('outbox item');
    if (!(await circlesToPutTo(c)).some((one) => one.id === circleId)) return refused('no circle' as const);
    await markCircle(c, id, circleId);
    c.note({ circle: circleId });
    return done(null);
  });

/** The writer was asked: a worry that came with a letter that is no proof is theirs. @throws NotFound */
export const sayItIsTheirs = (ledger: Ledger, actor: Person, id: string, once?: string): Promise<Outcome<null, never>> =>
  settle<never>(ledger, actor, id, once, async (c, item) => {
    if (item.kind !== 'worry' || item.concernId === null) throw new NotFound('outbox item');
    await markTheirs(c, id, actor.accountId);
    return done(null);
  });
