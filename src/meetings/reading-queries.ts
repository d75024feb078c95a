import type { Change } from '../audit/index.js';
import { type Instant, newId } from '../kernel/index.js';
import { insertMany, sql } from '../storage/index.js';
import type { GroundWithout } from './sending.js';

/** True when somebody has read these minutes. Hold the minutes first. */
export async function wasRead(c: Change, minutesId: string): Promise<boolean> {
  return (
    (await c.write.selectFrom('minutes_readings').select('id').where('minutes_id', '=', minutesId).executeTakeFirst()) !==
    undefined
  );
}

export type NewReading = {
  readonly minutesId: string;
  readonly readAt: Instant;
  readonly posts: readonly { readonly id: string; readonly agreementId: string | null }[];
  readonly withoutAgreement: GroundWithout | null;
};

/** Readings of minutes of one circle, and of each one sending for every post the minutes open to. */
export async function saveReadings(c: Change, circleId: string, readings: readonly NewReading[]): Promise<void> {
  const rows = readings.map(({ minutesId, readAt, posts, withoutAgreement }) => ({
    posts,
    withoutAgreement,
    row: { org_id: c.orgId, minutes_id: minutesId, circle_id: circleId, ...c.stamp, recorded_at: readAt },
    id: newId<'reading'>() as string,
  }));
  await insertMany(
    c.write,
    'minutes_readings',
    rows.map(({ row, id, posts, withoutAgreement }) => ({
      ...{ ...row, id, read_at: row.recorded_at, sent: posts.length > 0, without_agreement: withoutAgreement },
    })),
  );
  await insertMany(
    c.write,
    'minutes_sendings',
    rows.flatMap(({ row, id, posts }) =>
      posts.map((post) => ({ ...row, id: newId(), reading_id: id, post_id: post.id, agreement_id: post.agreementId })),
    ),
  );
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
