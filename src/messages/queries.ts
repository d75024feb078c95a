import type { Change } from '../audit/index.js';
import { newId } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import type { Channel, NewMessage } from './message.js';

/** Writes one message down for one channel. @returns its id, or null when this effect was told before */
export async function insertMessage(c: Change, message: NewMessage, channel: Channel): Promise<string | null> {
  const id = newId<'message'>(c.at.getTime());
  const { toAccount: to_account, template, effectKey: effect_key } = message;
  const { numInsertedOrUpdatedRows: inserted } = await c.write
    .insertInto('messages')
    .values({ org_id: c.orgId, id, to_account, template, channel, effect_key, queued_at: c.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return inserted === 1n ? id : null;
}

export type HeldMessage = {
  readonly id: string;
  readonly template: string;
  readonly channel: Channel;
  readonly personId: string;
  readonly queuedAt: Date;
  readonly sentAt: Date | null;
  readonly isLive: boolean;
  readonly neutralName: string;
};

/** The message, held until the change ends: whoever sends it meanwhile is waited for. Null when there is none. */
export async function findMessageToSend(c: Change, id: string): Promise<HeldMessage | null> {
  const row = await c.write
    .selectFrom('messages as m')
    .innerJoin('accounts as a', (join) => join.onRef('a.org_id', '=', 'm.org_id').onRef('a.id', '=', 'm.to_account'))
    .innerJoin('organisations as o', 'o.org_id', 'm.org_id')
    .select(['m.id', 'm.template', 'm.channel', 'm.queued_at', 'm.sent_at', 'a.person_id', 'o.neutral_name'])
    .select(sql<boolean>`oc.account_is_live(m.org_id, m.to_account)`.as('is_live'))
    .where('m.id', '=', id)
    .forUpdate('m')
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    template: row.template,
    channel: row.channel as Channel,
    personId: row.person_id,
    queuedAt: row.queued_at,
    sentAt: row.sent_at,
    isLive: row.is_live,
    neutralName: row.neutral_name,
  };
}

/** The newest e-mail address of a person, or the number to ring; opened, and so written to the audit. */
export async function findReach(c: Change, channel: Channel, personId: string): Promise<string | null> {
  const open = await c.opener([personId]);
  if (channel === 'hook') {
    const row = await c.db.selectFrom('ring_numbers').select('number').where('person_id', '=', personId).executeTakeFirst();
    return row ? open('ring_numbers', 'number', personId, personId, row.number) : null;
  }
  const row = await c.db
    .selectFrom('person_details')
    .select(['id', 'email'])
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? open('person_details', 'email', row.id, personId, row.email) : null;
}

export const markSent = (c: Change, id: string) =>
  c.write
    .updateTable('messages')
    .set((eb) => ({ sent_at: c.at, tries: eb('tries', '+', 1) }))
    .where('id', '=', id)
    .execute();

export const markFailed = (c: Change, id: string) =>
  c.write
    .updateTable('messages')
    .set((eb) => ({ failed_at: c.at, tries: eb('tries', '+', 1) }))
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .execute();
