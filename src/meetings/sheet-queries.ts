import type { Reading } from '../audit/index.js';
import { type LocalDay, NotFound } from '../kernel/index.js';
import { sql } from '../storage/index.js';

export type Agreed = { readonly circleId: string; readonly heldOn: LocalDay | null; readonly words: string | null };

/**
 * What was agreed on the evening of these minutes, as the newest layer over them has it, and no other word of them.
 * @throws NotFound when they are not open to the reader, or when the core member was not to know of that evening
 */
export async function agreedOf(r: Reading, minutesId: string): Promise<Agreed> {
  const first = await r.db
    .selectFrom('minutes as n')
    .innerJoin('meetings as m', (join) => join.onRef('m.org_id', '=', 'n.org_id').onRef('m.id', '=', 'n.meeting_id'))
    .select(['n.meeting_id', 'm.held_on'])
    .where('n.id', '=', minutesId)
    .where('n.circle_id', 'in', sql<string>`(select oc.circles_open_to('sheet.print'))`)
    .where('m.without_core_member', '=', false)
    .executeTakeFirst();
  if (!first) throw new NotFound('minutes');
  const layers = await r.db
    .selectFrom('minutes')
    .select(['id', 'circle_id', 'corrects', 'agreed'])
    .where('meeting_id', '=', first.meeting_id)
    .orderBy('id')
    .execute();
  let newest = layers.find((layer) => layer.id === minutesId);
  for (const layer of layers) if (newest && layer.corrects === newest.id) newest = layer;
  if (!newest) throw new NotFound('minutes');
  const open = await r.opener([newest.circle_id]);
  return {
    circleId: newest.circle_id,
    heldOn: first.held_on as LocalDay | null,
    words: open('minutes', 'agreed', newest.id, newest.circle_id, newest.agreed),
  };
}
