import type { Person } from '../audit/index.js';
import { Denied, done } from '../kernel/index.js';
import { type Fields, field, keepDraft, pageAgain } from '../web/index.js';
import type { AccountParts, ReleaseConcern } from './account.js';
import { listParked, markReleased, type Parked } from './parked-queries.js';

/** Gives a form back to its writer as a draft; what was typed on another page stays beside it. */
async function giveBack(parts: Pick<AccountParts, 'ledger'>, person: Person, parked: Parked, fields: Fields): Promise<string> {
  const key = field(fields, '_draft') || parked.path;
  await keepDraft(parts.ledger, person, key, fields, parked.parkedAt);
  return pageAgain(fields, parked.path);
}

type Waiting = Pick<AccountParts, 'ledger'> & { readonly releaseConcern: ReleaseConcern };

async function release(parts: Waiting, person: Person, parked: Parked, fields: Fields): Promise<string> {
  const sent = parked.isConcern ? await parts.releaseConcern(person, fields, parked.parkedAt) : null;
  const to = sent ?? (await giveBack(parts, person, parked, fields));
  await parts.ledger.change(person, 'draft.keep', { kind: 'parked form', id: parked.id }, async (c) => {
    await markReleased(c, parked.id);
    return done(null);
  });
  return to;
}

/** A concern that cannot be sent now must not keep its writer out: she finds her words in the form, and it stays parked, so that it is told of. */
const releaseOrGiveBack = async (parts: Waiting, person: Person, parked: Parked, fields: Fields): Promise<string> => {
  try {
    return await release(parts, person, parked, fields);
  } catch {
    return giveBack(parts, person, parked, fields);
  }
};

const waitingFor = async (parts: Waiting, person: Person): Promise<Parked[]> => {
  try {
    return await parts.ledger.read(person, 'draft.keep', null, (r) => listParked(r, person.accountId));
  } catch (fault) {
    // Somebody whose roles have all ended has nowhere to go on writing.
    if (fault instanceof Denied) return [];
    throw fault;
  }
};

/**
 * After sign-in: concerns that waited for this person go on their way, other forms become drafts again. Only the person's own: row-level
 * security shows nobody another's.
 * @param here the form that this browser parked, if it did; the browser goes back to that one
 * @returns where the browser should go: a concern sent, else the form of this browser, else the latest; null when nothing waited
 */
export async function releaseParked(parts: Waiting, person: Person, here: string | null): Promise<string | null> {
  const went: { readonly to: string; readonly weight: number }[] = [];
  for (const parked of await waitingFor(parts, person)) {
    if (parked.text === null) continue;
    const to = await releaseOrGiveBack(parts, person, parked, JSON.parse(parked.text) as Fields);
    went.push({ to, weight: parked.isConcern ? 2 : parked.id === here ? 1 : 0 });
  }
  return (
    went.reduce<(typeof went)[number] | null>((best, one) => (best && best.weight > one.weight ? best : one), null)?.to ?? null
  );
}
