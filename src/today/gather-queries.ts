import { listReadersNamed, listToAgree, listToLookOver, openingsToSee } from '../accounts/index.js';
import type { Reading } from '../audit/index.js';
import { type Circle, listLeaveTaken, listPlaceLooks } from '../circles/index.js';
import {
  chargesOf,
  type ListedConcern,
  listConcerns,
  listGuidanceToRead,
  listInboundToAnswer,
  listPassingsToRead,
  listRequestsToAnswer,
  listSerious,
  listSharesToAnswer,
  listUnended,
  listUnverified,
} from '../concerns/index.js';
import { listUnconfirmed } from '../core-members/index.js';
import { addDays, addHours } from '../kernel/index.js';
import { listMinutesDue, listMinutesToRead, listMyPromises, listPlanned, listPromised } from '../meetings/index.js';
import { listHeld } from '../outbox/index.js';
import { agreementsToRenew, listAgreements, standingOf } from '../partners/index.js';
import { ringNumbersOf } from '../people/index.js';
import { alarmsToSee, requestsToAnswer } from '../records/index.js';
import { peopleOfVolunteers } from '../volunteers/index.js';
import { careFor, checksFor } from './check-queries.js';
import { measuresFor } from './measure-queries.js';
import { actsOn, type Gathered } from './needs-rules.js';
import { holds, mayTake, type Reader } from './reader.js';
import { troubleFor } from './trouble-queries.js';

/** Conditions are gone through at each quarterly review; ours, until a charity says otherwise. */
const confirmDays = 91;
/** How far back the safeguarding lead sees every serious concern: a quarter. */
const seriousDays = 91;

/** Concerns in the reader's charge: those that still want something, with what is theirs to do, and for the lead every serious one of late. */
type Concerns = { readonly open: Gathered['concerns']; readonly serious: readonly ListedConcern[] };

async function concernsFor(r: Reading, reader: Reader): Promise<Concerns> {
  if (!mayTake(reader.roles, 'concern.read')) return { open: [], serious: [] };
  const isLead = holds(reader.roles, ['safeguarding lead']);
  const unended = await listUnended(r);
  const serious = isLead ? await listSerious(r, addHours(r.at, -24 * seriousDays)) : [];
  const listed = new Map((await listConcerns(r, [...new Set([...unended, ...serious])])).map((one) => [one.id, one]));
  const charges = await chargesOf(r, unended);
  const open = unended.flatMap((id) => {
    const [concern, charge] = [listed.get(id), charges.get(id)];
    if (!concern || !charge || (concern.state === 'ended' && concern.guidanceDueAt === null)) return [];
    const coordinates = concern.circleId !== null && reader.coordinated.has(concern.circleId);
    return [{ concern, acts: actsOn(concern, charge, { coordinates, isLead }), mayReadSecond: charge.mayReadSecond }];
  });
  return { open, serious: serious.flatMap((id) => listed.get(id) ?? []) };
}

const parkedFor = async (r: Reading): Promise<Gathered['parked']> =>
  (await listUnverified(r)).map(({ id, name, number, parkedAt }) => ({ id, ring: { name, number }, parkedAt, dueAt: null }));

type Papers = Pick<Gathered, 'toRead' | 'late' | 'toWrite'>;

async function papersFor(r: Reading, { coordinated, memberOf }: Reader): Promise<Papers> {
  if (coordinated.size + memberOf.size === 0) return { toRead: [], late: [], toWrite: [] };
  const due = await listMinutesDue(r);
  const late = due.filter((one) => coordinated.has(one.circleId));
  const takers = await peopleOfVolunteers(
    r,
    late.flatMap((one) => one.minuteTaker ?? []),
  );
  const numbers = await ringNumbersOf(
    r,
    [...takers.values()].map((one) => one.personId),
  );
  const taker = (id: string | null) => {
    const who = id === null ? undefined : takers.get(id);
    return who ? { name: who.name, number: numbers.get(who.personId) ?? null } : null;
  };
  const toRead = coordinated.size === 0 ? [] : await listMinutesToRead(r);
  return {
    toRead: toRead.map(({ minutesId, circleId, heldOn, worried, submittedAt }) => ({
      ...{ minutesId, circleId, heldOn, isWorried: worried === 'yes', cameAt: submittedAt, dueAt: null },
    })),
    late: late.map(({ meetingId, circleId, plannedAt: metAt, dueAt, minuteTaker }) => ({
      ...{ meetingId, circleId, metAt, dueAt, taker: taker(minuteTaker) },
    })),
    toWrite: due
      .filter((one) => memberOf.has(one.circleId))
      .map(({ meetingId, circleId, plannedAt: metAt, dueAt }) => ({ meetingId, circleId, metAt, dueAt })),
  };
}

