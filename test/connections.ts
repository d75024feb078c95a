import type { Ledger, Person, Reading } from '../src/audit/index.js';

/**
 * Opens this many connections at once and keeps them in the pool, before a race: without it the first runner is home before the second has one.
 * @param count at most as many as the pool holds
 * @param warm what the race will ask, asked once on each connection, so that none of them is slower for planning it
 */
export async function openConnections(
  ledger: Ledger,
  person: Person,
  count: number,
  warm: (r: Reading) => Promise<unknown> = async () => null,
): Promise<void> {
  let everybodyIsHere = () => {};
  const together = new Promise<void>((resolve) => {
    everybodyIsHere = resolve;
  });
  let here = 0;
  const arrive = async (r: Reading) => {
    await warm(r);
    here += 1;
    if (here === count) everybodyIsHere();
    return together;
  };
  await Promise.all(Array.from({ length: count }, () => ledger.read(person, 'own.read', null, arrive)));
}
