import type { Change, Reading } from '../audit/index.js';
import { type Instant, newId } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import type { Channel, GivenUp, Manner, NewMessage } from './message.js';

/** Writes one message down for one way. @returns its id, or null when this effect was told before */
export async function insertMessage(
  c: Change,
  message: Omit<NewMessage, 'urgent' | 'isForToday' | 'template'> & {
    readonly template: string;
    readonly channel: Channel;
    readonly manner: Manner;
  },
): Promise<string | null> {
  const id = newId<'message'>(c.at.getTime());
  const { toAccount: to_account, template, effectKey: effect_key, channel, manner } = message;
  const { numInsertedOrUpdatedRows: inserted } = await c.write
    .insertInto('messages')
    .values({ org_id: c.orgId, id, to_account, template, channel, manner, effect_key, queued_at: c.at, next_try_at: c.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return inserted === 1n ? id : null;
}

export type HeldMessage = {
  readonly id: string;
  readonly toAccount: string;
  readonly template: string;
  readonly channel: Channel;
  readonly manner: Manner;
  readonly effectKey: string;
  readonly personId: string;
  readonly queuedAt: Instant;
  /** When it first went on its way; null until then. */
  readonly dueAt: Instant | null;
  readonly sentAt: Instant | null;
  readonly gaveUpAt: Instant | null;
  readonly tries: number;
  readonly isLive: boolean;
  readonly neutralName: string;
  /** The same was told to this person by another way. */
  readonly toldOtherwise: boolean;
};

const toldOtherwise = sql<boolean>`exists (select from oc.messages s where s.org_id = m.org_id and s.effect_key = m.effect_key and s.id <> m.id and s.sent_at is not null)`;

/** The message, held until the change ends. Null when there is none, or somebody else is sending it at this moment. */
export async function holdMessage(c: Change, id: string): Promise<HeldMessage | null> {
  const row = await c.write
    .selectFrom('messages as m')
    .innerJoin('accounts as a', (join) => join.onRef('a.org_id', '=', 'm.org_id').onRef('a.id', '=', 'm.to_account'))
    .innerJoin('organisations as o', 'o.org_id', 'm.org_id')
    .select(['m.id', 'm.to_account', 'm.template', 'm.channel', 'm.manner', 'm.effect_key', 'm.queued_at', 'm.due_at'])
    .select(['m.sent_at', 'm.gave_up_at', 'm.tries', 'a.person_id', 'o.neutral_name'])
    .select([sql<boolean>`oc.account_is_live(m.org_id, m.to_account)`.as('is_live'), toldOtherwise.as('told_otherwise')])
    .where('m.id', '=', id)
    .forUpdate('m')
    .skipLocked()
    .executeTakeFirst();
  if (!row) return null;
  return {
    ...{ id: row.id, toAccount: row.to_account, template: row.template, effectKey: row.effect_key, tries: row.tries },
    ...{ channel: row.channel as Channel, manner: row.manner as Manner, personId: row.person_id },
    ...{ queuedAt: row.queued_at, dueAt: row.due_at, sentAt: row.sent_at, gaveUpAt: row.gave_up_at },
    ...{ isLive: row.is_live, neutralName: row.neutral_name, toldOtherwise: row.told_otherwise },
  };
}

export async function isMessage(r: Reading, id: string): Promise<boolean> {
  return (await r.db.selectFrom('messages').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

/** The templates of what one message carries with it, its own first. */
export async function templatesWith(r: Reading, id: string): Promise<string[]> {
  const rows = await r.db
    .selectFrom('messages')
    .select('template')
    .where((eb) => eb.or([eb('id', '=', id), eb('went_with', '=', id)]))
    .orderBy('id')
    .execute();
  return rows.map((row) => row.template);
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

/** The message and whatever goes with it. */
const carriedBy = (c: Change, id: string) =>
  c.write
    .updateTable('messages')
    .where((eb) => eb.or([eb('id', '=', id), eb('went_with', '=', id)]))
    .where('sent_at', 'is', null);

export async function markSent(c: Change, { id, effectKey }: Pick<HeldMessage, 'id' | 'effectKey'>): Promise<void> {
  await carriedBy(c, id)
    .set((eb) => ({ sent_at: c.at, next_try_at: null, tries: eb('tries', '+', 1), gave_up_at: null, gave_up_why: null }))
    .execute();
  // What can wait goes by one way only: another that is still trying may stop.
  await c.write
    .updateTable('messages')
    .set({ gave_up_at: c.at, gave_up_why: 'went by another way', next_try_at: null })
    .where('effect_key', '=', effectKey)
    .where('manner', '<>', 'at once')
    .where('sent_at', 'is', null)
    .where('gave_up_at', 'is', null)
    .execute();
}

export const markGivenUp = (c: Change, id: string, why: GivenUp) =>
  carriedBy(c, id)
    .set((eb) => ({ failed_at: c.at, gave_up_at: c.at, gave_up_why: why, next_try_at: null, tries: eb('tries', '+', 1) }))
    .execute();

/** Tried and failed; `next` says when it is tried again. */
export const markFailed = (c: Change, message: Pick<HeldMessage, 'id' | 'dueAt' | 'queuedAt'>, next: Instant) =>
  c.write
    .updateTable('messages')
    .set((eb) => ({ failed_at: c.at, next_try_at: next, tries: eb('tries', '+', 1), due_at: message.dueAt ?? message.queuedAt }))
    .where('id', '=', message.id)
    .where('sent_at', 'is', null)
    .execute();
