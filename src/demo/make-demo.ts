import { type Ledger, organisationsHere } from '../audit/index.js';
import { dayOf } from '../kernel/index.js';
import type { Connections } from '../storage/index.js';
import { type CircleMade, layEverybody, type World } from './lay-everybody.js';
import { liveContacts } from './live-contacts.js';
import { liveEvenings } from './live-evenings.js';
import { liveMeasures, takeUpMeasures } from './live-measures.js';
import { askOfVolunteers, liveVolunteers } from './live-volunteers.js';
import { type DemoSize, organisationsOf, planDemo } from './plan.js';
import { tellStories } from './stories.js';

export type Progress = (what: string, done: number, of: number) => void;
export type DemoParts = { readonly ledger: Ledger; readonly connections: Connections };

/** How many circles' pasts are written at a time: more than the database has hands for is no faster. */
const atOnce = 6;

async function inTurn<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
    }),
  );
}

async function makeOrganisation(ledger: Ledger, world: World, progress: Progress): Promise<void> {
  const of = world.circles.reduce((sum, circle) => sum + circle.plan.meetings.length, 0);
  let done = 0;
  await takeUpMeasures(ledger, world);
  await askOfVolunteers(ledger, world);
  await inTurn<CircleMade>(world.circles, async (circle) => {
    await liveEvenings(ledger, world, circle, (evenings) => {
      done += evenings;
      progress('Writing evenings of the demonstration:', done, of);
    });
    await liveContacts(ledger, world, circle);
    await liveMeasures(ledger, world, circle);
  });
  await liveVolunteers(ledger, world);
}

/**
 * Makes the demonstration over an empty database: people and circles are laid down, then every evening, worry and answer is written by whoever
 * did it, through the verbs that people use. Does nothing where it has been made.
 */
export async function makeDemo(
  { ledger, connections }: DemoParts,
  { size, progress }: { readonly size: DemoSize; readonly progress: Progress },
): Promise<void> {
  if ((await organisationsHere(connections)).length > 0) return;
  const today = dayOf(ledger.clock());
  for (let number = 1; number <= organisationsOf(size); number += 1) {
    const world = await layEverybody(ledger, planDemo(size, today, number), today, number);
    await makeOrganisation(ledger, world, progress);
    // The clock anew: ten organisations take long, and what is told as of this hour must still be so.
    await tellStories(ledger, world, ledger.clock());
  }
}
