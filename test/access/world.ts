import pg from 'pg';
import { type Cast, cast, openTestService, type TestService } from '../cast.js';
import type { TestDatabase } from '../service.js';
import { type Rows, TrialRows } from './trial-rows.js';
import { addConcern, addEvening } from './world-happenings.js';
import {
  addCoreMember,
  addMembership,
  addPost,
  addRound,
  addSomebody,
  addVolunteerRow,
  hours,
  type NewSomebody,
  type Somebody,
} from './world-people.js';

/** The trial world: the cast of the tests and, beside it, somebody for every state that access depends on. */
export type World = {
  readonly service: TestService;
  readonly people: Cast;
  /** Everybody with an account, by name. */
  readonly who: ReadonlyMap<string, Somebody & { readonly org: string }>;
  /** Every row of every table. */
  readonly rows: Rows;
  readonly administrator: pg.Client;
  close(): Promise<void>;
};

const newcomers = (people: Cast): Record<string, NewSomebody> => {
  const { project: north, otherProject: south } = people;
  const volunteer = { kind: 'volunteer', roles: ['volunteer'] } as const;
  return {
    // Volunteers of Kite in every state of membership, account, role and checks.
    ...{
      invited: volunteer,
      accepted: volunteer,
      suspendedMember: volunteer,
      endsToday: volunteer,
      joinsTomorrow: volunteer,
      barred: volunteer,
    },
    ...{ away: volunteer, left: volunteer, declined: volunteer, checkBarred: volunteer, resting: volunteer, pool: volunteer },
    applicant: { kind: 'volunteer', roles: [] },
    closed: { ...volunteer, account: 'closed' },
    restored: { ...volunteer, account: 'restored' },
    notTakenUp: { ...volunteer, account: 'not taken up' },
    notApproved: { kind: 'volunteer', roles: [{ role: 'volunteer', notApproved: true }] },
    roleOver: { kind: 'volunteer', roles: [{ role: 'volunteer', until: hours(-1) }] },
    roleToCome: { kind: 'volunteer', roles: [{ role: 'volunteer', from: hours(24) }] },
    roleEndsLater: { kind: 'volunteer', roles: [{ role: 'volunteer', until: hours(24) }] },
    noRole: { kind: 'volunteer', roles: [] },
    // Coordinators.
    covers: { roles: [{ role: 'coordinator', project: north }] },
    coverEnded: { roles: [{ role: 'coordinator', project: north }] },
    coverToCome: { roles: [{ role: 'coordinator', project: north }] },
    keepsReferral: { roles: [{ role: 'coordinator', project: north }] },
    coordinatorEverywhere: { roles: ['coordinator'] },
    coordinatorAndVolunteer: { roles: [{ role: 'coordinator', project: south }, 'volunteer'] },
    coordinatorSuspended: { roles: ['coordinator'], account: 'suspended' },
    // Others of the house.
    managerOfSouth: { roles: [{ role: 'manager', project: south }] },
    managerAndVolunteerCoordinator: {
      roles: [
        { role: 'manager', project: south },
        { role: 'volunteer coordinator', project: north },
      ],
    },
    volunteerCoordinatorEverywhere: { roles: ['volunteer coordinator'] },
    chief: { roles: ['chief executive'] },
    trusteeCalled: { roles: ['trustee'] },
    trusteeCalledBefore: { roles: ['trustee'] },
    calledButSuspended: { roles: ['trustee'], account: 'suspended' },
    volunteerCalled: volunteer,
    // Officers.
    prisonInside: { kind: 'professional', roles: ['prison'] },
    prisonOutside: { kind: 'professional', roles: ['prison'] },
    postEndedToday: { kind: 'professional', roles: ['police'] },
    postEndedYesterday: { kind: 'professional', roles: ['police'] },
    postEndsTomorrow: { kind: 'professional', roles: ['police'] },
    postToCome: { kind: 'professional', roles: ['police'] },
    linkToCome: { kind: 'professional', roles: ['probation'] },
    linkEndedToday: { kind: 'professional', roles: ['probation'] },
    linkedAsPolice: { kind: 'professional', roles: ['probation'] },
    // Core members.
    inside: { kind: 'core member', roles: ['core member'] },
    circleClosed: { kind: 'core member', roles: ['core member'] },
    coreMemberAsVolunteer: { kind: 'core member', roles: ['volunteer'] },
    waiting: { kind: 'core member', roles: [], account: 'none' },
    heldElsewhere: { kind: 'core member', roles: [], account: 'none' },
    unknownYet: { kind: 'volunteer', roles: [], account: 'none' },
  };
};
type Name = string;

