import type { Action } from '../access/index.js';
import type { Reading } from '../audit/index.js';
import { type Circle, getCircle, isCircleOpenFor } from '../circles/index.js';
import { getCoreMember, type Restriction, restrictionsOn } from '../core-members/index.js';
import { addDays, type Instant, momentOf } from '../kernel/index.js';
import { type AgencyKind, type LinkedPost, listAgreements, listPosts, outerCircleOf } from '../partners/index.js';
import { accountNames, namesOf, ringNumbersOf } from '../people/index.js';
import type { Facts, Harm } from './concern.js';
import { factsOf, getFacts } from './facts-queries.js';
import { type GuidanceRead, readGuidance } from './guidance-queries.js';
import { listMeetingsCalled } from './meeting-queries.js';
import { countPeopleAtRisk } from './person-at-risk-queries.js';
import { actionsOpenOn, clocksOf, listOfCircle, mustBeOpen, postTitles } from './queries.js';
import {
  type CallRead,
  type DecisionWords,
  meantCircle,
  readCalls,
  readDecisionWords,
  readLevelReasons,
  readSecondReadings,
  readWordsOf,
  type WordsRead,
} from './reading-queries.js';
import { currentLevel } from './rules.js';
import { type MarkRead, readMarks, readTellingHim, type TellingHimRead } from './safely-queries.js';
import { readShares, type ShareRead } from './share-queries.js';
import { type Standing, standingOf } from './standing.js';
import { harmOf } from './steps.js';
import { listHarms, readSteps, type StepRead } from './steps-queries.js';
import { type Help, whomToTell } from './whom-to-tell.js';

export type Person = { readonly personId: string | null; readonly name: string | null; readonly number: string | null };

/** A way to somebody outside, with the posts there are for it. */
export type HelpFound = { readonly help: Help; readonly posts: readonly PostToRing[] };
export type PostToRing = Pick<
  LinkedPost,
  'postId' | 'title' | 'agencyName' | 'telephone' | 'dutyTelephone' | 'hours' | 'holders'
>;

/** Everything on a concern's own page. */
export type ConcernPage = {
  readonly facts: Facts;
  readonly standing: Standing;
  /** Null where it is about one of ours. */
  readonly harm: Harm | null;
  readonly steps: readonly StepRead[];
  /** What officers said about telling the core member, earliest first. */
  readonly tellingHim: readonly TellingHimRead[];
  readonly marks: readonly MarkRead[];
  /** Meetings called at once because of it. */
  readonly meetings: readonly { readonly meetingId: string; readonly calledAt: Instant }[];
  /** Marked for an application not to disclose it. */
  readonly isMarked: boolean;
  readonly now: Instant;
  readonly circle: Pick<Circle, 'id' | 'name' | 'coreMemberId'> | null;
  readonly coreMemberName: string | null;
  readonly meantCircle: string | null;
  readonly writer: Person;
  readonly words: readonly WordsRead[];
  readonly levelReasons: ReadonlyMap<string, string>;
  readonly calls: readonly CallRead[];
  readonly decisionWords: ReadonlyMap<string, DecisionWords>;
  readonly secondReadings: ReadonlyMap<string, string | null>;
  readonly shares: readonly ShareRead[];
  /** Titles of the posts that were told, by id. */
  readonly postTitles: ReadonlyMap<string, string>;
  /** Titles of agreements with agencies, by id. */
  readonly agreementTitles: ReadonlyMap<string, string>;
  readonly guidance: readonly GuidanceRead[];
  readonly low: readonly { readonly facts: Facts; readonly words: readonly WordsRead[] }[];
  readonly restrictions: readonly Restriction[];
  readonly help: readonly HelpFound[];
  readonly atRisk: number;
  readonly maySeeLooks: boolean;
  readonly can: ReadonlySet<Action>;
  /** Chosen names by account and by person. */
  readonly nameOf: (id: string | null) => string | null;
};

const lowWorryDays = 84;

const doable: readonly Action[] = [
  ...([
    'concern.open',
    'concern.add',
    'concern.decide',
    'concern.second-read',
    'concern.share',
    'concern.guide',
    'share.answer',
  ] as const),
  ...(['person-at-risk.read', 'person-at-risk.record'] as const),
];

async function lowWorries(r: Reading, facts: Facts): Promise<ConcernPage['low']> {
  if (facts.circleId === null) return [];
  const since = momentOf(addDays(r.today, -lowWorryDays), '00:00');
  const all = await factsOf(r, await listOfCircle(r, facts.circleId, since, facts.id));
  const low = all.filter((one) => currentLevel(one) === 'low').sort((a, b) => b.raisedAt.getTime() - a.raisedAt.getTime());
  const wordsOf = await readWordsOf(
    r,
    low.map((one) => one.id),
  );
  return low.map((one) => ({ facts: one, words: wordsOf(one.id) }));
}

