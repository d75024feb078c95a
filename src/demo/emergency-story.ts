import { endGlass } from '../accounts/index.js';
import { coordinatorsOf, findVenue, getCircle } from '../circles/index.js';
import { plantCanary, restrictionsOn } from '../core-members/index.js';
import { addMinutes, done, type Instant, type LocalDay, momentOf } from '../kernel/index.js';
import type { CircleMade } from './lay-everybody.js';
import { layGlass } from './outer-queries.js';
import { must, type Storyteller } from './storyteller.js';

/** Sam, on call, opened a circle of Mo's for half an hour; Max is to look it over. */
export async function emergency(teller: Storyteller, circle: CircleMade, now: Instant): Promise<void> {
  const sam = teller.who('Sam');
  const { ledger } = teller;
  const id = await must(
    ledger.change(sam, 'glass.break', null, async (c) =>
      done(
        await layGlass(c, sam, {
          ...{ circleId: circle.circle, coreMemberId: circle.coreMember, beganAt: addMinutes(now, -32) },
          reason: 'The caretaker rang the on-call number: water in the hall, nobody can meet there tonight. Mo does not answer.',
        }),
      ),
    ),
  );
  if (id === null) return;
  await ledger.read(sam, 'circle.read', { kind: 'circle', id: circle.circle }, (r) => coordinatorsOf(r, circle.circle));
  await ledger.read(sam, 'venue.read', { kind: 'circle', id: circle.circle }, async (r) =>
    findVenue(r, await getCircle(r, circle.circle)),
  );
  await ledger.read(sam, 'restriction.read', { kind: 'core member', id: circle.coreMember }, (r) =>
    restrictionsOn(r, circle.coreMember, r.today),
  );
  await must(ledger.change(sam, 'glass.break', { kind: 'emergency opening', id }, (c) => endGlass(c, id)));
}

/** Sal planted a canary: nobody is Kit Penhallow. Whoever finds and opens the record is told of to Max, Dee and her. */
export async function canary(teller: Storyteller, on: LocalDay): Promise<void> {
  const given = { chosenName: 'Kit', surname: 'Penhallow', projectId: teller.world.north.project };
  await must(teller.at(momentOf(on, '10:20')).change(teller.who('Sal'), 'canary.plant', null, (c) => plantCanary(c, given)));
}
