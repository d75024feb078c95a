import { createHash } from 'node:crypto';
import { organisationSettings } from '../accounts/index.js';
import type { Ledger, Rule } from '../audit/index.js';
import { addHours, addMinutes, done, isId, refused } from '../kernel/index.js';
import { type FormTokens, field } from '../web/index.js';
import { circleMeant, countSince, findKnown, findWriter, insertItem, type Known } from './item-queries.js';
import { doubtAbout, letterDaysOf } from './letter-rules.js';
import { findMailboxKeys, isHere } from './mailbox-queries.js';
import { isOfPage, kindOf, type Note, readNote } from './note.js';
import { type MailboxKeys, unseal } from './sealed.js';
import type { Sender, Senders } from './sender.js';

/** What a phone sends: the mailbox as its letter names it, its own number for the item, and the sealed bytes. */
export type Sent = { readonly mailbox: string; readonly id: string; readonly sealed: Buffer };
/**
 * arrived: kept for good, whatever comes next · not ours: not sealed for us, altered, or under the number of something else: the phone keeps it and
 * says so · too many: not now.
 */
export type Taken =
  | { readonly is: 'arrived'; readonly at: Date; readonly orgId: string; readonly isNew: boolean }
  | { readonly is: 'not ours' }
  | { readonly is: 'too many' };

export type OutboxParts = { readonly ledger: Ledger; readonly senders: Senders; readonly tokens: FormTokens };

/** More than this of one account in an hour is no evening's work; what is over it waits on the phone. */
const mostInAnHour = 120;
/** By then the request that brought it has put it where it belongs, or has fallen. */
const minutesBeforeTryingAgain = 1;

export const outboxRule = (orgId: string): Rule => ({ kind: 'rule', orgId, rule: 'outbox' });

/** Keys of mailboxes by name. A stranger who sends rubbish by the thousand writes no line in the audit: each key is opened once, and kept in memory. */
const known = new WeakMap<Ledger, Map<string, MailboxKeys>>();

async function keysOf({ ledger, senders }: OutboxParts, mailbox: string): Promise<MailboxKeys | null> {
  const keys = known.get(ledger) ?? new Map<string, MailboxKeys>();
  known.set(ledger, keys);
  const before = keys.get(mailbox);
  if (before) return before;
  const [orgId = '', id = '', more] = mailbox.split('.');
  if (!isId(orgId) || !isId(id) || more !== undefined) return null;
  // One that is not on file was given out after the copy from which this service was brought back: its keys follow from its name.
  const found = await ledger.read(outboxRule(orgId), 'outbox.take', null, async (r) => ({
    kept: await findMailboxKeys(r, id),
    isHere: await isHere(r),
  }));
  if (found.kept) keys.set(mailbox, found.kept);
  return found.kept ?? (found.isHere ? senders.keysOf(mailbox) : null);
}

/**
 * Who wrote it, if the letter is ours and of this organisation. A form of a page is of whoever had that page open, whosever letter the browser still
 * held: nobody writes as somebody else.
 */
function writerOf({ senders, tokens }: OutboxParts, note: Note, orgId: string): Sender | null {
  const sender = senders.read(note.token);
  if (sender?.orgId !== orgId) return null;
  if (!isOfPage(note.fields)) return sender;
  const form = tokens.readPerson(field(note.fields, '_token'));
  if (form?.orgId !== orgId) return null;
  const { accountId } = form;
  return accountId === sender.accountId ? sender : { orgId, accountId, circles: [], givenAt: sender.givenAt };
}

const again = (before: Known, digest: Buffer, orgId: string): Taken =>
  before.digest.equals(digest) ? { is: 'arrived', at: before.arrivedAt, orgId, isNew: false } : { is: 'not ours' };

async function keep(ledger: Ledger, orgId: string, item: { id: string; digest: Buffer }, note: Note, by: Sender): Promise<Taken> {
  const kind = kindOf(note.path);
  if (!kind) return { is: 'not ours' };
  const kept = await ledger.change(outboxRule(orgId), 'outbox.take', { kind: 'outbox item', id: item.id }, async (c) => {
    const writer = await findWriter(c, by.accountId);
    // Of an account that is newer than the copy from which this service was brought back nothing can be kept: the phone keeps it, and says so.
    if (!writer) return refused('not ours');
    if ((await countSince(c, by.accountId, addHours(c.at, -1))) >= mostInAnHour) return refused('too many');
    const letter = { givenAt: new Date(by.givenAt * 1000), phonesEndedAt: writer.phonesEndedAt };
    const doubt = doubtAbout(letter, letterDaysOf(await organisationSettings(c)), c.at);
    const circleId = kind.circleId ?? (await circleMeant(c, by.circles, field(note.fields, 'which-circle')));
    const { accountId } = by;
    const { claimedAt, fields } = note;
    const isNew = await insertItem(c, { ...item, accountId, kind: kind.kind, circleId, fields, claimedAt, doubt });
    const runAt = addMinutes(c.at, minutesBeforeTryingAgain);
    if (isNew) await c.enqueue('deliver outbox item', { itemId: item.id }, { runAt, key: `outbox ${item.id}` });
    c.note({ account: accountId, what: kind.kind, ...(doubt ? { doubt } : {}) });
    return done({ at: c.at, isNew });
  });
  if (!kept.ok) return { is: kept.problems.includes('not ours') ? 'not ours' : 'too many' };
  if (kept.value.isNew) return { is: 'arrived', at: kept.value.at, orgId, isNew: true };
  const before = await ledger.read(outboxRule(orgId), 'outbox.take', null, (r) => findKnown(r, item.id));
  return before ? again(before, item.digest, orgId) : { is: 'not ours' };
}

/**
 * Takes in what a phone sealed, once, whoever is or is not signed in: saved first and by itself. What becomes of it is `deliverItem`'s.
 * Nothing is written down for what is not ours.
 */
export async function takeItem(parts: OutboxParts, { mailbox, id, sealed }: Sent): Promise<Taken> {
  const { ledger } = parts;
  const keys = isId(id) ? await keysOf(parts, mailbox) : null;
  const text = keys && unseal(keys, `${mailbox} ${id}`, sealed);
  const note = text === null ? null : readNote(text, ledger.clock());
  const orgId = mailbox.split('.')[0] ?? '';
  const by = note && writerOf(parts, note, orgId);
  if (!note || !by) return { is: 'not ours' };
  const digest = createHash('sha256').update(sealed).digest();
  const before = await ledger.read(outboxRule(orgId), 'outbox.take', null, (r) => findKnown(r, id));
  return before ? again(before, digest, orgId) : keep(ledger, orgId, { id, digest }, note, by);
}