async function helpFor(r: Reading, facts: Facts, harm: Harm | null, circle: Circle | null): Promise<HelpFound[]> {
  const stage = circle ? (await getCoreMember(r, circle.coreMemberId)).stage : 'not known';
  const atRisk = facts.words.findLast((layer) => layer.otherAtRisk === 'child' || layer.otherAtRisk === 'adult')?.otherAtRisk;
  const ways = whomToTell(
    stage,
    harm ?? facts.about,
    currentLevel(facts),
    atRisk === 'child' || atRisk === 'adult' ? atRisk : null,
  );
  const outer = circle ? await outerCircleOf(r, circle.coreMemberId, r.today) : [];
  const kinds = ways.flatMap((way): AgencyKind[] => (way.kind === 'agency' ? [way.of] : []));
  const posts = kinds.length > 0 ? await listPosts(r, { agencyKinds: kinds }) : [];
  return ways.map((help) => {
    if (help.kind === 'linked') return { help, posts: outer.filter((post) => post.kind === help.as) };
    if (help.kind === 'agency')
      return { help, posts: posts.filter((post) => post.agencyKind === help.of).map((post) => ({ ...post, postId: post.id })) };
    return { help, posts: [] };
  });
}

type Written = { readonly by: string | null };
async function namesFor(r: Reading, facts: Facts, calls: readonly CallRead[], others: readonly Written[]) {
  const made = [facts.levels, facts.openings, facts.decisions, facts.secondReadings, facts.shares, facts.guidances].flatMap(
    (list) => list.map((one) => one.by),
  );
  const ids = [
    facts.raisedBy,
    ...made,
    ...[...others, ...calls].map((one) => one.by),
    ...facts.pages.map((one) => one.accountId),
  ];
  const accounts = await accountNames(r, [...ids, ...facts.shares.flatMap((share) => share.answers.map((answer) => answer.by))]);
  const writer = facts.inNameOf ?? (facts.raisedBy ? (accounts.get(facts.raisedBy)?.personId ?? null) : null);
  const people = await namesOf(r, [writer, ...calls.map((one) => one.personId)]);
  const numbers = await ringNumbersOf(r, [writer]);
  const nameOf = (id: string | null) => (id === null ? null : (accounts.get(id)?.name ?? people.get(id)?.name ?? null));
  return {
    nameOf,
    writer: { personId: writer, name: nameOf(writer), number: writer === null ? null : (numbers.get(writer) ?? null) },
  };
}

/** @throws NotFound when the concern is not open to the reader, or is only hers to follow */
export async function getConcernPage(r: Reading, id: string): Promise<ConcernPage> {
  await mustBeOpen(r, id, 'concern.read');
  const facts = await getFacts(r, id);
  // In an emergency a chief executive reads the worry and not the circle.
  const seesCircle = facts.circleId !== null && (await isCircleOpenFor(r, facts.circleId, 'circle.read'));
  const circle = seesCircle && facts.circleId !== null ? await getCircle(r, facts.circleId) : null;
  const words = (await readWordsOf(r, [id]))(id);
  const [calls, steps] = [await readCalls(r, id), await readSteps(r, id)];
  const [tellingHim, marks] = [await readTellingHim(r, id), await readMarks(r, id)];
  const harm = harmOf(facts, await listHarms(r, id));
  return {
    ...{ facts, harm, steps, tellingHim, marks, isMarked: marks.at(-1)?.isMarked ?? false },
    now: r.at,
    standing: standingOf(facts, await clocksOf(r), r.at),
    circle,
    coreMemberName: circle
      ? ((await namesOf(r, [circle.coreMemberPersonId])).get(circle.coreMemberPersonId)?.name ?? null)
      : null,
    meantCircle: await meantCircle(r, id),
    words,
    calls,
    levelReasons: await readLevelReasons(r, id),
    decisionWords: await readDecisionWords(r, id),
    secondReadings: await readSecondReadings(r, id),
    shares: await readShares(r, { concernId: id }),
    postTitles: await postTitles(
      r,
      facts.shares.flatMap((share) => share.postId ?? []),
    ),
    agreementTitles: new Map((await listAgreements(r)).map((one) => [one.id, one.title])),
    meetings: await listMeetingsCalled(r, id),
    guidance: await readGuidance(r, { concernId: id }),
    low: await lowWorries(r, facts),
    restrictions: circle ? await restrictionsOn(r, circle.coreMemberId, r.today) : [],
    help: await helpFor(r, facts, harm, circle),
    atRisk: await countPeopleAtRisk(r, id),
    maySeeLooks: await r.may('looks.read'),
    can: await actionsOpenOn(r, id, doable),
    ...(await namesFor(r, facts, calls, [...words, ...steps, ...marks])),
  };
}
