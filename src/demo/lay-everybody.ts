import type { Change, Ledger } from '../audit/index.js';
import { addDays, addHours, type LocalDay, momentOf } from '../kernel/index.js';
import { type CastName, parts } from './cast.js';
import { type LaidCircle, layCircle } from './circle-queries.js';
import { restrictionsOf } from './lay-conditions.js';
import { layLink, layPost, layVenue } from './outer-queries.js';
import type { Plan, PlannedCircle, PlannedVolunteer } from './plan.js';
import {
  type Laid,
  laid,
  layMembership,
  layOrganisation,
  layPerson,
  layRota,
  laySuspension,
  layVolunteer,
  type Organisation,
} from './queries.js';
import { venues } from './stock.js';

export type VolunteerMade = Laid & { readonly volunteerId: string; readonly name: string; readonly key: string };
export type CircleMade = LaidCircle & { readonly plan: PlannedCircle; readonly volunteers: readonly VolunteerMade[] };
export type World = {
  readonly north: Organisation;
  readonly who: Readonly<Record<CastName, Laid>>;
  readonly posts: { readonly police: string; readonly probation: string };
  readonly circles: readonly CircleMade[];
  readonly today: LocalDay;
};

type Shared = { readonly c: Change; readonly north: Organisation; readonly who: Record<string, Laid>; readonly today: LocalDay };

const numberOf = (plan: Pick<PlannedVolunteer, 'number'>) => plan.number + 40;

async function volunteerFor(
  { c, north, today }: Shared,
  planned: PlannedVolunteer,
  since: LocalDay,
  state: string,
): Promise<VolunteerMade> {
  const person = await layPerson(
    c,
    { name: planned.name, kind: 'volunteer', roles: ['volunteer'], pronoun: 'they' },
    numberOf(planned),
    null,
  );
  const reference = `V${String(planned.number + 10).padStart(4, '0')}`;
  const volunteerId = await layVolunteer(
    c,
    person.personId,
    north.project,
    reference,
    state,
    addDays(since, -60),
    addDays(today, 30 + ((planned.number * 37) % 900)),
  );
  return { ...person, volunteerId, name: planned.name, key: planned.key };
}

async function castVolunteer(
  { c, north, who, today }: Shared,
  name: CastName,
  reference: string,
  state: string,
  since: LocalDay,
): Promise<VolunteerMade> {
  const person = who[name] as Laid;
  return {
    ...person,
    volunteerId: await layVolunteer(
      c,
      person.personId,
      north.project,
      reference,
      state,
      addDays(since, -60),
      addDays(today, 400),
    ),
    name,
    key: name,
  };
}

/** Kite has Ada, Ben and Una (suspended), and had Lee until January; Rook has Vic. The others come from the stock. */
async function membersOf(shared: Shared, plan: PlannedCircle, made: LaidCircle): Promise<VolunteerMade[]> {
  const { c, today } = shared;
  const active = plan.closedOn ? 'pool' : 'active';
  const members: VolunteerMade[] = [];
  for (const planned of plan.volunteers) members.push(await volunteerFor(shared, planned, plan.startedOn, active));
  if (plan.name === 'Kite') {
    for (const [name, reference] of [
      ['Ada', 'V0001'],
      ['Ben', 'V0002'],
      ['Una', 'V0003'],
    ] as const)
      members.push(await castVolunteer(shared, name, reference, 'active', plan.startedOn));
    const lee = await castVolunteer(shared, 'Lee', 'V0004', 'pool', plan.startedOn);
    await layMembership(c, made.circle, lee.volunteerId, plan.startedOn, leftInJanuary(plan.startedOn, today));
  }
  if (plan.name === 'Rook') members.push(await castVolunteer(shared, 'Vic', 'V0005', 'active', plan.startedOn));
  for (const member of members)
    await layMembership(
      c,
      made.circle,
      member.volunteerId,
      plan.startedOn,
      null,
      member.name === 'Una' ? 'suspended' : 'confirmed',
    );
  return members;
}

/** The last January that lies between the circle's first day and today; a month ago when none does. */
function leftInJanuary(start: LocalDay, today: LocalDay): LocalDay {
  const january = `${today.slice(0, 4)}-01-20` as LocalDay;
  return january > start && january < today ? january : addDays(today, -30) > start ? addDays(today, -30) : start;
}

type Place = { readonly posts: World['posts']; readonly rooms: readonly string[] };

async function oneCircle(shared: Shared, one: PlannedCircle, { posts, rooms }: Place): Promise<CircleMade> {
  const { c, north, who } = shared;
  const coreMember =
    one.name === 'Kite'
      ? (who.Dan as Laid)
      : await layPerson(
          c,
          {
            name: one.coreMember,
            kind: 'core member',
            roles: [],
            pronoun: one.coreMember === 'Orla' || one.coreMember === 'Val' ? 'she' : 'he',
          },
          400 + one.number,
          null,
        );
  const coordinator = (one.coordinator === 'mo' ? who.Mo : who.Sam) as Laid;
  const isRook = one.name === 'Rook';
  const made = await layCircle(c, {
    plan: one,
    projectId: one.number % 3 === 2 ? north.secondProject : north.project,
    coordinator: coordinator.accountId ?? '',
    venueId: rooms[one.number % rooms.length] ?? '',
    coreMember,
    stage: isRook ? 'registered only' : 'licence',
  });
  if (!isRook) await layLink(c, made.coreMember, posts.probation, 'probation', one.startedOn, one.closedOn);
  else await layLink(c, made.coreMember, posts.probation, 'probation', one.startedOn, addDays(one.startedOn, 60));
  await layLink(c, made.coreMember, posts.police, 'police', one.startedOn, one.closedOn);
  return { ...made, plan: one, volunteers: await membersOf(shared, one, made) };
}

