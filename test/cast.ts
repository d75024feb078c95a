import { createHash } from 'node:crypto';
import type { Role } from '../src/access/index.js';
import { type Change, Ledger, type Person, type Rule } from '../src/audit/index.js';
import { addDays, type Clock, dayOf, done, type Id, newId, systemClock } from '../src/kernel/index.js';
import { Connections } from '../src/storage/index.js';
import { createVault, type Key, keyFrom, openInstallationKey, rootKeysInHand, type Vault } from '../src/vault/index.js';
import { MemoryKeys } from './memory-keys.js';
import { clonedDatabase, type TestDatabase, testContextKey } from './service.js';

export type CastName =
  | 'mo'
  | 'sam'
  | 'ada'
  | 'ben'
  | 'vic'
  | 'lee'
  | 'nia'
  | 'sal'
  | 'pat'
  | 'ike'
  | 'dan'
  | 'max'
  | 'dee'
  | 'una'
  | 'oz'
  | 'hal'
  | 'hew'
  | 'eve'
  | 'tru'
  | 'nat'
  | 'sys'
  | 'gus'
  | 'opal'
  | 'cliff';

export type Cast = {
  readonly northvale: string;
  readonly eastmoor: string;
  readonly project: string;
  readonly otherProject: string;
  readonly who: Readonly<Record<CastName, Person>>;
  readonly kite: CircleOfCast;
  readonly rook: CircleOfCast;
  readonly other: CircleOfCast;
};
export type CircleOfCast = {
  readonly circle: string;
  readonly coreMember: string;
  readonly person: string;
  readonly venue: string;
  readonly policePost: string;
  readonly probationPost: string;
};

export type TestService = {
  readonly database: TestDatabase;
  readonly connections: Connections;
  readonly vault: Vault;
  readonly ledger: Ledger;
  close(): Promise<void>;
};

export const testRoot = rootKeysInHand(keyFrom(createHash('sha256').update('the root key of the tests').digest()));

let installation: Promise<Key> | undefined;
/** The installation key of this test process. */
export const testInstallation = (): Promise<Key> => {
  installation ??= openInstallationKey(new MemoryKeys().register, testRoot);
  return installation;
};

/** A migrated database of one's own with a ledger over it. Close it in `after`. */
export async function openTestService(what: string, clock: Clock = systemClock): Promise<TestService> {
  const database = await clonedDatabase(what);
  const connections = new Connections(database.app, testContextKey);
  const vault = createVault({ root: testRoot, installation: await testInstallation() });
  return {
    database,
    connections,
    vault,
    ledger: new Ledger({ connections, vault, clock }),
    close: async () => {
      await connections.close();
      await database.drop();
    },
  };
}

const casting = (orgId: string): Rule => ({ kind: 'rule', orgId, rule: 'cast of the tests' });

async function inOrganisation<T>(ledger: Ledger, orgId: string, work: (change: Change) => Promise<T>): Promise<T> {
  const outcome = await ledger.change(casting(orgId), 'service.record', null, async (change) => done(await work(change)));
  if (!outcome.ok) throw new Error('the cast was refused');
  return outcome.value;
}

type Part = {
  readonly name: string;
  readonly kind: 'staff' | 'volunteer' | 'core member' | 'professional';
  readonly roles: readonly Role[];
  readonly project?: string;
};

