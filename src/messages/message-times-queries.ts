import type { Change, Reading } from '../audit/index.js';
import type { MessageTimes } from './message.js';
import { type MessageSettings, messagesFrom } from './message-settings.js';

export async function messageSettings(r: Reading): Promise<MessageSettings> {
  const row = await r.db.selectFrom('organisations').select('settings').where('org_id', '=', r.orgId).executeTakeFirst();
  return messagesFrom(row?.settings);
}

/** When these people want to be told, as far as they have said so themselves. */
export async function timesOf(r: Reading, accountIds: readonly string[]): Promise<Map<string, MessageTimes>> {
  if (accountIds.length === 0) return new Map();
  const rows = await r.db
    .selectFrom('message_times')
    .select(['account_id', 'quiet_from', 'quiet_until', 'digest_at'])
    .where('account_id', 'in', [...new Set(accountIds)])
    .execute();
  return new Map(
    rows.map((row) => [row.account_id, { quietFrom: row.quiet_from, quietUntil: row.quiet_until, digestAt: row.digest_at }]),
  );
}

/** When somebody is told: as she set it, or else as the organisation has it. */
export const messageTimesOf = async (r: Reading, accountId: string): Promise<MessageTimes> =>
  (await timesOf(r, [accountId])).get(accountId) ?? (await messageSettings(r)).times;

/** Sets when somebody is told. */
export async function saveMessageTimes(c: Change, accountId: string, times: MessageTimes): Promise<void> {
  const given = { quiet_from: times.quietFrom, quiet_until: times.quietUntil, digest_at: times.digestAt, set_at: c.at };
  await c.write
    .insertInto('message_times')
    .values({ org_id: c.orgId, account_id: accountId, ...given })
    .onConflict((conflict) => conflict.columns(['org_id', 'account_id']).doUpdateSet(given))
    .execute();
}
