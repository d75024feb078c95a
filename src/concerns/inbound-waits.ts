import type { Change, Ledger } from '../audit/index.js';
import { listWhoKeeps } from '../circles/index.js';
import { getCoreMember } from '../core-members/index.js';
import { addHours, done, type Instant, minutesBetween } from '../kernel/index.js';
import { queueMessage } from '../messages/index.js';
import { liveOf, whoIsAround } from './calling-queries.js';
import type { CalledAs } from './concern.js';
import { findInboundWaiting, type InboundWaiting } from './inbound-queries.js';
import { clocksOf } from './queries.js';

/** Who is called when something that cannot wait was not answered in time: those who may read it, first to last. */
const rungsWhenLate: readonly (readonly CalledAs[])[] = [['coordinator', 'manager'], ['safeguarding lead']];

/** How many of those rungs are due, and when the next one is; null when none comes. Only for what the agency said cannot wait. */
export function lateRungs(
  waiting: Pick<InboundWaiting, 'soon' | 'answerBy'>,
  rungHours: number,
  now: Instant,
): { readonly due: number; readonly next: Instant | null } {
  if (waiting.soon !== 'now') return { due: 0, next: null };
  const due = now < waiting.answerBy ? 0 : 1 + Math.floor(minutesBetween(waiting.answerBy, now) / 60 / rungHours);
  const next = due < rungsWhenLate.length ? addHours(waiting.answerBy, due * rungHours) : null;
  return { due: Math.min(due, rungsWhenLate.length), next };
}

async function tellWhoAnswers(c: Change, waiting: InboundWaiting): Promise<void> {
  const { circle, heldBy } = await getCoreMember(c, waiting.coreMemberId);
  const about = { circleId: circle?.id ?? null, about: 'core member', aboutAccount: null, raisedAt: c.at } as const;
  const { called } = await whoIsAround(c, about);
  const coordinators = circle ? called.coordinator : [...(await liveOf(c, heldBy ? await listWhoKeeps(c, heldBy) : []))];
  const { rungHours } = await clocksOf(c);
  const { due, next } = lateRungs(waiting, rungHours, c.at);
  const urgent = waiting.soon === 'now';
  const tell = async (effect: string, accounts: readonly string[]) => {
    for (const toAccount of new Set(accounts))
      await queueMessage(c, {
        ...{ toAccount, effectKey: `${effect}:${waiting.id}:${toAccount}`, urgent },
        template: urgent ? 'sign in now' : 'something new',
      });
  };
  // The same message as whoever wrote it down may have sent: nobody gets it twice. Without anybody who coordinates it is the manager's, or the lead's.
  const first = [coordinators, called.manager, called['safeguarding lead']].find((some) => some.length > 0) ?? [];
  await tell(
    'inbound',
    first.filter((account) => account !== waiting.recordedBy),
  );
  for (const rung of rungsWhenLate.slice(0, due))
    await tell(
      'inbound late',
      rung.flatMap((as) => (as === 'coordinator' ? coordinators : called[as])),
    );
  if (next) await c.enqueue('inbound waits', { inboundId: waiting.id }, { runAt: next, key: `inbound ${waiting.id}` });
}

/**
 * Tells whoever answers that an agency told us something; where it cannot wait and nobody answers in time, them again with the manager, and then the
 * safeguarding lead. Safe to run at any time and any number of times.
 */
export async function inboundWaits(ledger: Ledger, orgId: string, id: string): Promise<void> {
  const rule = { kind: 'rule', orgId, rule: 'inbound waits' } as const;
  const waiting = await ledger.read(rule, 'inbound.read', { kind: 'inbound information', id }, (r) => findInboundWaiting(r, id));
  if (waiting)
    await ledger.change(rule, 'concern.page', { kind: 'inbound information', id }, async (c) => {
      await tellWhoAnswers(c, waiting);
      return done(null);
    });
}