async function fill(rows: TrialRows, people: Cast): Promise<Map<Name, Somebody & { org: string }>> {
  const { northvale: org, project: north, otherProject: south, kite, rook } = people;
  const who = new Map<Name, Somebody & { org: string }>();
  for (const [name, person] of Object.entries(people.who))
    who.set(name, { account: person.accountId, person: person.personId, org: person.orgId });
  for (const [name, given] of Object.entries(newcomers(people)))
    who.set(name, { ...(await addSomebody(rows, org, name, given)), org });
  const of = (name: Name): Somebody => who.get(name) ?? { account: '', person: '' };
  const account = (name: Name) => of(name).account;

  const kiteVolunteers: Record<
    Name,
    Parameters<typeof addMembership>[4] | [Parameters<typeof addMembership>[4], { joined?: number; left?: number }]
  > = {
    ...{
      invited: 'invited',
      accepted: 'accepted',
      suspendedMember: 'suspended',
      joinsTomorrow: ['confirmed', { joined: 1 }],
      endsToday: ['ended', { left: 0 }],
    },
    ...{
      barred: 'confirmed',
      away: 'confirmed',
      left: 'confirmed',
      declined: 'confirmed',
      checkBarred: 'confirmed',
      resting: 'confirmed',
      closed: 'confirmed',
    },
    ...{
      restored: 'confirmed',
      notTakenUp: 'confirmed',
      notApproved: 'confirmed',
      roleOver: 'confirmed',
      roleToCome: 'confirmed',
    },
    ...{ roleEndsLater: 'confirmed', noRole: 'confirmed', volunteerCalled: 'confirmed' },
  };
  const states: Record<Name, string> = {
    barred: 'barred',
    away: 'suspended',
    left: 'left',
    declined: 'declined',
    resting: 'resting',
    invited: 'matched',
    accepted: 'matched',
  };
  for (const [name, membership] of Object.entries(kiteVolunteers)) {
    const volunteer = await addVolunteerRow(rows, org, north, of(name).person, {
      state: states[name] ?? 'active',
      vetting: name === 'checkBarred' ? 'bar' : 'clear',
    });
    const [state, days] = typeof membership === 'string' ? [membership, {}] : membership;
    const membership_id = await addMembership(rows, org, kite.circle, volunteer, state, days);
    await rows.add('membership_events', { org_id: org, membership_id, state });
    await rows.add('volunteer_events', { org_id: org, volunteer_id: volunteer, state: 'active' });
  }
  await addMembership(
    rows,
    org,
    rook.circle,
    await addVolunteerRow(rows, org, south, of('coordinatorAndVolunteer').person),
    'confirmed',
  );
  await addVolunteerRow(rows, org, north, of('pool').person, { state: 'pool' });
  await addVolunteerRow(rows, org, south, of('applicant').person, { state: 'vetting', vetting: 'discuss' });

  const heron = await addRound(rows, org, {
    name: 'Heron',
    project: north,
    person: of('inside').person,
    stage: 'custody',
    coordinations: [{ account: account('mo') }],
  });
  const swan = await addRound(rows, org, {
    ...{
      name: 'Swan',
      project: north,
      person: of('circleClosed').person,
      phase: 'closed',
      state: 'ended',
      heldBy: account('coverEnded'),
    },
    coordinations: [{ account: account('covers') }],
  });
  const teal = await addRound(rows, org, {
    ...{ name: 'Teal', project: south, person: of('coreMemberAsVolunteer').person, heldBy: account('coverEnded') },
    coordinations: [{ account: account('sam') }],
  });
  // Formed this minute: nobody coordinates it yet.
  const kept = await addRound(rows, org, {
    name: 'Smew',
    project: north,
    person: of('waiting').person,
    state: 'waiting',
    phase: 'planned',
    heldBy: account('keepsReferral'),
  });
  await addCoreMember(rows, org, {
    name: 'Held',
    project: south,
    person: of('heldElsewhere').person,
    state: 'not served',
    heldBy: account('coordinatorEverywhere'),
  });
  for (const [name, kind, from, until] of [
    ['covers', 'covers', -1, 24],
    ['coverEnded', 'covers', -48, -1],
    ['coverToCome', 'covers', 24, 48],
    ['coordinatorSuspended', 'coordinates', -48, 48],
    ['noRole', 'covers', -48, 48],
  ] as const)
    await rows.add('coordinations', {
      org_id: org,
      circle_id: kite.circle,
      account_id: account(name),
      kind,
      from_at: hours(from),
      until_at: hours(until),
    });

  const prison = await addPost(rows, org, 'prison', [{ person: of('prisonInside').person }], [{ coreMember: heron.coreMember }]);
  const oldPrison = await addPost(
    rows,
    org,
    'prison',
    [{ person: of('prisonOutside').person }],
    [{ coreMember: kite.coreMember }],
  );
  const relief = await addPost(
    rows,
    org,
    'police',
    [
      { person: of('postEndedToday').person, until: 0 },
      { person: of('postEndedYesterday').person, until: -1 },
      { person: of('postEndsTomorrow').person, until: 1 },
      { person: of('postToCome').person, from: 1 },
    ],
    [{ coreMember: kite.coreMember }],
  );
  const later = await addPost(
    rows,
    org,
    'probation',
    [{ person: of('linkToCome').person }],
    [{ coreMember: kite.coreMember, from: 1 }],
  );
  const before = await addPost(
    rows,
    org,
    'probation',
    [{ person: of('linkEndedToday').person }],
    [{ coreMember: kite.coreMember, until: 0 }],
  );
  const mixed = await addPost(
    rows,
    org,
    'police',
    [{ person: of('linkedAsPolice').person }],
    [{ coreMember: kite.coreMember, as: 'police' }],
  );

  const persons = [of('ada').person, of('lee').person, kite.person];
  const told = { by: account('ada'), persons, readBy: account('mo') };
  await addEvening(rows, org, kite.circle, { ...told, sentTo: [kite.probationPost, oldPrison, relief] });
  await addEvening(rows, org, kite.circle, { ...told, by: account('lee'), sentTo: [kite.policePost, later, before, mixed] });
  await addEvening(rows, org, kite.circle, { ...told, sentTo: [] });
  await addEvening(rows, org, rook.circle, {
    by: account('vic'),
    persons: [of('vic').person],
    readBy: account('sam'),
    sentTo: [rook.probationPost, rook.policePost],
  });
  await addEvening(rows, org, heron.circle, {
    by: account('mo'),
    persons: [of('inside').person],
    readBy: account('mo'),
    sentTo: [prison],
  });
  for (const { circle } of [swan, teal, kept])
    await addEvening(rows, org, circle, { by: account('sam'), persons: [], readBy: account('sam'), sentTo: [kite.policePost] });

  const decidedBy = account('mo');
  const inKite = { circle: kite.circle, decidedBy };
  await addConcern(rows, org, {
    ...inKite,
    by: account('ada'),
    shares: [
      { post: kite.policePost, atRisk: true },
      { post: kite.probationPost },
      { post: oldPrison, atRisk: true },
      { post: relief, atRisk: true },
      { post: null },
    ],
    paged: [
      { account: account('sam') },
      { account: account('trusteeCalled') },
      { account: account('trusteeCalledBefore'), until: hours(-1) },
      { account: account('calledButSuspended') },
    ],
  });
  await addConcern(rows, org, {
    ...inKite,
    by: account('ben'),
    about: 'coordinator',
    aboutAccount: account('mo'),
    decidedBy: account('sal'),
    paged: [{ account: account('volunteerCalled') }, { account: account('max') }, { account: account('mo') }],
  });
  await addConcern(rows, org, {
    ...inKite,
    by: account('mo'),
    inNameOf: of('ada').person,
    shares: [
      { post: later, atRisk: true },
      { post: before, atRisk: true },
      { post: mixed, atRisk: true },
    ],
  });
  await addConcern(rows, org, { ...inKite, by: account('lee') });
  await addConcern(rows, org, {
    ...inKite,
    by: account('ada'),
    about: 'volunteer',
    aboutAccount: account('ben'),
    shares: [{ post: kite.probationPost, atRisk: true }],
  });
  await addConcern(rows, org, { ...inKite, by: account('mo'), about: 'coordinator', shares: [{ post: kite.policePost }] });
  await addConcern(rows, org, { ...inKite, by: account('suspendedMember') });
  await addConcern(rows, org, { ...inKite, by: null });
  await addConcern(rows, org, {
    ...inKite,
    by: account('ada'),
    about: 'staff',
    aboutAccount: account('pat'),
    shares: [{ post: kite.probationPost, atRisk: true }],
  });
  await addConcern(rows, org, {
    circle: rook.circle,
    by: account('vic'),
    decidedBy: account('sam'),
    shares: [{ post: rook.probationPost, atRisk: true }, { post: rook.policePost }],
    paged: [{ account: account('coordinatorEverywhere') }],
  });
  await addConcern(rows, org, { circle: rook.circle, by: account('coordinatorAndVolunteer'), decidedBy: account('sam') });
  await addConcern(rows, org, {
    circle: null,
    by: account('pool'),
    decidedBy: account('sal'),
    shares: [{ post: kite.policePost }],
  });
  await addConcern(rows, org, {
    circle: null,
    by: account('nia'),
    about: 'staff',
    aboutAccount: account('sal'),
    decidedBy: account('max'),
    shares: [{ post: null }],
  });
  await addConcern(rows, org, { circle: heron.circle, by: account('mo'), decidedBy, shares: [{ post: prison, atRisk: true }] });
  await addConcern(rows, org, { circle: teal.circle, by: account('max'), about: 'coordinator', decidedBy: account('sal') });
  await addConcern(rows, org, { circle: teal.circle, by: account('managerOfSouth'), decidedBy: account('sam') });
  await addConcern(rows, org, { circle: swan.circle, by: account('sal'), decidedBy: account('sal') });

  await addOddments(rows, people, account);
  await addEastmoor(rows, people, who);
  return who;
}