async function otherOrganisation(ledger: Ledger, east: Organisation, oz: Laid, today: LocalDay): Promise<void> {
  await laid(ledger, east.orgId, async (c) => {
    const venueId = await layVenue(c, east.project, 'Eastmoor hall', today);
    const core = await layPerson(c, { name: 'Cliff', kind: 'core member', roles: [], pronoun: 'he' }, 790, null);
    const plan: PlannedCircle = {
      name: 'Wren',
      number: 0,
      coreMember: 'Cliff',
      volunteers: [],
      startedOn: addDays(today, -70),
      closedOn: null,
      closedWhy: null,
      weekday: 2,
      coordinator: 'mo',
      meetings: [],
    };
    const made = await layCircle(c, {
      plan,
      projectId: east.project,
      coordinator: oz.accountId ?? '',
      venueId,
      coreMember: core,
      stage: 'licence',
    });
    for (const n of [0, 1, 2, 3]) {
      const person = await layPerson(
        c,
        { name: ['Opal', 'Perry', 'Quin', 'Rosa'][n] ?? 'Opal', kind: 'volunteer', roles: ['volunteer'], pronoun: 'they' },
        800 + n,
        null,
      );
      await layMembership(
        c,
        made.circle,
        await layVolunteer(c, person.personId, east.project, `E000${n}`, 'active', addDays(today, -130), addDays(today, 600)),
        plan.startedOn,
        null,
      );
    }
  });
}

/** Eastmoor, which is there to see that nobody in Northvale sees it. @returns its coordinator */
async function layEastmoor(ledger: Ledger, today: LocalDay): Promise<Laid> {
  const east = await layOrganisation(ledger, 'Eastmoor Circles', 'Eastmoor');
  const ozPart = parts.find((part) => part.name === 'Oz');
  const oz = await laid(ledger, east.orgId, (c) => layPerson(c, ozPart ?? (parts[0] as (typeof parts)[number]), 30, null));
  await otherOrganisation(ledger, east, oz, today);
  return oz;
}

/** The cast, the officers and their posts, the rooms to meet in. */
async function layCastAndPlaces({ c, north, who, today }: Shared): Promise<Place> {
  for (const [number, part] of parts.entries()) if (part.name !== 'Oz') who[part.name] = await layPerson(c, part, number, null);
  await laySuspension(c, who.Una?.accountId ?? '');
  const days = { from: addDays(today, -480), today };
  const police = { name: 'Northvale police (DEMO)', kind: 'police' } as const;
  const probation = { name: 'Northvale probation (DEMO)', kind: 'probation' } as const;
  const posts = {
    police: await layPost(c, police, 'Public protection team', who.Ike as Laid, days, 1),
    probation: await layPost(c, probation, 'Probation office', who.Pat as Laid, days, 2),
  };
  const rooms: string[] = [];
  for (const label of venues) rooms.push(await layVenue(c, north.project, label, addDays(today, -90)));
  return { posts, rooms };
}

const organisationName = (name: string, number: number) => (number === 1 ? name : `${name} ${number}`);

/**
 * Everybody and everything that was there before the first evening: the organisation, cast, officers, circles with their members, the rota.
 * @param number 1 for Northvale, which has Eastmoor beside it; the others of a large demonstration have a number for a name
 */
export async function layEverybody(ledger: Ledger, plan: Plan, today: LocalDay, number = 1): Promise<World> {
  const before = ledger.at(() => addHours(momentOf(addDays(today, -500), '09:00'), 0));
  const north = await layOrganisation(
    before,
    organisationName('Northvale Circles', number),
    organisationName('Northvale', number),
  );
  const oz = number === 1 ? await layEastmoor(before, today) : null;
  const who: Record<string, Laid> = oz ? { Oz: oz } : {};
  const shared = (c: Change): Shared => ({ c, north, who, today });
  const place = await laid(before, north.orgId, (c) => layCastAndPlaces(shared(c)));
  // One change for each circle: what is laid in one go must be done before its signed context runs out, on a slow machine too.
  const circles: CircleMade[] = [];
  for (const one of plan.circles) circles.push(await laid(before, north.orgId, (c) => oneCircle(shared(c), one, place)));
  await laid(before, north.orgId, async (c) => {
    for (const planned of plan.waiting) await volunteerFor(shared(c), planned, addDays(today, -120), 'pool');
    const days = Array.from({ length: 28 }, (_, n) => addDays(today, n));
    await layRota(c, addDays(today, -1), days, who.Mo?.accountId ?? '', who.Sam?.accountId ?? '');
  });
  const world: World = { north, who: who as Record<CastName, Laid>, posts: place.posts, circles, today };
  for (const circle of world.circles) if (circle.plan.closedOn === null) await restrictionsOf(ledger, world, circle);
  return world;
}
