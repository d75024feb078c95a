import assert from 'node:assert/strict';
import { addDays, dayOf, done } from '../../src/kernel/index.js';
import { deJongGierveld6, inventedReview, recordAnswers, setSchedule, takeUpInstrument } from '../../src/measures/index.js';
import { inOrganisation } from '../cast-rows.js';
import type { House } from './house.js';

/** Two questionnaires due in Kite today, of which Ada has answered one. @returns the address of her answers */
export async function measuresOf({ people: { northvale, who, kite }, service: { ledger } }: House): Promise<string> {
  const dueOn = dayOf(new Date());
  await inOrganisation(ledger, northvale, async (c) => {
    await c.write.updateTable('circles').set({ first_met_on: dueOn }).where('id', '=', kite.circle).execute();
    return done(null);
  });
  for (const definition of [inventedReview, deJongGierveld6]) {
    const licence = { licenceHolder: definition.source, licenceProof: 'DEMO: none is needed' };
    assert.ok((await takeUpInstrument(ledger, who.max, { definition, ...licence, fromOn: dueOn })).ok);
    const when = { code: definition.code, atStart: true, everyWeeks: 13, atEnd: true, graceDays: 14, isWeeksWrong: false };
    assert.ok((await setSchedule(ledger, who.max, { ...when, fromOn: dueOn, seen: null })).ok);
  }
  const { code, items } = inventedReview;
  const answers = Object.fromEntries(items.map((item, place) => [item.code, { value: String(place % 7) }]));
  const mine = { rater: 'volunteer', personId: who.ada.personId, answers, onPaper: null, over: null } as const;
  assert.ok((await recordAnswers(ledger, who.ada, kite.circle, { code, dueOn }, mine)).ok);
  // What they agreed on together, from paper of the day before: the widest row that the table of figures has.
  const together = { ...mine, rater: 'together', personId: null, onPaper: addDays(dueOn, -9) } as const;
  assert.ok((await recordAnswers(ledger, who.mo, kite.circle, { code, dueOn }, together)).ok);
  const named = new URLSearchParams({ of: code, due: dueOn, for: who.ada.personId });
  return `/circles/${kite.circle}/measures/answers?${named}`;
}
