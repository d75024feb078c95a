import { randomUUID } from 'node:crypto';
import { deliverItem } from '../src/outbox/deliver-item.js';
import { letterFor } from '../src/outbox/letter.js';
import { sealFor } from '../src/outbox/sealed.js';
import { Senders } from '../src/outbox/sender.js';
import { takeItem } from '../src/outbox/take-item.js';
import { deriveKey } from '../src/vault/index.js';
import { FormTokens } from '../src/web/index.js';
import { testInstallation } from './cast.js';
import type { TestWeb } from './http.js';

/** Minutes of Kite that Lee wrote without signal and that came when he had left: they are held. @returns their number */
export async function heldMinutes({ people, service: { ledger } }: Pick<TestWeb, 'people' | 'service'>): Promise<string> {
  const installation = await testInstallation();
  const senders = new Senders(installation);
  const { mailbox, publicKey } = await letterFor(ledger, senders, people.who.ada);
  const { accountId } = people.who.lee;
  const token = senders.write({ orgId: people.northvale, accountId, circles: [people.kite.circle], givenAt: 1 });
  const id = randomUUID();
  const fields = { happened: ['DEMO: we had tea.'], 'who-was-there': ['All of us'] };
  const note = JSON.stringify({ v: 1, path: '/minutes', fields, claimedAt: Date.now(), token });
  const sealed = sealFor(Buffer.from(publicKey, 'base64url'), `${mailbox} ${id}`, note);
  await takeItem({ ledger, senders, tokens: new FormTokens(deriveKey(installation, 'form tokens')) }, { mailbox, id, sealed });
  await deliverItem(ledger, people.northvale, id);
  return id;
}
