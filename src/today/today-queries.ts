import type { Role } from '../access/index.js';
import { mayReviewGlasses } from '../accounts/index.js';
import type { Reading } from '../audit/index.js';
import {
  type Circle,
  inCharge,
  listCircles,
  listCoordinators,
  listMine,
  listSlots,
  listStoodInFor,
  onCallAt,
} from '../circles/index.js';
import { type ListedConcern, listConcerns, listNeverPassedOn, listToldByMe } from '../concerns/index.js';
import { countUnanswered } from '../core-members/index.js';
import { addDays, addHours } from '../kernel/index.js';
import { listAgreed, listMinutesForMe, listPlanned } from '../meetings/index.js';
import { listPosts } from '../partners/index.js';
import { ringNumbersOf } from '../people/index.js';
import { findOwnRecord, listVolunteers } from '../volunteers/index.js';
import { capacityOf } from './capacity-queries.js';
import { gatherFor } from './gather-queries.js';
import type { Need, Ring } from './need.js';
import { needsFrom } from './needs-rules.js';
import { circlesToRead } from './officer-rules.js';
import { holds, mayTake, type Reader } from './reader.js';
import type { CoreMemberPart, Directory, NextMeeting, OfficerPart, StaffPart, TodayPage, VolunteerPart } from './today.js';

const staffRoles: readonly Role[] = [
  'coordinator',
  'volunteer coordinator',
  'manager',
  'safeguarding lead',
  'chief executive',
  'paged',
  'second reader',
];
const officerRoles: readonly Role[] = ['probation', 'police', 'prison'];
/** Nobody who is trained and free should hear nothing for longer (domain.md §16 story 29). */
const idleDays = 90;

async function ringsFor(r: Reading, circleIds: readonly string[]): Promise<Map<string, Ring>> {
  const coordinators = await listCoordinators(r, circleIds);
  const first = new Map(
    [...coordinators].flatMap(([circle, all]) => {
      const who = inCharge(all);
      return who ? [[circle, who] as const] : [];
    }),
  );
  const numbers = await ringNumbersOf(
    r,
    [...first.values()].map((who) => who.personId),
  );
  return new Map([...first].map(([circle, who]) => [circle, { name: who.name, number: numbers.get(who.personId) ?? null }]));
}

/** Looks up the names and numbers that these needs and circles want, each kind in one question. */
async function directoryFor(
  r: Reading,
  circles: readonly Circle[],
  needs: readonly Need[],
  ringAbout: readonly string[],
): Promise<Directory> {
  const concerns = needs.flatMap((need) => (need.kind === 'concern' ? [need] : []));
  const others = concerns.flatMap((need) => (need.isOthers && need.concern.circleId ? [need.concern.circleId] : []));
  const unanswered = needs.flatMap((need) => (need.kind === 'inbound' && !need.isMine && need.circleId ? [need.circleId] : []));
  const late = concerns.filter((need) => need.urgency === 'now' && (need.step === 'receipt' || need.step === 'action'));
  const postIds = late.flatMap((need) => need.concern.post?.id ?? []);
  const posts = postIds.length === 0 ? [] : await listPosts(r, { ids: postIds });
  return {
    circles: new Map(circles.map((circle) => [circle.id, circle.name])),
    coordinators: await ringsFor(r, [...new Set([...others, ...unanswered, ...ringAbout])]),
    posts: new Map(posts.map((post) => [post.id, post.dutyTelephone ?? post.telephone])),
  };
}

/** What the reader told us, newest first. */
async function toldByMe(r: Reading, most: number): Promise<ListedConcern[]> {
  const ids = await listToldByMe(r, most);
  const listed = new Map((await listConcerns(r, ids)).map((one) => [one.id, one]));
  return ids.flatMap((id) => listed.get(id) ?? []);
}

const newestToActOn = (needs: readonly Need[]) =>
  needs
    .flatMap((need) => (need.kind === 'concern' && !need.isOthers ? [need.concern] : []))
    .reduce<StaffPart['newest']>((newest, one) => (newest && newest.raisedAt >= one.raisedAt ? newest : one), null);

async function staffPart(
  r: Reading,
  reader: Reader,
  needs: readonly Need[],
  serious: readonly ListedConcern[],
  circles: readonly Circle[],
): Promise<StaffPart> {
  const isLead = holds(reader.roles, ['safeguarding lead']);
  const looksAfterVolunteers = holds(reader.roles, ['volunteer coordinator']);
  const mayReadRota = mayTake(reader.roles, 'rota.read');
  const me = r.actor.kind === 'person' ? r.actor.accountId : '';
  const [slots, acting, pool, capacity, standsInFor, never] = await Promise.all([
    mayReadRota ? listSlots(r, r.at, addHours(r.at, 24)) : [],
    mayReadRota ? onCallAt(r, r.at) : null,
    looksAfterVolunteers ? listVolunteers(r, { states: ['pool'], unchangedSince: addDays(r.today, -idleDays) }) : [],
    holds(reader.roles, ['manager']) ? capacityOf(r, circles) : null,
    holds(reader.roles, ['coordinator']) ? listStoodInFor(r) : [],
    isLead ? listNeverPassedOn(r) : [],
  ]);
  return {
    coordinates: circles.filter((circle) => reader.coordinated.has(circle.id) && circle.phase !== 'closed').length,
    capacity,
    mayReadRota,
    mayBreak: mayTake(reader.roles, 'glass.break'),
    mayAnswerRequests: mayTake(reader.roles, 'subject-request.read'),
    onCall: slots.slice(0, 3).map(({ primary, fromAt, untilAt, projectId }) => {
      // Now it is whoever is called, also where she stands in; later the rota says.
      const who = fromAt <= r.at && projectId === null && acting ? acting.primary : primary;
      return { name: who.accountId === me ? null : who.name, ...{ fromAt, untilAt } };
    }),
    standsInFor,
    mayHandOverForOthers: mayTake(reader.roles, 'leave.record'),
    newest: newestToActOn(needs),
    lead: isLead ? { serious, never } : null,
    idle: looksAfterVolunteers
      ? pool.map(({ id, name, stateOn }) => ({ id, name, since: stateOn })).sort((a, b) => a.since.localeCompare(b.since))
      : null,
  };
}