/** Rota, hand-overs, means to sign in, drafts, imports: whatever is nobody's case. */
async function addOddments(rows: TrialRows, people: Cast, account: (name: Name) => string): Promise<void> {
  const { northvale: org_id, project: north, otherProject: south, kite } = people;
  await rows.add('venues', { org_id, project_id: south, label: 'Spare room' });
  const slot = (from: number, until: number, primary: string, project_id: string | null = null) =>
    rows.add('on_call', { org_id, project_id, from_at: hours(from), until_at: hours(until), primary_account: account(primary) });
  await slot(-48, -24, 'max');
  await slot(24, 48, 'sal');
  await slot(-1, 1, 'managerOfSouth', south);
  const handover = (from: string, to: string) =>
    rows.add('handovers', {
      org_id,
      from_account: account(from),
      to_account: account(to),
      from_at: hours(-1),
      until_at: hours(9),
    });
  await handover('mo', 'covers');
  await handover('sam', 'coordinatorEverywhere');
  for (const name of ['ada', 'una', 'mo', 'sys', 'dan']) {
    const mine = { org_id, account_id: account(name) };
    for (const table of ['passwords', 'code_generators', 'drafts', 'submissions']) await rows.add(table, mine);
    await rows.add('passkeys', { ...mine, credential_id: name });
    await rows.add('card_codes', { ...mine, place: 1 });
    await rows.add('messages', { org_id, to_account: account(name), channel: 'mail', effect_key: name });
    await rows.add('invitations', { ...mine, kind: 'invitation', used_at: name === 'ada' ? hours(-1) : null });
    await rows.add('challenges', { ...mine, purpose: 'second step', challenge: name });
    await rows.add('demo_links', { ...mine, expires_at: hours(1) });
    await rows.add('parked_forms', {
      ...mine,
      is_concern: name !== 'mo',
      circle_id: kite.circle,
      told_accounts: name === 'ada' ? [account('sam'), account('tru')] : [],
    });
    await rows.add('blind_terms', {
      org_id,
      kind: 'e-mail',
      term: Buffer.from(name.padEnd(8)),
      subject_kind: 'account',
      subject_id: account(name),
    });
  }
  await rows.add('role_grants', {
    org_id,
    account_id: account('tru'),
    role: 'manager',
    asked_by: account('sys'),
    from_at: hours(-1),
    approved_at: null,
  });
  await rows.add('role_grants', {
    org_id,
    account_id: account('eve'),
    role: 'coordinator',
    asked_by: account('chief'),
    from_at: hours(-1),
    approved_at: null,
    review_due_at: hours(70),
  });
  await rows.add('sign_in_tries', {});
  await rows.add('set_up_links', {});
  await rows.add('audit_signatures', { org_id, seq: 1 });
  const import_id = await rows.add('imports', { org_id, project_id: north, state: 'uploaded', recorded_by: account('mo') });
  await rows.add('import_files', { org_id, import_id });
  await rows.add('import_remarks', { org_id, import_id, kind: 'note' });
  await rows.add('mappings', { org_id });
}