type Looking = Pick<Gathered, 'conditions' | 'promised' | 'reviews' | 'places'>;

/** What is to be looked at in the circles somebody coordinates. */
async function lookingAfter(r: Reading, { coordinated }: Reader, circles: readonly Circle[]): Promise<Looking> {
  const running = circles.filter((circle) => coordinated.has(circle.id) && circle.phase !== 'closed');
  if (running.length === 0) return { conditions: [], promised: [], reviews: [], places: [] };
  const ids = running.map((circle) => circle.id);
  const unconfirmed = await listUnconfirmed(
    r,
    running.map((circle) => circle.coreMemberId),
    addDays(r.today, -confirmDays),
  );
  const planned = await listPlanned(r, ids, { from: r.at, until: addHours(r.at, 8 * 24) });
  const promised = await listPromised(r, ids, addDays(r.today, 7));
  const places = await listPlaceLooks(r, ids, addDays(r.today, 7));
  return {
    conditions: running.flatMap(({ id: circleId, coreMemberId }) =>
      unconfirmed.filter((one) => one.coreMemberId === coreMemberId).map((one) => ({ ...one, circleId, dueAt: null })),
    ),
    promised: promised.map((one) => ({ ...one, dueAt: null })),
    places: places.map((one) => ({ ...one, dueAt: null })),
    reviews: planned
      .filter((one) => one.kind === 'review')
      .map(({ circleId, plannedAt }) => ({ circleId, plannedAt, dueAt: plannedAt })),
  };
}

/** What the reader said she would do, in circles that are hers today. */
async function promisedByMe(r: Reading, { coordinated, memberOf }: Reader): Promise<Gathered['mine']> {
  if (coordinated.size + memberOf.size === 0) return [];
  return (await listMyPromises(r, addDays(r.today, 7))).map((one) => ({ ...one, dueAt: null }));
}

/** What agencies told us and nobody has answered: to whoever answers it, and once it is late to those above. */
async function inboundFor(r: Reading, reader: Reader): Promise<Gathered['inbound']> {
  if (!mayTake(reader.roles, 'inbound.read')) return [];
  const mayAnswer = mayTake(reader.roles, 'inbound.answer');
  return (await listInboundToAnswer(r)).map(({ id: inboundId, circleId, soon, saidAt, answerBy: dueAt }) => ({
    ...{ inboundId, circleId, soon, saidAt, dueAt },
    isMine: mayAnswer && (circleId === null || reader.coordinated.has(circleId)),
  }));
}

/** For two days after leave. */
const backFor = async (r: Reading, { roles }: Reader): Promise<Gathered['back']> =>
  !holds(roles, ['coordinator'])
    ? []
    : (await listLeaveTaken(r))
        .filter((leave) => leave.isOver && leave.untilAt > addHours(r.at, -48))
        .map(({ id: handoverId, to: standIn }) => ({ handoverId, standIn, dueAt: null }));

const requestsFor = async (r: Reading, { coordinated }: Reader): Promise<Gathered['requests']> =>
  coordinated.size === 0
    ? []
    : (await listRequestsToAnswer(r)).map(({ id: requestId, ...one }) => ({ requestId, ...one, dueAt: null }));

const heldFor = async (r: Reading): Promise<Gathered['held']> =>
  (await listHeld(r)).map(({ id, circleId, arrivedAt, kind, heldWhy }) => ({
    ...{ id, circleId, arrivedAt, isWorry: kind === 'worry', isStuck: heldWhy === 'stuck', dueAt: null },
  }));

const passedOnFor = async (r: Reading, { memberOf, roles }: Reader): Promise<Gathered['passedOn']> =>
  memberOf.size > 0 && holds(roles, ['volunteer']) ? (await listPassingsToRead(r)).map((one) => ({ ...one, dueAt: null })) : [];

