import type { Ledger, Person } from '../audit/index.js';
import { onCallAt } from '../circles/index.js';
import { listCirclesToTellOf } from '../concerns/index.js';
import { addHours, done } from '../kernel/index.js';
import { ringNumbersOf } from '../people/index.js';
import { insertMailbox, newestMailbox } from './mailbox-queries.js';
import type { Senders } from './sender.js';
import { outboxRule } from './take-item.js';

/** What a phone keeps in the clear while its owner may write without signal: numbers to ring and to seal for; no name, no circle, no word of ours. */
export type Letter = {
  readonly mailbox: string;
  readonly publicKey: string;
  readonly signature: string;
  readonly token: string;
  readonly tag: string;
  /** Who is on call as this is given, first the one to ring first. */
  readonly numbers: readonly string[];
  /** Milliseconds since 1970, by the clock of the service. */
  readonly at: number;
};

/** A new mailbox comes each quarter: a key that leaked opens no more than that. Old ones still open what was sealed for them. */
const mailboxDays = 91;

const since = (at: Date) => addHours(at, -24 * mailboxDays);

async function mailboxNow(ledger: Ledger, senders: Senders, orgId: string): Promise<{ id: string; publicKey: Buffer }> {
  const rule = outboxRule(orgId);
  const there = await ledger.read(rule, 'outbox.take', null, (r) => newestMailbox(r, since(r.at)));
  if (there) return there;
  const made = await ledger.change(rule, 'outbox.take', { kind: 'organisation', id: orgId }, async (c) => {
    // Two phones that ask first at the same moment get one mailbox.
    await c.tx.run("select pg_advisory_xact_lock(hashtext('mailbox ' || $1))", [orgId]);
    const box = (await newestMailbox(c, since(c.at))) ?? (await insertMailbox(c, (mailbox) => senders.keysOf(mailbox)));
    c.note({ mailbox: box.id });
    return done(box);
  });
  if (!made.ok) throw new Error('a mailbox is never refused');
  return made.value;
}

/** The letter for somebody signed in. */
export async function letterFor(ledger: Ledger, senders: Senders, person: Person): Promise<Letter> {
  const box = await mailboxNow(ledger, senders, person.orgId);
  const { circles, numbers, at } = await ledger.read(person, 'concern.raise', null, async (r) => {
    const slot = await onCallAt(r, r.at);
    const people = [slot?.primary.personId, slot?.deputy?.personId].flatMap((id) => id ?? []);
    const byPerson = await ringNumbersOf(r, people);
    const mine = await listCirclesToTellOf(r);
    return { circles: mine.map(({ id }) => id), numbers: people.flatMap((id) => byPerson.get(id) ?? []), at: r.at };
  });
  const mailbox = `${person.orgId}.${box.id}`;
  const publicKey = box.publicKey.toString('base64url');
  const { orgId, accountId } = person;
  return {
    ...{ mailbox, publicKey, signature: senders.signMailbox(mailbox, publicKey), tag: senders.tagOf(accountId), numbers },
    token: senders.write({ orgId, accountId, circles: circles.slice(0, 40), givenAt: Math.floor(at.getTime() / 1000) }),
    at: at.getTime(),
  };
}
