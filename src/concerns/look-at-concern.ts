import type { Change, Ledger, Reading, Rule } from '../audit/index.js';
import { done, type Instant, newId } from '../kernel/index.js';
import { queueMessage, type Template } from '../messages/index.js';
import {
  type Around,
  holdersOf,
  insertPage,
  liveOf,
  toldBefore,
  unreachedOf,
  volunteersOf,
  whoIsAround,
  writersOf,
} from './calling-queries.js';
import type { Clocks } from './clocks.js';
import type { CalledAs, Facts } from './concern.js';
import { endIfDone } from './end-concern.js';
import { getFacts } from './facts-queries.js';
import { type Ladder, laddersFor, nextLookAt, rungsDue } from './ladders.js';
import { type News, newsOf } from './news.js';
import { clocksOf, holdConcern } from './queries.js';
import { endingOf, standingDecision } from './rules.js';
import { standingOf } from './standing.js';

/** One person to be told of one thing, once. */
type Call = {
  readonly accountId: string;
  readonly effectKey: string;
  readonly urgent: boolean;
  readonly template: Template;
  /** In what part, on which rung, and that it opens the concern; null for mere news. */
  readonly page: { readonly asWhat: CalledAs; readonly rung: number; readonly reachHours: number } | null;
};

/** A manager or safeguarding lead reads the concern as it is; being asked for a reading does not let her act, or read who is at risk. */
const hoursOpen = ({ isToRead, opensForHours }: Ladder, asWhat: CalledAs): number =>
  isToRead && asWhat !== 'second reader' ? 0 : (opensForHours ?? 0);

const effectKeyOf = (ladder: Ladder, concernId: string, accountId: string) =>
  `concern:${concernId}:${ladder.effect}:${accountId}`;

/** The effects that a ladder may have, whoever of it is called. */
export const effectKeysOf = (ladder: Ladder, around: Around, concernId: string): string[] => [
  ...new Set(ladder.rungs.flat().flatMap((asWhat) => around.called[asWhat].map((id) => effectKeyOf(ladder, concernId, id)))),
];

/**
 * The people of the rungs that are due. Nobody is called twice by one ladder; a rung without anybody new is not waited for, and one whose people can
 * none of them be reached is not waited for either.
 * @param unreached effects that were told to nobody, and will not be: every way to that person has failed for good
 */
export function callsOf(
  ladder: Ladder,
  around: Around,
  concernId: string,
  now: Instant,
  unreached: ReadonlySet<string> = new Set(),
): Call[] {
  const effectKey = (accountId: string) => effectKeyOf(ladder, concernId, accountId);
  const seen = new Set<string>();
  const rungs = ladder.rungs
    .map((parts) =>
      parts.flatMap((asWhat) =>
        around.called[asWhat].flatMap((accountId) => {
          if (seen.has(accountId) || ladder.except.includes(accountId)) return [];
          seen.add(accountId);
          return [{ accountId, asWhat }];
        }),
      ),
    )
    .filter((rung) => rung.length > 0);
  let due = rungsDue(ladder, now);
  for (const [place, rung] of rungs.entries())
    if (place < due && rung.every(({ accountId }) => unreached.has(effectKey(accountId)))) due += 1;
  return rungs.slice(0, due).flatMap((rung, place) =>
    rung.map(({ accountId, asWhat }) => ({
      accountId,
      effectKey: effectKey(accountId),
      urgent: ladder.urgent,
      template: ladder.template,
      page: ladder.opensForHours === null ? null : { asWhat, rung: place, reachHours: hoursOpen(ladder, asWhat) },
    })),
  );
}

async function accountsFor(r: Reading, facts: Facts, news: News, around: Around): Promise<readonly (string | null)[]> {
  switch (news.to.kind) {
    case 'accounts':
      return news.to.ids;
    case 'writer':
      return writersOf(r, facts);
    case 'called':
      return news.to.as.flatMap((as) => around.called[as]);
    case 'post':
      return holdersOf(r, news.to.id);
    case 'circle':
      return volunteersOf(r, news.to.id);
  }
}

