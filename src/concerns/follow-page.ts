import type { Reading } from '../audit/index.js';
import { onCallAt } from '../circles/index.js';
import type { Instant } from '../kernel/index.js';
import { accountNames, namesOf, ringNumbersOf } from '../people/index.js';
import { passedByOf } from './calling-queries.js';
import type { Facts } from './concern.js';
import { getFacts } from './facts-queries.js';
import { type GuidanceRead, readGuidance } from './guidance-queries.js';
import { type NobodyLeft, nobodyLeft } from './nobody-left.js';
import { actionsOpenOn, clocksOf, mustBeOpen } from './queries.js';
import { readOneLines, readWordsOf, type WordsRead } from './reading-queries.js';
import { decisionDueAt, standingOf } from './standing.js';
import { overBy, type StepTaken } from './steps.js';
import { listSteps } from './steps-queries.js';

/** What whoever told us sees of it: her own words, who has it, what was decided in one line, what to do next. */
export type FollowPage = {
  /** Without shares and second readings: they are not open to her. */
  readonly facts: Facts;
  readonly now: Instant;
  readonly words: readonly WordsRead[];
  readonly oneLines: ReadonlyMap<string, string>;
  readonly guidance: readonly GuidanceRead[];
  /** That he was found, is safe, or that it has stopped. */
  readonly over: readonly { readonly step: StepTaken; readonly happenedAt: Instant }[];
  readonly mayAdd: boolean;
  readonly decideBy: Instant;
  /** Whom it waits for, by name. */
  readonly waitsFor: readonly string[];
  /** Urgent, unopened, and nobody is called by itself any more. */
  readonly nobodyLeft: NobodyLeft | null;
  readonly ring: { readonly name: string; readonly number: string | null } | null;
  readonly inNameOf: string | null;
  readonly nameOf: (id: string | null) => string | null;
};

/** Whom to ring now: whoever is on call, or the deputy; never somebody whom it is about. */
async function whomToRing(r: Reading, facts: Facts): Promise<FollowPage['ring']> {
  const slot = await onCallAt(r, r.at);
  const passedBy = await passedByOf(r, facts);
  const whom = [slot?.primary, slot?.deputy].find((one) => one && !passedBy.has(one.accountId));
  if (!whom) return null;
  return { name: whom.name, number: (await ringNumbersOf(r, [whom.personId])).get(whom.personId) ?? null };
}

/** @throws NotFound when it is not hers to follow */
export async function getFollowPage(r: Reading, id: string): Promise<FollowPage> {
  await mustBeOpen(r, id, 'concern.follow');
  const facts = await getFacts(r, id);
  const made = [facts.openings, facts.decisions, facts.words].flatMap((list) => list.map((one) => one.by));
  const accounts = await accountNames(r, [facts.raisedBy, ...made, ...facts.pages.map((page) => page.accountId)]);
  const people = await namesOf(r, [facts.inNameOf]);
  const clocks = await clocksOf(r);
  const nameOf = (account: string | null) => (account === null ? null : (accounts.get(account)?.name ?? null));
  return {
    facts,
    now: r.at,
    words: (await readWordsOf(r, [id]))(id),
    oneLines: await readOneLines(r, id),
    guidance: await readGuidance(r, { concernId: id }),
    over: (await listSteps(r, id)).filter(({ step }) => Object.values(overBy).includes(step)),
    decideBy: decisionDueAt(facts, clocks),
    nobodyLeft: nobodyLeft(facts, standingOf(facts, clocks, r.at), clocks, r.at),
    mayAdd: (await actionsOpenOn(r, id, ['concern.add'])).size > 0,
    waitsFor: [...new Set(facts.pages.flatMap((page) => nameOf(page.accountId) ?? []))],
    ring: await whomToRing(r, facts),
    inNameOf: facts.inNameOf === null ? null : (people.get(facts.inNameOf)?.name ?? null),
    nameOf,
  };
}