/** Agreements that whoever keeps them should renew or look at again. */
async function agreementsFor(r: Reading, reader: Reader): Promise<Gathered['agreements']> {
  if (!mayTake(reader.roles, 'agreement.record')) return [];
  return agreementsToRenew(await listAgreements(r), r.today).map((one) => {
    const standing = standingOf(one, r.today);
    const on = standing === 'review due' ? one.reviewOn : (one.validUntil ?? one.reviewOn);
    return { agreementId: one.id, agency: one.agencyName, standing, on, dueAt: null };
  });
}
const emergenciesFor = async (r: Reading): Promise<Gathered['emergencies']> =>
  (await openingsToSee(r)).map(({ id, who, what, beganAt, untilAt, reviewDueAt, ...one }) => {
    const step = one.isToReview ? 'to review' : one.isMine ? 'mine' : 'going on';
    return { id, who, what, beganAt, step, dueAt: one.isToReview ? reviewDueAt : untilAt };
  });

const readingAlarmsFor = async (r: Reading): Promise<Gathered['readingAlarms']> =>
  (await alarmsToSee(r)).map(({ id, who, kind, raisedAt }) => ({
    ...{ id, who, isCanary: kind === 'canary', raisedAt, dueAt: null },
  }));

async function forOneself(
  r: Reading,
  reader: Reader,
): Promise<Pick<Gathered, 'guidance' | 'shares' | 'roles' | 'loneSteps' | 'readers'>> {
  const guidance = reader.memberOf.size > 0 && holds(reader.roles, ['volunteer']) ? await listGuidanceToRead(r) : [];
  const shares = holds(reader.roles, ['probation', 'police', 'prison']) ? await listSharesToAnswer(r) : [];
  const roles = mayTake(reader.roles, 'role.approve') ? await listToAgree(r) : [];
  const loneSteps = mayTake(reader.roles, 'role.review') ? await listToLookOver(r) : [];
  const readers = holds(reader.roles, ['safeguarding lead']) ? await listReadersNamed(r) : [];
  return {
    guidance: guidance.map(({ circleId, givenAt }) => ({ circleId, givenAt, dueAt: null })),
    shares: shares.map(({ id: shareId, circleId, toldAt, answerBy: dueAt }) => ({ shareId, circleId, toldAt, dueAt })),
    roles: roles.map(({ name, askedAt }) => ({ name, askedAt, dueAt: null })),
    loneSteps: loneSteps.map(({ name, dueAt }) => ({ name, dueAt })),
    readers: readers.map(({ name, waits, at }) => ({ name, waits, at, dueAt: null })),
  };
}

/** Everything that may need this reader, in a fixed number of questions however many circles there are. */
export async function gatherFor(
  r: Reading,
  reader: Reader,
  circles: readonly Circle[],
): Promise<{ gathered: Gathered; serious: readonly ListedConcern[] }> {
  // None of them waits for another: what can be asked at once is.
  const [{ open, serious }, parked, papers, looking, mine, checks, care, inbound, back, requests, passedOn, ...rest] =
    await Promise.all([
      concernsFor(r, reader),
      mayTake(reader.roles, 'concern.raise') ? parkedFor(r) : [],
      papersFor(r, reader),
      lookingAfter(r, reader, circles),
      promisedByMe(r, reader),
      checksFor(r, reader),
      mayTake(reader.roles, 'supervision.record') ? careFor(r) : [],
      inboundFor(r, reader),
      backFor(r, reader),
      requestsFor(r, reader),
      passedOnFor(r, reader),
      agreementsFor(r, reader),
      mayTake(reader.roles, 'quarantine.settle') ? heldFor(r) : [],
      mayTake(reader.roles, 'measure.record') ? measuresFor(r, reader, circles) : [],
      mayTake(reader.roles, 'glass.review') ? readingAlarmsFor(r) : [],
      mayTake(reader.roles, 'glass.read') ? emergenciesFor(r) : [],
      mayTake(reader.roles, 'subject-request.read') ? requestsToAnswer(r) : [],
      forOneself(r, reader),
      troubleFor(r, reader),
    ]);
  const [agreements, held, measures, readingAlarms, emergencies, subjectRequests, own, trouble] = rest;
  const gathered: Gathered = {
    ...{
      concerns: open,
      parked,
      mine,
      checks,
      care,
      inbound,
      back,
      requests,
      passedOn,
      agreements,
      held,
      measures,
      readingAlarms,
    },
    emergencies,
    subjectRequests: subjectRequests.map((one) => ({ ...one, dueAt: null })),
    ...papers,
    ...looking,
    ...own,
    ...trouble,
  };
  return { gathered, serious };
}
