import type { Reading } from '../audit/index.js';
import { type Circle, listCoordinators } from '../circles/index.js';
import { listCoreMembers } from '../core-members/index.js';
import { countVolunteers } from '../volunteers/index.js';
import type { Capacity } from './today.js';

/** What a manager has room for: circles that run, by coordinator (whoever covers counts too), who waits for one, and who is trained and free. */
export async function capacityOf(r: Reading, circles: readonly Circle[]): Promise<Capacity> {
  const running = circles.filter((circle) => circle.phase !== 'closed').map((circle) => circle.id);
  const byAccount = new Map<string, { name: string; circles: number }>();
  for (const people of (await listCoordinators(r, running)).values())
    for (const [accountId, { name }] of new Map(people.map((one) => [one.accountId, one])))
      byAccount.set(accountId, { name, circles: (byAccount.get(accountId)?.circles ?? 0) + 1 });
  return {
    circles: running.length,
    coordinators: [...byAccount.values()].sort((a, b) => b.circles - a.circles || a.name.localeCompare(b.name)),
    waiting: (await listCoreMembers(r, { waiting: true })).length,
    free: await countVolunteers(r, { states: ['pool'] }),
  };
}
