import type { Reading } from '../audit/index.js';
import { circleNames } from '../circles/index.js';
import type { Instant } from '../kernel/index.js';
import { accountNames, namesOf, ringNumbersOf } from '../people/index.js';
import type { State } from './clocks.js';
import type { Ending, Facts, Level, Source } from './concern.js';
import { factsOf } from './facts-queries.js';
import { clocksOf, listAll, listUnended, type Page, postTitles } from './queries.js';
import { isReceived, sharesThatCount } from './rules.js';
import { type Standing, standingOf } from './standing.js';

/** A concern as it stands in a list. */
export type ListedConcern = {
  readonly id: string;
  readonly circleId: string | null;
  readonly circleName: string | null;
  /** Null for history whose sheet did not say. */
  readonly level: Level | null;
  readonly source: Source;
  readonly state: State;
  readonly dueAt: Instant | null;
  readonly guidanceDueAt: Instant | null;
  readonly ending: Ending | null;
  readonly writer: { readonly personId: string | null; readonly name: string | null; readonly number: string | null };
  readonly raisedAt: Instant;
  /** The last opening, and by whom. */
  readonly openedAt: Instant | null;
  readonly openedBy: string | null;
  /** The post whose receipt or action is waited for. */
  readonly post: { readonly id: string; readonly title: string } | null;
};

const waitedFor = (facts: Facts, standing: Standing): string | null => {
  if (!standing.decision || (standing.state !== 'waiting for receipt' && standing.state !== 'waiting for action')) return null;
  const shares = sharesThatCount(facts, standing.decision);
  return (shares.find((share) => !isReceived(share)) ?? shares.at(-1))?.postId ?? null;
};

/** Who told us, by name and number; whose words they are, where somebody else wrote them down. */
async function writersOf(r: Reading, all: readonly Facts[]) {
  const accounts = await accountNames(r, [
    ...all.map((facts) => facts.raisedBy),
    ...all.map((facts) => facts.openings.at(-1)?.by ?? null),
  ]);
  const personOf = (facts: Facts) => facts.inNameOf ?? (facts.raisedBy ? (accounts.get(facts.raisedBy)?.personId ?? null) : null);
  const people = all.map(personOf);
  const [names, numbers] = await Promise.all([namesOf(r, people), ringNumbersOf(r, people)]);
  return {
    accounts,
    writer: (facts: Facts) => {
      const personId = personOf(facts);
      return personId === null
        ? { personId, name: null, number: null }
        : { personId, name: names.get(personId)?.name ?? null, number: numbers.get(personId) ?? null };
    },
  };
}

/** These concerns as rows of a list, in no order; those not open to the reader are left out. */
export async function listConcerns(r: Reading, ids: readonly string[]): Promise<ListedConcern[]> {
  const all = await factsOf(r, ids);
  if (all.length === 0) return [];
  const clocks = await clocksOf(r);
  const circles = await circleNames(
    r,
    all.map((facts) => facts.circleId),
  );
  const { accounts, writer } = await writersOf(r, all);
  const standings = new Map(all.map((facts) => [facts.id, standingOf(facts, clocks, r.at)]));
  const waited = new Map(all.map((facts) => [facts.id, waitedFor(facts, standings.get(facts.id) as Standing)]));
  const posts = await postTitles(
    r,
    [...waited.values()].filter((id): id is string => id !== null),
  );
  return all.map((facts) => {
    const standing = standings.get(facts.id) as Standing;
    const opening = facts.openings.at(-1);
    const postId = waited.get(facts.id) ?? null;
    const { level, state, dueAt, guidanceDueAt, ending } = standing;
    return {
      ...{
        id: facts.id,
        circleId: facts.circleId,
        level,
        state,
        dueAt,
        guidanceDueAt,
        ending,
        source: facts.source,
        raisedAt: facts.raisedAt,
      },
      circleName: facts.circleId === null ? null : (circles.get(facts.circleId) ?? null),
      writer: writer(facts),
      openedAt: opening?.at ?? null,
      openedBy: opening?.by ? (accounts.get(opening.by)?.name ?? null) : null,
      post: postId === null ? null : { id: postId, title: posts.get(postId) ?? '' },
    };
  });
}

const seriousness: Record<Level, number> = { imminent: 0, high: 1, medium: 2, low: 3 };
const weight = ({ level }: ListedConcern) => (level === null ? 4 : seriousness[level]);
const never = Number.MAX_SAFE_INTEGER;

/** Not opened first, by level and then by age; then whatever is due first; what only watches comes last. */
const inOrder = (concerns: readonly ListedConcern[]): ListedConcern[] => {
  const group = (one: ListedConcern) => (one.state === 'not opened' ? 0 : one.state === 'watching' ? 2 : 1);
  const due = (one: ListedConcern) => (one.state === 'ended' ? one.guidanceDueAt : one.dueAt)?.getTime() ?? never;
  return [...concerns].sort((a, b) => {
    if (group(a) !== group(b)) return group(a) - group(b);
    if (group(a) === 0) return weight(a) - weight(b) || a.raisedAt.getTime() - b.raisedAt.getTime();
    return due(a) - due(b) || weight(a) - weight(b);
  });
};

/** Concerns that still want something from somebody, in the order in which they want it; watched ones last. */
export async function openConcerns(r: Reading): Promise<ListedConcern[]> {
  const listed = await listConcerns(r, await listUnended(r));
  return inOrder(listed.filter((one) => one.state !== 'ended' || one.guidanceDueAt !== null));
}

/** All concerns open to the reader, newest first, a page at a time. */
export async function allConcerns(r: Reading, page: Page): Promise<ListedConcern[]> {
  const ids = await listAll(r, page);
  const place = new Map(ids.map((id, index) => [id, index]));
  return (await listConcerns(r, ids)).sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}
