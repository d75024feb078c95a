import type { Change } from '../audit/index.js';
import { newId } from '../kernel/index.js';
import { sql } from '../storage/index.js';

/** True when somebody has read these minutes; held until the change ends, so that two who press at once follow each other. */
export async function wasRead(c: Change, minutesId: string): Promise<boolean> {
  await c.tx.run('select pg_advisory_xact_lock(hashtextextended($1, 5))', [minutesId]);
  return (
    (await c.write.selectFrom('minutes_readings').select('id').where('minutes_id', '=', minutesId).executeTakeFirst()) !==
    undefined
  );
}

/** The reading, and one sending for each post the minutes open to. */
export async function saveReading(c: Change, minutesId: string, circleId: string, posts: readonly string[]): Promise<void> {
  const reading = newId<'reading'>();
  const row = { org_id: c.orgId, minutes_id: minutesId, circle_id: circleId, ...c.stamp };
  await c.write
    .insertInto('minutes_readings')
    .values({ ...row, id: reading, read_at: c.at, sent: posts.length > 0 })
    .execute();
  if (posts.length === 0) return;
  await c.write
    .insertInto('minutes_sendings')
    .values(posts.map((post_id) => ({ ...row, id: newId(), reading_id: reading, post_id })))
    .execute();
}

/** The first opening of minutes by each post the acting officer holds. */
export async function markOpened(c: Change, minutesId: string): Promise<void> {
  await c.write
    .updateTable('minutes_sendings')
    .set({ opened_at: c.at })
    .where('minutes_id', '=', minutesId)
    .where('opened_at', 'is', null)
    .where('post_id', 'in', sql<string>`(select oc.my_posts())`)
    .execute();
}