/** A person with an account, its roles, and a session to act in. Surname canaries are findable in anything that leaks. */
async function addPerson(c: Change, part: Part): Promise<Person> {
  const [personId, accountId, details] = [newId<'person'>(), newId<'account'>(), newId<'person details'>()];
  const org_id = c.orgId;
  await c.write
    .insertInto('people')
    .values({
      org_id,
      id: personId,
      kind: part.kind,
      chosen_name: part.name,
      pronoun: part.name === 'Dan' ? 'he' : 'they',
      recorded_at: c.at,
    })
    .execute();
  const place = (column: string, text: string) => ({ table: 'person_details', column, row: details, subjectId: personId, text });
  const [given_names, surname, address, telephone] = await c.seal([
    place('given_names', part.name),
    place('surname', `CANARY-surname-${part.name}`),
    place('address', `CANARY-address-${part.name}, ZZ1 1AA`),
    place('telephone', '07700 900123'),
  ]);
  await c.write
    .insertInto('person_details')
    .values({
      org_id,
      id: details,
      person_id: personId,
      given_names: given_names ?? null,
      surname: surname ?? null,
      address: address ?? null,
      telephone: telephone ?? null,
      ...c.stamp,
    })
    .execute();
  const number = await c.sealOne('ring_numbers', 'number', personId, personId, '07700 900123');
  await c.write
    .insertInto('ring_numbers')
    .values({ org_id, person_id: personId, number: number as Buffer, ...c.stamp })
    .execute();
  await c.write
    .insertInto('accounts')
    .values({ org_id, id: accountId, person_id: personId, made_at: c.at, activated_at: c.at })
    .execute();
  for (const role of part.roles)
    await c.write
      .insertInto('role_grants')
      .values({
        org_id,
        id: newId(),
        account_id: accountId,
        role,
        project_id: part.project ?? null,
        from_at: new Date(Date.now() - 86_400_000),
        approved_at: c.at,
      })
      .execute();
  const sessionId = newId<'session'>();
  await c.write
    .insertInto('sessions')
    .values({
      org_id,
      id: sessionId,
      account_id: accountId,
      token_hash: createHash('sha256').update(sessionId).digest(),
      began_at: c.at,
      seen_at: c.at,
      stepped_up_at: c.at,
      factor: 'test',
      device: 'test',
      ends_at: new Date(Date.now() + 8 * 3_600_000),
    })
    .execute();
  return {
    kind: 'person',
    orgId: org_id,
    accountId: accountId as Id<'account'>,
    personId: personId as Id<'person'>,
    sessionId,
    steppedUp: true,
  };
}

async function addVolunteer(c: Change, person: Person, project: string, reference: string, state = 'active'): Promise<string> {
  const id = newId<'volunteer'>();
  await c.write
    .insertInto('volunteers')
    .values({
      org_id: c.orgId,
      id,
      person_id: person.personId,
      project_id: project,
      reference,
      state,
      state_on: c.today,
      vetting_outcome: 'clear',
      vetting_issued_on: addDays(c.today, -200),
      vetting_expires_on: addDays(c.today, 800),
      trained_on: addDays(c.today, -190),
      ...c.stamp,
    })
    .execute();
  return id;
}

async function addMember(
  c: Change,
  circle: string,
  volunteer: string,
  joined: number,
  left: number | null = null,
): Promise<void> {
  await c.write
    .insertInto('memberships')
    .values({
      org_id: c.orgId,
      id: newId(),
      circle_id: circle,
      volunteer_id: volunteer,
      state: left === null ? 'confirmed' : 'ended',
      joined_on: addDays(c.today, joined),
      left_on: left === null ? null : addDays(c.today, left),
      ...c.stamp,
    })
    .execute();
}

async function addPost(c: Change, kind: string, title: string, holder: Person): Promise<string> {
  const [agency, post] = [newId(), newId()];
  await c.write
    .insertInto('agencies')
    .values({ org_id: c.orgId, id: agency, name: `${title} agency`, kind, ...c.stamp })
    .execute();
  const duty = await c.sealOne('posts', 'duty_telephone', post, post, '07700 900555');
  await c.write
    .insertInto('posts')
    .values({ org_id: c.orgId, id: post, agency_id: agency, title, duty_telephone: duty, ...c.stamp })
    .execute();
  await c.write
    .insertInto('post_holders')
    .values({
      org_id: c.orgId,
      id: newId(),
      post_id: post,
      person_id: holder.personId,
      from_on: addDays(c.today, -300),
      ...c.stamp,
    })
    .execute();
  return post;
}

type Round = {
  readonly name: string;
  readonly person: Person;
  readonly project: string;
  readonly coordinator: Person;
  readonly stage: string;
  readonly police: string;
  readonly probation: string;
  readonly probationUntil?: number;
};

