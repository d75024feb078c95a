import type { Ledger, Reading, Rule } from '../audit/index.js';
import { done, machineMs } from '../kernel/index.js';
import type { Channel, MessageParts, Sending } from './message.js';
import { messageSettings, timesOf } from './message-times-queries.js';
import { mayGo } from './rules.js';
import { sendMessage } from './send-message.js';
import { listWaiting, organisationIds, putTogether, type Waiting } from './waiting-queries.js';

/** A run ends before the one after the next begins, however slow the mail server is: what is left is found again. */
const longestRunMs = 45_000;

const ruleOf = (orgId: string | null): Rule => ({ kind: 'rule', orgId, rule: 'send what waits' });

/** What may go now, in parcels: an urgent message or one that was on its way is one by itself, the rest of a person's goes as one. */
async function parcelsOf(r: Reading): Promise<Waiting[][]> {
  const waiting = await listWaiting(r);
  const calm = waiting.filter((one) => one.manner !== 'at once');
  const { times: usual } = await messageSettings(r);
  const times = await timesOf(
    r,
    calm.map((one) => one.toAccount),
  );
  const parcels = new Map<string, Waiting[]>();
  for (const one of waiting) {
    if (!mayGo(one.manner, one.queuedAt, times.get(one.toAccount) ?? usual, r.at)) continue;
    const key = one.manner === 'at once' || one.isOnItsWay ? one.id : `${one.toAccount} ${one.channel}`;
    parcels.set(key, [...(parcels.get(key) ?? []), one]);
  }
  return [...parcels.values()];
}

/** The message that stands for a parcel, settled before anything is sent; null when another run has just done so. */
async function carrierOf(ledger: Ledger, orgId: string, parcel: readonly Waiting[]): Promise<string | null> {
  const [first] = parcel;
  if (!first) return null;
  if (first.manner === 'at once' || first.isOnItsWay) return first.id;
  const put = await ledger.change(ruleOf(orgId), 'message.send', { kind: 'message', id: first.id }, async (c) =>
    done(
      await putTogether(
        c,
        parcel.map((one) => one.id),
      ),
    ),
  );
  return put.ok ? put.value : null;
}

async function sendWaitingOf(ledger: Ledger, parts: MessageParts, orgId: string, isOver: () => boolean): Promise<void> {
  const parcels = await ledger.read(ruleOf(orgId), 'message.send', null, parcelsOf);
  const troubled = new Set<Channel>();
  for (const parcel of parcels) {
    const [first] = parcel;
    if (isOver() || !first) return;
    // A way that has just failed is left alone by what can wait; what is urgent tries all the same.
    if (troubled.has(first.channel) && first.manner !== 'at once') continue;
    const id = await carrierOf(ledger, orgId, parcel);
    const ended: Sending = id === null ? 'being sent' : await sendMessage(ledger, parts, orgId, id);
    if (ended === 'the way is down') troubled.add(first.channel);
  }
}

/**
 * Sends whatever waits and may go now, in every organisation: what people want once a day or after their quiet hours, what failed before, and what
 * a machine that was killed had in hand. May run any number of times, and beside itself.
 */
export async function sendWaiting(ledger: Ledger, parts: MessageParts): Promise<void> {
  const until = machineMs() + longestRunMs;
  for (const orgId of await ledger.read(ruleOf(null), 'message.send', null, organisationIds))
    await sendWaitingOf(ledger, parts, orgId, () => machineMs() > until);
}
