import type { Change, Reading } from '../audit/index.js';
import { newId } from '../kernel/index.js';
import type { MailboxKeys } from './sealed.js';

/** The mailbox that phones are given now; null before there is one, or when it is to be renewed. */
export async function newestMailbox(r: Reading, since: Date): Promise<{ id: string; publicKey: Buffer } | null> {
  const row = await r.db
    .selectFrom('mailboxes')
    .select(['id', 'public_key'])
    .where('made_at', '>', since)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row ? { id: row.id, publicKey: row.public_key } : null;
}

/** @param keysOf the keys that follow from a mailbox's name */
export async function insertMailbox(
  c: Change,
  keysOf: (mailbox: string) => MailboxKeys,
): Promise<{ id: string; publicKey: Buffer }> {
  const id = newId<'mailbox'>(c.at.getTime());
  const { publicKey, privateKey } = keysOf(`${c.orgId}.${id}`);
  const sealed = await c.sealOne('mailboxes', 'private_key', id, id, privateKey.toString('base64'));
  if (!sealed) throw new Error('a mailbox has a key');
  await c.write
    .insertInto('mailboxes')
    .values({ org_id: c.orgId, id, public_key: publicKey, private_key: sealed, made_at: c.at })
    .execute();
  return { id, publicKey };
}

/** The keys of a mailbox, however old; null when there is none. */
export async function findMailboxKeys(r: Reading, id: string): Promise<MailboxKeys | null> {
  const row = await r.db.selectFrom('mailboxes').select(['public_key', 'private_key']).where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  // A mailbox from before keys followed from names.
  const text = (await r.opener([id]))('mailboxes', 'private_key', id, id, row.private_key);
  return text === null ? null : { publicKey: row.public_key, privateKey: Buffer.from(text, 'base64') };
}

/** True for the reader's own organisation, false for one that is not here. */
export async function isHere(r: Reading): Promise<boolean> {
  return (await r.db.selectFrom('organisations').select('org_id').where('org_id', '=', r.orgId).executeTakeFirst()) !== undefined;
}