async function addEastmoor(rows: TrialRows, people: Cast, who: Map<Name, Somebody & { org: string }>): Promise<void> {
  const { eastmoor: org, other } = people;
  const oz = who.get('oz');
  const opal = who.get('opal');
  if (!oz || !opal) return;
  who.set('eastManager', { ...(await addSomebody(rows, org, 'eastManager', { roles: ['manager', 'safeguarding lead'] })), org });
  await addEvening(rows, org, other.circle, {
    by: opal.account,
    persons: [opal.person],
    readBy: oz.account,
    sentTo: [other.policePost],
  });
  await addConcern(rows, org, {
    circle: other.circle,
    by: opal.account,
    decidedBy: oz.account,
    shares: [{ post: other.policePost }],
    paged: [{ account: who.get('eastManager')?.account ?? '' }],
  });
  await rows.add('imports', {
    org_id: org,
    project_id: (await rows.all()).get('projects')?.find((row) => row.org_id === org)?.id,
    state: 'uploaded',
    recorded_by: oz.account,
  });
}

async function asAdministrator(database: TestDatabase): Promise<pg.Client> {
  const client = new pg.Client({
    ...database.administrator,
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === 1082 ? (text: string) => text : pg.types.getTypeParser(oid, format)) as never,
    },
  });
  await client.connect();
  return client;
}

/** Makes the trial world in a database of its own. */
export async function openWorld(what: string): Promise<World> {
  const service = await openTestService(what);
  const administrator = await asAdministrator(service.database);
  const close = async () => {
    await administrator.end();
    await service.close();
  };
  try {
    const people = await cast(service.ledger);
    const trial = await TrialRows.open(administrator);
    const who = await fill(trial, people);
    await administrator.query("set session_replication_role = 'origin'");
    for (const [name, one] of who) if (one.account === '') who.delete(name);
    return { service, people, who, administrator, rows: await trial.all(), close };
  } catch (fault) {
    await close();
    throw fault;
  }
}
