import type { Actor, Change, Ledger } from '../audit/index.js';
import { done, type Id, newId, type Outcome } from '../kernel/index.js';
import { decideBy, openBy } from './clocks.js';
import type { Telling } from './concern.js';
import { circleToTellOf, clocksOf, mayWriteForOthers } from './queries.js';
import { countsFrom, levelFrom } from './rules.js';
import { insertConcern, insertLevel, insertPersonAtRisk, insertWords } from './saving-queries.js';

/** Asks for a concern to be looked at now: whoever must be called is called, by a rule, outside the writer's transaction. */
export const askToLook = (c: Change, concernId: string): Promise<void> =>
  c.enqueue('page for concern', { concernId }, { key: `concern ${concernId}` });

/** What is at risk now is sealed apart, and the moment of its destruction is set with it. */
export async function keepPersonAtRisk(c: Change, concernId: string, words: string): Promise<string> {
  const clocks = await clocksOf(c);
  const id = await insertPersonAtRisk(c, concernId, words, clocks.personAtRiskDays);
  const runAt = new Date(c.at.getTime() + (clocks.personAtRiskDays + 1) * 86_400_000);
  await c.enqueue('destroy person at risk', { personAtRiskId: id }, { runAt, key: `at risk ${id}` });
  return id;
}

/** Words in somebody else's name are for staff to write down; a volunteer tells her own. */
async function inOwnName(c: Change, told: Telling): Promise<Telling> {
  if (told.inNameOf === null || (await mayWriteForOthers(c))) return told;
  return { ...told, inNameOf: null, source: told.source === 'telephone' ? 'told by hand' : told.source };
}

async function save(c: Change, id: string, given: Telling): Promise<void> {
  const told = await inOwnName(c, given);
  const circleId = await circleToTellOf(c, told.circleId);
  // A circle that is no longer open to the writer is no reason to refuse: whoever reads it still sees which circle was meant.
  const sourceId = circleId === null && told.circleId !== null ? told.circleId : told.sourceId;
  await insertConcern(c, id, { ...told, circleId, sourceId });
  await insertWords(c, id, told);
  const clocks = await clocksOf(c);
  const level = levelFrom(told.danger, told.tonight, told.about);
  const from = countsFrom(c.at, told.claimedAt);
  await insertLevel(c, id, {
    level,
    why: null,
    byAnswer: true,
    openBy: openBy(level, from, clocks),
    decideBy: decideBy(level, from, clocks),
  });
  if (told.personAtRisk) await keepPersonAtRisk(c, id, told.personAtRisk);
  await askToLook(c, id);
}

/**
 * Saves what somebody tells us, whatever is there, first and by itself: a transaction of its own in which nothing else can fail. Who must be
 * called is worked out afterwards by a rule.
 * @throws Denied when the account may tell us nothing at all
 */
export function tellConcern(ledger: Ledger, actor: Actor, told: Telling, once?: string): Promise<Outcome<Id<'concern'>, never>> {
  const id = newId<'concern'>(ledger.clock().getTime());
  return ledger.change(
    actor,
    'concern.raise',
    { kind: 'concern', id },
    async (c) => {
      await save(c, id, told);
      return done(id);
    },
    { once },
  );
}

/**
 * Raises a concern inside another room's change, with its own audit line. Where the other change may be refused, use `tellConcern` instead:
 * what is told must not go with it.
 */
export async function raiseConcern(c: Change, told: Telling): Promise<Id<'concern'>> {
  const id = newId<'concern'>(c.at.getTime());
  await c.also('concern.raise', { kind: 'concern', id }, () => save(c, id, told));
  return id;
}

/** A telling with nothing in it, for rooms that know only some of it. */
export const nothingTold: Telling = {
  circleId: null,
  danger: 'not answered',
  tonight: 'not answered',
  about: 'core member',
  aboutAccount: null,
  source: 'told by hand',
  sourceId: null,
  inNameOf: null,
  claimedAt: null,
  seen: null,
  placeAndTime: null,
  personAtRisk: null,
  stillGoingOn: null,
  otherAtRisk: null,
  heNoticed: null,
  writerSafe: null,
  mayRing: null,
};
