import type { Change, Ledger } from '../audit/index.js';
import { done } from '../kernel/index.js';
import { organisationIds, queueMessage } from '../messages/index.js';
import { countLiveMemberships, holdVolunteer, listPolicies, moveVolunteer, policyOn } from '../volunteers/index.js';
import { insertMembershipEvent, setMembershipState } from './membership-queries.js';
import { type Ended, listPlaces, listToRest, listToReturn, listWhoIsTold, ranOut } from './rest-queries.js';

const rule = 'rest when something has run out';

/** Which version of the requirements a rule acted by, and who approved that: written to the audit with what it did (design.md §7.8). */
async function byWhichVersion(c: Change) {
  const policy = policyOn(await listPolicies(c), c.today);
  return policy === null
    ? { rule, version: 0, approvedBy: 'the program: checks and core training are always asked' }
    : { rule, version: policy.version, approvedBy: policy.approvedBy, approvedOn: policy.approvedOn };
}

async function tell(c: Change, volunteerId: string, circleIds: readonly string[], what: string): Promise<void> {
  for (const toAccount of await listWhoIsTold(c, volunteerId, circleIds)) {
    const effectKey = `volunteer:${volunteerId}:${what}:${c.today}:${toAccount}`;
    await queueMessage(c, { toAccount, effectKey, template: 'needs you', urgent: false, isForToday: true });
  }
}

/** She keeps her place in every circle, and each of them is closed to her from now on. To tell us something stays open. */
async function rest(c: Change, { volunteerId, code, endedOn }: Ended): Promise<void> {
  await moveVolunteer(c, volunteerId, { state: 'resting', on: c.today, reasonCode: `${ranOut}:${code}` });
  const places = await listPlaces(c, volunteerId);
  for (const place of places) {
    if (place.state !== 'confirmed') continue;
    await setMembershipState(c, place.id, 'suspended');
    await insertMembershipEvent(c, place.id, { state: 'suspended', on: c.today, reasonCode: ranOut });
  }
  c.note({ ...(await byWhichVersion(c)), code, endedOn });
  await tell(
    c,
    volunteerId,
    places.map((place) => place.circleId),
    'rests',
  );
}

/** Back where she was: at each table from which this rule kept her, or in the pool. */
async function bringBack(c: Change, volunteerId: string): Promise<void> {
  const places = await listPlaces(c, volunteerId);
  const back = places.filter((place) => place.state === 'suspended' && place.isByRule);
  const isPlaced = places.some((place) => place.state === 'accepted');
  const state =
    back.length > 0 ? 'active' : isPlaced ? 'matched' : (await countLiveMemberships(c, volunteerId)) > 0 ? 'active' : 'pool';
  await moveVolunteer(c, volunteerId, { state, on: c.today, reasonCode: 'renewed' });
  for (const place of back) {
    await setMembershipState(c, place.id, 'confirmed');
    await insertMembershipEvent(c, place.id, { state: 'confirmed', on: c.today, reasonCode: 'renewed' });
  }
  c.note(await byWhichVersion(c));
  await tell(
    c,
    volunteerId,
    places.map((place) => place.circleId),
    'is back',
  );
}

async function lookIn(ledger: Ledger, orgId: string): Promise<void> {
  const actor = { kind: 'rule', orgId, rule } as const;
  const [resting, returning] = await ledger.read(
    actor,
    'service.record',
    null,
    async (r) => [await listToRest(r), await listToReturn(r)] as const,
  );
  for (const id of new Set([...resting.map((one) => one.volunteerId), ...returning]))
    await ledger.change(actor, 'service.record', { kind: 'volunteer', id }, async (c) => {
      await holdVolunteer(c, id);
      // Somebody may have renewed it since, or another run been quicker: looked at again while nobody else can write.
      const ended = (await listToRest(c)).find((one) => one.volunteerId === id);
      if (ended) await rest(c, ended);
      else if ((await listToReturn(c)).includes(id)) await bringBack(c, id);
      return done(null);
    });
}

/**
 * Lets everybody rest for whom something asked has run out, and brings back whoever has it again, in every organisation. What runs out counts for the whole
 * of its last day, so that nobody is sent away from an evening. May run any number of times.
 */
export async function restWhatHasRunOut(ledger: Ledger): Promise<void> {
  const everywhere = { kind: 'rule', orgId: null, rule } as const;
  for (const orgId of await ledger.read(everywhere, 'message.send', null, organisationIds)) await lookIn(ledger, orgId);
}

/** Jobs of this room by name. */
export const circleTasks = ({ ledger }: { readonly ledger: Ledger }) => ({
  'look at what runs out': (): Promise<void> => restWhatHasRunOut(ledger),
});
