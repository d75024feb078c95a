import type { Ledger, Person } from '../audit/index.js';
import { done, NotFound, type Outcome, refused } from '../kernel/index.js';
import { recordMinutes } from '../meetings/index.js';
import { getItem, getItemToChange, markKept, markSetAside } from './item-queries.js';
import { minutesFrom } from './minutes-of-note.js';

const about = (id: string) => ({ kind: 'outbox item', id });

/**
 * Keeps what was held as minutes of its circle, taken from paper, so to say: the coordinator answers for it.
 * @throws NotFound when it is not held for this person, or the circle's minutes are not hers to write
 */
export async function keepHeld(ledger: Ledger, actor: Person, id: string): Promise<Outcome<string, never>> {
  const item = await ledger.read(actor, 'quarantine.settle', about(id), (r) => getItem(r, id));
  if (item.isSettled || item.circleId === null || item.fields === null) throw new NotFound('outbox item');
  const minutes = { ...minutesFrom(item.fields, item), takenHow: 'paper', reflection: null } as const;
  const kept = await recordMinutes(ledger, actor, item.circleId, minutes, id);
  if (!kept.ok) return kept;
  return ledger.change(actor, 'quarantine.settle', about(id), async (c) => {
    if (!(await getItemToChange(c, id)).isSettled) await markKept(c, id, actor.accountId, kept.value.minutes);
    c.note({ minutes: kept.value.minutes });
    return done(kept.value.minutes);
  });
}

/** Sets aside what was held, with the reason; it is not deleted. @throws NotFound */
export function setAsideHeld(
  ledger: Ledger,
  actor: Person,
  id: string,
  why: string,
  once?: string,
): Promise<Outcome<null, 'no reason'>> {
  return ledger.change(
    actor,
    'quarantine.settle',
    about(id),
    async (c) => {
      const item = await getItemToChange(c, id);
      if (item.isSettled) throw new NotFound('outbox item');
      if (why === '') return refused('no reason' as const);
      await markSetAside(c, item, actor.accountId, why);
      return done(null);
    },
    { once },
  );
}
