import type { Ledger } from '../audit/index.js';
import { clockTimeOf, machineMs } from '../kernel/index.js';
import { deriveKey, type Key } from '../vault/index.js';
import { type Answer, type DoorVisit, door, FormTokens, field, page, type Route, showPage } from '../web/index.js';
import { deliverItem } from './deliver-item.js';
import { Flood } from './flood.js';
import { heldRoutes } from './held-routes.js';
import { neutralName } from './item-queries.js';
import { letterFor } from './letter.js';
import { Senders } from './sender.js';
import { PaperCardView, ShellView } from './shell-views.js';
import { type OutboxParts, takeItem } from './take-item.js';
import { say } from './words.js';

const mostBytes = 500_000;
const tryAgainSeconds = 600;

const answer = (status: number, body: unknown): Answer => ({ kind: 'json', status, body });

/** Takes in one sealed item. What is answered is all that a phone may know: that it is kept here, and since when. */
async function take(parts: OutboxParts, flood: Flood, visit: DoorVisit): Promise<Answer> {
  if (flood.isTooMuch(visit.address, machineMs())) return answer(429, { is: 'too many', seconds: tryAgainSeconds });
  const sealed = Buffer.from(field(visit.form, 'sealed'), 'base64url');
  if (sealed.length === 0 || sealed.length > mostBytes) {
    flood.wasRubbish(visit.address, machineMs());
    return answer(400, { is: 'not ours' });
  }
  const taken = await takeItem(parts, { mailbox: field(visit.form, 'mailbox'), id: field(visit.form, 'item'), sealed });
  if (taken.is === 'not ours') flood.wasRubbish(visit.address, machineMs());
  if (taken.is !== 'arrived') return answer(taken.is === 'not ours' ? 400 : 429, { is: taken.is, seconds: tryAgainSeconds });
  // It is kept, whatever happens now: should this fall, the job that was queued with it does it within a minute or two.
  if (taken.isNew) await deliverItem(parts.ledger, taken.orgId, field(visit.form, 'item')).catch(() => undefined);
  return answer(200, { is: 'arrived', at: taken.at.getTime(), clock: clockTimeOf(taken.at) });
}

/** Writing without signal: what a phone needs beforehand, where it sends what was sealed, and what was held. */
export function outboxRoutes({
  ledger,
  installation,
}: {
  readonly ledger: Ledger;
  readonly installation: Key;
}): readonly Route[] {
  const senders = new Senders(installation);
  const parts = { ledger, senders, tokens: new FormTokens(deriveKey(installation, 'form tokens')) };
  const flood = new Flood();
  return [
    door('GET', '/no-signal', async () => showPage(say('shell-title'), <ShellView pin={senders.pin} />)),
    door('GET', '/paper-card', async () => showPage(say('card-title'), <PaperCardView />, { back: '/no-signal', isSheet: true })),
    page('GET', '/app.webmanifest', 'own.read', async (visit) => ({
      kind: 'json',
      body: manifest(await visit.read(null, neutralName)),
    })),
    page('GET', '/letter', 'concern.raise', async (visit) => ({
      kind: 'json',
      body: await letterFor(ledger, senders, visit.actor),
    })),
    door('POST', '/outbox', (visit) => take(parts, flood, visit), { sealed: true }),
    ...heldRoutes,
  ];
}

/** What a phone shows on its home screen: the neutral name, and a picture of nothing. */
const manifest = (name: string) => ({
  ...{ name, short_name: name, id: '/no-signal', start_url: '/', scope: '/', display: 'standalone', lang: 'en-GB' },
  ...{ background_color: '#ffffff', theme_color: '#ffffff' },
  icons: [
    { src: '/assets/app-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: '/assets/app-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
  ],
});
