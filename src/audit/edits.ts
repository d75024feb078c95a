import type { Instant } from '../kernel/index.js';
import { type RawBuilder, sql } from '../storage/index.js';
import { recorderOf } from './actor.js';
import type { Change } from './change.js';

/** Who changed a part of a record last, and when. `by` is null when a rule of the service did. */
export type Edit = { readonly at: Instant; readonly by: string | null };

/** For the column `edits` of a row: this part of it was changed now, by whoever acts. */
export const edited = (c: Change, part: string): RawBuilder<unknown> =>
  sql`edits || ${JSON.stringify({ [part]: { at: c.at.toISOString(), by: recorderOf(c.actor) } })}::jsonb`;

/** Reads the column `edits`; null when this part was never changed since the record began. */
export function lastEdit(edits: unknown, part: string): Edit | null {
  const edit = (edits as Readonly<Record<string, { at: string; by: string | null }>> | null)?.[part];
  return edit ? { at: new Date(edit.at), by: edit.by } : null;
}
