import type { Edit, Reading } from '../audit/index.js';
import type { PersonDetails } from './details.js';
import { findIdentity } from './identity-queries.js';
import type { Pronoun } from './person.js';
import { namesOf } from './queries.js';

export type Standing = {
  readonly shown: { readonly name: string; readonly pronoun: Pronoun };
  readonly details: PersonDetails | null;
  /** Who wrote the newest layer, and when. */
  readonly edit: Edit | null;
};

/** Somebody as they stand, in full, for a form that changes them. @throws StepUpNeeded without a fresh factor */
export async function standingOf(r: Reading, personId: string): Promise<Standing> {
  const details = await findIdentity(r, personId);
  const layer = await r.db
    .selectFrom('person_details')
    .select(['recorded_at', 'recorded_by'])
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  const shown = (await namesOf(r, [personId])).get(personId) ?? { name: '', pronoun: 'they' as const };
  return { shown, details, edit: layer ? { at: layer.recorded_at, by: layer.recorded_by } : null };
}
