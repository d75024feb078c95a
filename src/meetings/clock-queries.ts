import type { Change, Reading } from '../audit/index.js';
import { minutesHoursFrom } from './rules.js';

/** Hours after an evening by which its minutes are due: the organisation's own number, or the usual one. */
export async function minutesHoursOf(r: Reading): Promise<number> {
  const row = await r.db.selectFrom('organisations').select('settings').where('org_id', '=', r.orgId).executeTakeFirst();
  return minutesHoursFrom(row?.settings);
}

/** Holds the clock until the change ends, so that two who set it follow each other. */
export async function holdMinutesHours(c: Change): Promise<number> {
  await c.write.selectFrom('organisations').select('org_id').where('org_id', '=', c.orgId).forUpdate().execute();
  return minutesHoursOf(c);
}

export async function saveMinutesHours(c: Change, hours: number): Promise<void> {
  await c.tx.run(
    "update oc.organisations set settings = settings || jsonb_build_object('minutesHours', $2::int) where org_id = $1",
    [c.orgId, hours],
  );
}
