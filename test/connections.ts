import type { Ledger, Person } from '../src/audit/index.js';

/**
 * Opens this many connections at once and keeps them in the pool, before a race: without it the first runner is home before the second has one.
 * @param count at most as many as the pool holds
 */
export async function openConnections(ledger: Ledger, person: Person, count: number): Promise<void> {
  let everybodyIsHere = () => {};
  const together = new Promise<void>((resolve) => {
    everybodyIsHere = resolve;
  });
  let here = 0;
  const arrive = () => {
    here += 1;
    if (here === count) everybodyIsHere();
    return together;
  };
  await Promise.all(Array.from({ length: count }, () => ledger.read(person, 'own.read', null, arrive)));
}
