import type { Ledger, Reading } from '../audit/index.js';
import { rosterOn } from '../circles/index.js';
import { toldBefore, whoIsAround } from '../concerns/index.js';
import { done } from '../kernel/index.js';
import { organisationIds, queueMessage } from '../messages/index.js';
import { listMinutesDue, type MinutesDue } from './due-queries.js';
import { expectEvenings } from './expect-evenings.js';
import { lateStepsOf } from './minutes-queries.js';
import { type LateSteps, lateNow } from './rules.js';

type Reminder = { readonly accountId: string; readonly effectKey: string };

/** Whoever is to have been told by now that these minutes are late: the minute taker if she is still of the circle, coordinators, managers. */
async function remindersFor(r: Reading, due: MinutesDue, steps: LateSteps): Promise<Reminder[]> {
  const now = lateNow(due.dueAt, steps, r.at);
  if (now.length === 0) return [];
  const { called } = await whoIsAround(r, {
    circleId: due.circleId,
    about: 'core member',
    aboutAccount: null,
    raisedAt: r.at,
  });
  const roster = now.includes('minute taker') ? await rosterOn(r, due.circleId, r.today) : [];
  // Where nobody was named whose turn it is, it is for whoever leads the circle.
  const takers = roster.filter((one) => (due.minuteTaker === null ? one.role === 'lead' : one.volunteerId === due.minuteTaker));
  const accounts = {
    'minute taker': takers.flatMap((one) => one.accountId ?? []),
    coordinator: called.coordinator,
    manager: called.manager,
  };
  const ids = new Set(now.flatMap((to) => accounts[to]));
  return [...ids].map((accountId) => ({ accountId, effectKey: `minutes:${due.meetingId}:late:${accountId}` }));
}

/** What nobody has been told yet of these evenings, by what is due at this moment. */
async function untold(r: Reading, late: readonly MinutesDue[]): Promise<(Reminder & { readonly meetingId: string })[]> {
  const steps = await lateStepsOf(r);
  const all = [];
  for (const due of late) for (const one of await remindersFor(r, due, steps)) all.push({ ...one, meetingId: due.meetingId });
  const before = await toldBefore(
    r,
    all.map((one) => one.effectKey),
  );
  return all.filter((one) => !before.has(one.effectKey));
}

async function lateIn(ledger: Ledger, orgId: string): Promise<void> {
  await expectEvenings(ledger, orgId);
  const rule = { kind: 'rule', orgId, rule: 'look at late minutes' } as const;
  const wanting = await ledger.read(rule, 'message.send', null, async (r) => untold(r, await listMinutesDue(r)));
  for (const id of new Set(wanting.map((one) => one.meetingId)))
    await ledger.change(rule, 'message.send', { kind: 'meeting', id }, async (c) => {
      // Minutes may have come since, and another run may have told somebody: each message has one key, and goes once.
      const late = (await listMinutesDue(c)).filter((one) => one.meetingId === id);
      for (const { accountId: toAccount, effectKey } of await untold(c, late))
        await queueMessage(c, { toAccount, effectKey, template: 'still waiting', urgent: false });
      return done(null);
    });
}

/** Tells whoever must be told that minutes are late, once each and without content, in every organisation. May run any number of times. */
export async function tellOfLateMinutes(ledger: Ledger): Promise<void> {
  const everywhere = { kind: 'rule', orgId: null, rule: 'look at late minutes' } as const;
  for (const orgId of await ledger.read(everywhere, 'message.send', null, organisationIds)) await lateIn(ledger, orgId);
}

/** Jobs of this room by name. */
export const meetingTasks = ({ ledger }: { readonly ledger: Ledger }) => ({
  'look at late minutes': (): Promise<void> => tellOfLateMinutes(ledger),
});