async function addCircle(c: Change, round: Round): Promise<CircleOfCast> {
  const [circle, coreMember, venue] = [newId(), newId(), newId()];
  const org_id = c.orgId;
  await c.write
    .insertInto('core_members')
    .values({
      org_id,
      id: coreMember,
      person_id: round.person.personId,
      project_id: round.project,
      reference: `CM-${round.name}`,
      held_by: round.coordinator.accountId,
      stage: round.stage,
      state: 'in a circle',
      ...c.stamp,
    })
    .execute();
  const address = await c.sealOne('venues', 'address', venue, venue, `CANARY-venue-${round.name}, ZZ2 2BB`);
  await c.write
    .insertInto('venues')
    .values({ org_id, id: venue, project_id: round.project, label: `${round.name} room`, address, ...c.stamp })
    .execute();
  await c.write
    .insertInto('circles')
    .values({
      org_id,
      id: circle,
      project_id: round.project,
      core_member_id: coreMember,
      name: round.name,
      reference: `C-${round.name}`,
      phase: 'phase1_weekly',
      phase_on: addDays(c.today, -120),
      venue_id: venue,
      meets_weekday: 2,
      meets_at: '19:00',
      ...c.stamp,
    })
    .execute();
  await c.write
    .insertInto('coordinations')
    .values({
      org_id,
      id: newId(),
      account_id: round.coordinator.accountId,
      circle_id: circle,
      kind: 'coordinates',
      from_at: new Date(Date.now() - 86_400_000 * 120),
      ...c.stamp,
    })
    .execute();
  const link = (post_id: string, kind: string, until?: number) =>
    c.write
      .insertInto('partner_links')
      .values({
        org_id,
        id: newId(),
        core_member_id: coreMember,
        post_id,
        kind,
        basis: 'information-sharing agreement',
        from_on: addDays(c.today, -120),
        until_on: until === undefined ? null : addDays(c.today, until),
        ...c.stamp,
      })
      .execute();
  await link(round.police, 'police');
  await link(round.probation, 'probation', round.probationUntil);
  const restriction = newId();
  const words = await c.sealOne('restrictions', 'words', restriction, coreMember, `CANARY-restriction-${round.name}`);
  await c.write
    .insertInto('restrictions')
    .values({
      org_id,
      id: restriction,
      core_member_id: coreMember,
      group_code: 'freedom of movement',
      words: words as Buffer,
      answer: 'no',
      from_on: addDays(c.today, -100),
      ...c.stamp,
    })
    .execute();
  return { circle, coreMember, person: round.person.personId, venue, policePost: round.police, probationPost: round.probation };
}

async function addOrganisation(ledger: Ledger, name: string): Promise<string> {
  const orgId = newId();
  await inOrganisation(ledger, orgId, (c) =>
    c.write
      .insertInto('organisations')
      .values({ org_id: orgId, name, neutral_name: name.split(' ')[0] ?? name })
      .execute(),
  );
  return orgId;
}

/**
 * The named cast of design.md §5 as rows: Northvale with circles Kite (Ada, Ben; Lee left; Una suspended; Dan its core member) and Rook (Vic; its core
 * member's licence is over, so only Ike), a second project, and Eastmoor beside it with Oz, Opal and Cliff. Made by rows, not verbs: it tests the verbs.
 */