async function nextMeetings(r: Reading, circles: readonly Circle[]): Promise<NextMeeting[]> {
  const planned = await listPlanned(
    r,
    circles.map((circle) => circle.id),
    { from: addHours(r.at, -3), until: addHours(r.at, 24 * 60) },
  );
  const nextOf = (id: string) => planned.find((one) => one.circleId === id);
  return circles.map(({ id, name, meetsWeekday: weekday, meetsAt: time }) => ({
    circleId: id,
    circleName: name,
    usually: weekday !== null && time !== null ? { weekday, time } : null,
    at: nextOf(id)?.plannedAt ?? null,
    emergency: nextOf(id)?.kind === 'emergency' ? (nextOf(id)?.meetingId ?? null) : null,
  }));
}

async function volunteerPart(r: Reading, mine: readonly Circle[]): Promise<VolunteerPart> {
  return { ownRecord: await findOwnRecord(r), next: await nextMeetings(r, mine), told: await toldByMe(r, 5) };
}

async function coreMemberPart(r: Reading, mine: readonly Circle[]): Promise<CoreMemberPart> {
  const agreed = mine[0] ? await listAgreed(r, mine[0].id, 3) : [];
  return { next: await nextMeetings(r, mine), agreed };
}

async function officerPart(r: Reading, circles: readonly Circle[]): Promise<OfficerPart> {
  const unopened = await listMinutesForMe(r, { unopenedOnly: true, limit: 2000 });
  return { circles: circlesToRead(circles, unopened), papersAsked: await countUnanswered(r) };
}

/** Who the reader is to the circles of the service at this moment. */
async function readerOf(r: Reading): Promise<Reader> {
  const { roles, coordinated, volunteer, coreMember } = await listMine(r);
  return {
    roles,
    coordinated: new Set(holds(roles, ['coordinator']) ? coordinated : []),
    memberOf: new Set([...(roles.includes('volunteer') ? volunteer : []), ...(roles.includes('core member') ? coreMember : [])]),
  };
}

/** What needs this reader, and what each of their roles wants beside it; a fixed number of questions however many circles there are. */
export async function readToday(r: Reading): Promise<{ page: TodayPage; roles: readonly Role[] }> {
  const reader = await readerOf(r);
  const { roles, memberOf } = reader;
  const circles = mayTake(roles, 'circle.read') ? await listCircles(r) : [];
  const { gathered, serious } = await gatherFor(r, reader, circles);
  const needs = needsFrom(gathered, r.at);
  const mine = circles.filter((circle) => memberOf.has(circle.id) && circle.phase !== 'closed');
  const officer = holds(roles, officerRoles) ? await officerPart(r, circles) : null;
  const isStaff = holds(roles, staffRoles);
  const isCalm = !isStaff && !officer && !holds(roles, ['volunteer', 'core member']);
  const ringAbout = [...mine.map((circle) => circle.id), ...(officer?.circles.map((one) => one.id) ?? [])];
  const [directory, staff] = await Promise.all([
    directoryFor(r, circles, needs, ringAbout),
    isStaff ? staffPart(r, reader, needs, serious, circles) : null,
  ]);
  const page: TodayPage = {
    now: r.at,
    needs,
    directory,
    staff,
    volunteer: holds(roles, ['volunteer']) ? await volunteerPart(r, mine) : null,
    coreMember: holds(roles, ['core member']) ? await coreMemberPart(r, mine) : null,
    officer,
    calm: isCalm
      ? {
          mayReadAgreements: mayTake(roles, 'agreement.read'),
          nothingWaits: needs.length === 0,
          mayReadAccounts: mayTake(roles, 'account.read'),
          mayReadFigures: mayTake(roles, 'figures.read'),
          mayAgree: mayTake(roles, 'role.approve'),
          maySet: mayTake(roles, 'organisation.record'),
          mayBreak: mayTake(roles, 'glass.break'),
          mayAnswerRequests: mayTake(roles, 'subject-request.read'),
          maySeeLooks: mayTake(roles, 'looks.read'),
          mayReview: mayTake(roles, 'glass.review') && (await mayReviewGlasses(r)),
        }
      : null,
  };
  return { page, roles };
}
