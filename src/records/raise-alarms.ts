import { organisationSettings } from '../accounts/index.js';
import type { Change, Ledger, Rule } from '../audit/index.js';
import { addDays, done, isId, type LocalDay } from '../kernel/index.js';
import { organisationIds, queueMessage } from '../messages/index.js';
import type { Opened } from './alarm.js';
import { alarmsOf, alarmWatchers, insertAlarm, lastOfCanary, type NewAlarm, openedOn, saveCounted } from './alarm-queries.js';
import { nextOpening, stepOf, usualReading } from './alarm-rules.js';

const name = 'look at what was opened';
const ruleOf = (orgId: string | null): Rule => ({ kind: 'rule', orgId, rule: name });

/** Writes an alarm down and tells those who look it over, one message each that says nothing; nobody twice. @returns its id; null when there was one */
export async function raiseAlarm(c: Change, alarm: NewAlarm): Promise<string | null> {
  const id = await insertAlarm(c, alarm);
  if (id === null) return null;
  c.alsoDone({ kind: 'reading alarm', id }, { kind: alarm.kind });
  // Whoever opens a canary looks for what is not theirs, at this moment. Very much may have a good reason, and waits until people are awake.
  const how =
    alarm.kind === 'canary'
      ? ({ template: 'sign in now', urgent: true } as const)
      : ({ template: 'needs you', urgent: false, isForToday: true } as const);
  for (const toAccount of await alarmWatchers(c, alarm.accountId))
    await queueMessage(c, { toAccount, effectKey: `reading alarm:${id}:${toAccount}`, ...how });
  return id;
}

const hasGrown = (opened: Opened, known: Opened) => opened.vaultRows > known.vaultRows || opened.otherRows > known.otherRows;

async function lookAtDay(ledger: Ledger, orgId: string, day: LocalDay): Promise<void> {
  const rule = ruleOf(orgId);
  const found = await ledger.read(rule, 'alarm.raise', null, async (r) => {
    const usual = usualReading(await organisationSettings(r));
    const known = await alarmsOf(r, day);
    return (await openedOn(r, day))
      .map((one) => ({ ...one, usual, step: stepOf(one, usual), known: known.get(one.accountId) ?? null }))
      .filter((one) => (one.known ? hasGrown(one, one.known) : one.step > 0));
  });
  if (found.length === 0) return;
  await ledger.change(rule, 'alarm.raise', null, async (c) => {
    for (const { accountId, usual, step, known, vaultRows, otherRows } of found) {
      const opened = { vaultRows, otherRows };
      if (known && step <= known.step) await saveCounted(c, known.id, opened);
      else await raiseAlarm(c, { kind: 'many records', accountId, on: day, opened, usual, canaryId: null, step });
    }
    return done(null);
  });
}

/** Counts what every account opened today, and yesterday until midnight; where it is unusual, somebody else is told. Run twice it tells once. */
async function lookAtOpened(ledger: Ledger): Promise<void> {
  for (const orgId of await ledger.read(ruleOf(null), 'alarm.raise', null, organisationIds)) {
    const today = await ledger.read(ruleOf(orgId), 'alarm.raise', null, async (r) => r.today);
    for (const day of [addDays(today, -1), today]) await lookAtDay(ledger, orgId, day);
  }
}

/** Somebody opened what is sealed in a canary: others are told at once, each time. What one look opens is one alarm. */
async function canaryOpened(ledger: Ledger, payload: unknown): Promise<void> {
  const { orgId, accountId, coreMemberId } = payload as Readonly<Record<string, unknown>>;
  if (!isId(orgId) || !isId(accountId) || !isId(coreMemberId)) throw new Error('canary opened: a job without its ids');
  await ledger.change({ kind: 'rule', orgId, rule: 'canary opened' }, 'alarm.raise', null, async (c) => {
    const opened = { vaultRows: 0, otherRows: 0 };
    const step = nextOpening(await lastOfCanary(c, { accountId, canaryId: coreMemberId, on: c.today }), c.at);
    if (step !== null)
      await raiseAlarm(c, { kind: 'canary', accountId, on: c.today, opened, usual: null, canaryId: coreMemberId, step });
    return done(null);
  });
}

/** Jobs of this room by name. */
export const recordTasks = ({ ledger }: { readonly ledger: Ledger }) => ({
  [name]: (): Promise<void> => lookAtOpened(ledger),
  'canary opened': (payload: unknown): Promise<void> => canaryOpened(ledger, payload),
});