async function newsCalls(r: Reading, facts: Facts, around: Around): Promise<Call[]> {
  const calls: Call[] = [];
  for (const news of newsOf(facts)) {
    const template = news.urgent ? 'sign in now' : 'something new';
    const to = (await accountsFor(r, facts, news, around)).filter(
      (id): id is string => id !== null && id !== facts.aboutAccount && id !== news.by,
    );
    const live = await liveOf(r, to);
    for (const accountId of live)
      calls.push({
        accountId,
        effectKey: `concern:${facts.id}:${news.effect}:${accountId}`,
        urgent: news.urgent,
        template,
        page: null,
      });
  }
  return calls;
}

type Plan = {
  readonly calls: readonly Call[];
  readonly isToEnd: boolean;
  readonly next: Instant | null;
};

/** What is to be done about a concern now, by what has been done so far; running it twice finds nothing the second time. */
async function planFor(r: Reading, concernId: string): Promise<Plan> {
  const facts = await getFacts(r, concernId);
  const clocks = await clocksOf(r);
  const standing = standingOf(facts, clocks, r.at);
  const around = await whoIsAround(r, facts);
  const ladders = laddersFor(facts, standing, clocks, r.at);
  const unreached = await unreachedOf(
    r,
    ladders.flatMap((ladder) => effectKeysOf(ladder, around, concernId)),
  );
  const all = [
    ...ladders.flatMap((ladder) => callsOf(ladder, around, concernId, r.at, unreached)),
    ...(await newsCalls(r, facts, around)),
  ];
  const before = await toldBefore(
    r,
    all.map((call) => call.effectKey),
  );
  return {
    calls: all.filter((call) => !before.has(call.effectKey)),
    isToEnd: wantsEnding(facts),
    next: nextLookAt(facts, standing, clocks, r.at),
  };
}

async function call(c: Change, concernId: string, { page, ...message }: Call): Promise<void> {
  if (page) await insertPage(c, concernId, { ...page, id: newId(c.at.getTime()), accountId: message.accountId });
  const { accountId: toAccount, effectKey, urgent, template } = message;
  await queueMessage(c, { toAccount, effectKey, urgent, template });
}

const wantsEnding = (facts: Facts): boolean => {
  const decision = standingDecision(facts);
  return decision !== null && endingOf(facts) !== null && !facts.endings.some((one) => one.decisionId === decision.id);
};

/** By its facts alone: somebody may have to be called, or an ending written down. Cheap enough to ask of every concern that has not ended. */
export const mayWantSomething = (facts: Facts, clocks: Clocks, now: Instant): boolean =>
  wantsEnding(facts) ||
  laddersFor(facts, standingOf(facts, clocks, now), clocks, now).some((ladder) => rungsDue(ladder, now) > 0);

const ruleOf = (orgId: string): Rule => ({ kind: 'rule', orgId, rule: 'page for concern' });

/** True when somebody must be called, or an ending written down, and that has not been done. */
export const wantsSomething = async (ledger: Ledger, orgId: string, concernId: string): Promise<boolean> => {
  const plan = await ledger.read(ruleOf(orgId), 'concern.page', { kind: 'concern', id: concernId }, (r) => planFor(r, concernId));
  return plan.calls.length > 0 || plan.isToEnd;
};

/**
 * Looks at a concern: calls whoever must be called by now, passes news on, writes an ending down, and comes back when the next thing falls due.
 * Safe to run at any time and any number of times: every effect has a key of its own.
 * @throws NotFound when there is no such concern in this organisation
 */
export async function lookAtConcern(ledger: Ledger, orgId: string, concernId: string): Promise<void> {
  await ledger.change(ruleOf(orgId), 'concern.page', { kind: 'concern', id: concernId }, async (c) => {
    await holdConcern(c, concernId);
    const plan = await planFor(c, concernId);
    for (const one of plan.calls) await call(c, concernId, one);
    if (plan.isToEnd) await c.also('concern.end', { kind: 'concern', id: concernId }, () => endIfDone(c, concernId));
    if (plan.next) await c.enqueue('page for concern', { concernId }, { key: `concern ${concernId}`, runAt: plan.next });
    c.note({ called: plan.calls.length });
    return done(null);
  });
}
