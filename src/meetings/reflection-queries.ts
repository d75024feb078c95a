import type { Reading } from '../audit/index.js';
import { type Instant, NotFound } from '../kernel/index.js';
import { accountNames } from '../people/index.js';

export type Reflection = { readonly id: string; readonly writtenAt: Instant; readonly by: string | null; readonly words: string };

/**
 * Private thoughts of a circle's volunteers that are open to the reader, newest first: to the coordinator all, to a volunteer her own.
 * @throws NotFound where none of this circle could be open to the reader
 */
export async function listReflections(r: Reading, circleId: string): Promise<Reflection[]> {
  const [may] = await r.tx.run<{ open: boolean }>(
    "select $1::uuid in (select oc.circles_open_to('reflection.read') union select oc.circles_open_to('reflection.record')) as open",
    [circleId],
  );
  if (!may?.open) throw new NotFound('circle');
  const rows = await r.db
    .selectFrom('reflections')
    .select(['id', 'recorded_at', 'recorded_by', 'words'])
    .where('circle_id', '=', circleId)
    .orderBy('recorded_at', 'desc')
    .orderBy('id')
    .execute();
  const names = await accountNames(
    r,
    rows.map((row) => row.recorded_by),
  );
  const open = await r.opener([circleId]);
  return rows.map((row) => ({
    id: row.id,
    writtenAt: row.recorded_at,
    by: names.get(row.recorded_by ?? '')?.name ?? null,
    words: open('reflections', 'words', row.id, circleId, row.words) ?? '',
  }));
}