export async function cast(ledger: Ledger): Promise<Cast> {
  const northvale = await addOrganisation(ledger, 'Northvale Circles');
  const eastmoor = await addOrganisation(ledger, 'Eastmoor Circles');
  await inOrganisation(ledger, northvale, (c) =>
    c.write
      .insertInto('installation')
      .values({ is_demo: true })
      .onConflict((x) => x.doNothing())
      .execute(),
  );
  const [project, otherProject, eastProject] = [newId(), newId(), newId()];
  const north = await inOrganisation(ledger, northvale, async (c) => {
    for (const [id, name] of [
      [project, 'North'],
      [otherProject, 'South'],
    ] as const)
      await c.write.insertInto('projects').values({ org_id: northvale, id, name, area: name }).execute();
    const staff = (name: string, roles: Role[], where?: string) =>
      addPerson(c, { name, kind: 'staff', roles, ...(where ? { project: where } : {}) });
    const one = {
      mo: await staff('Mo', ['coordinator'], project),
      sam: await staff('Sam', ['coordinator'], project),
      nia: await staff('Nia', ['volunteer coordinator'], project),
      sal: await staff('Sal', ['safeguarding lead']),
      max: await staff('Max', ['manager']),
      dee: await staff('Dee', ['data-protection lead']),
      hal: await staff('Hal', ['helpline adviser']),
      hew: await staff('Hew', ['helpline supervisor']),
      eve: await staff('Eve', ['evaluator']),
      tru: await staff('Tru', ['trustee']),
      nat: await staff('Nat', ['national']),
      sys: await staff('Sys', ['administrator']),
      ada: await addPerson(c, { name: 'Ada', kind: 'volunteer', roles: ['volunteer'] }),
      ben: await addPerson(c, { name: 'Ben', kind: 'volunteer', roles: ['volunteer'] }),
      vic: await addPerson(c, { name: 'Vic', kind: 'volunteer', roles: ['volunteer'] }),
      lee: await addPerson(c, { name: 'Lee', kind: 'volunteer', roles: ['volunteer'] }),
      una: await addPerson(c, { name: 'Una', kind: 'volunteer', roles: ['volunteer'] }),
      dan: await addPerson(c, { name: 'Dan', kind: 'core member', roles: ['core member'] }),
      gus: await addPerson(c, { name: 'Gus', kind: 'core member', roles: ['core member'] }),
      pat: await addPerson(c, { name: 'Pat', kind: 'professional', roles: ['probation'] }),
      ike: await addPerson(c, { name: 'Ike', kind: 'professional', roles: ['police'] }),
    };
    const police = await addPost(c, 'police', 'Public protection team', one.ike);
    const probation = await addPost(c, 'probation', 'Probation office', one.pat);
    const kite = await addCircle(c, {
      name: 'Kite',
      person: one.dan,
      project,
      coordinator: one.mo,
      stage: 'licence',
      police,
      probation,
    });
    const rook = await addCircle(c, {
      name: 'Rook',
      person: one.gus,
      project: otherProject,
      coordinator: one.sam,
      stage: 'registered only',
      police,
      probation,
      probationUntil: -30,
    });
    const volunteers = { ada: 'V-Ada', ben: 'V-Ben', vic: 'V-Vic', lee: 'V-Lee', una: 'V-Una' } as const;
    const ids: Record<string, string> = {};
    for (const [name, reference] of Object.entries(volunteers))
      ids[name] = await addVolunteer(
        c,
        one[name as keyof typeof volunteers],
        name === 'vic' ? otherProject : project,
        reference,
        name === 'lee' ? 'pool' : 'active',
      );
    for (const name of ['ada', 'ben', 'una']) await addMember(c, kite.circle, ids[name] ?? '', -110);
    await addMember(c, kite.circle, ids.lee ?? '', -110, -40);
    await addMember(c, rook.circle, ids.vic ?? '', -110);
    await c.write
      .insertInto('account_events')
      .values({ org_id: northvale, id: newId(), account_id: one.una.accountId, kind: 'suspended', ...c.stamp })
      .execute();
    await c.write
      .insertInto('on_call')
      .values({
        org_id: northvale,
        id: newId(),
        from_at: new Date(Date.now() - 3_600_000),
        until_at: new Date(Date.now() + 86_400_000),
        primary_account: one.sam.accountId,
        deputy_account: one.mo.accountId,
        ...c.stamp,
      })
      .execute();
    return { one, kite, rook };
  });
  const east = await inOrganisation(ledger, eastmoor, async (c) => {
    await c.write.insertInto('projects').values({ org_id: eastmoor, id: eastProject, name: 'East', area: 'East' }).execute();
    const oz = await addPerson(c, { name: 'Oz', kind: 'staff', roles: ['coordinator'], project: eastProject });
    const opal = await addPerson(c, { name: 'Opal', kind: 'volunteer', roles: ['volunteer'] });
    const cliff = await addPerson(c, { name: 'Cliff', kind: 'core member', roles: ['core member'] });
    const post = await addPost(c, 'police', 'Eastmoor police team', oz);
    const other = await addCircle(c, {
      name: 'Wren',
      person: cliff,
      project: eastProject,
      coordinator: oz,
      stage: 'licence',
      police: post,
      probation: post,
    });
    await addMember(c, other.circle, await addVolunteer(c, opal, eastProject, 'V-Opal'), -100);
    return { oz, opal, cliff, other };
  });
  return {
    northvale,
    eastmoor,
    project,
    otherProject,
    who: { ...north.one, oz: east.oz, opal: east.opal, cliff: east.cliff },
    kite: north.kite,
    rook: north.rook,
    other: east.other,
  };
}

export { dayOf };
