import { createHash } from 'node:crypto';
import type { Role } from '../src/access/index.js';
import { Ledger, type Person } from '../src/audit/index.js';
import { type Clock, newId, systemClock } from '../src/kernel/index.js';
import { type ConnectionSettings, Connections } from '../src/storage/index.js';
import { createVault, type Key, keyFrom, openInstallationKey, rootKeysInHand, type Vault } from '../src/vault/index.js';
import { addCircle } from './cast-circles.js';
import { addMember, addOrganisation, addPerson, addPost, addVolunteer, type CircleOfCast, inOrganisation } from './cast-rows.js';
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

/** How the service comes to its database: straight, unless a test puts something in between. */
export type Way = (database: TestDatabase) => Promise<ConnectionSettings>;

/** A migrated database of one's own with a ledger over it. Close it in `after`. */
export async function openTestService(
  what: string,
  clock: Clock = systemClock,
  way: Way = async ({ app }) => app,
): Promise<TestService> {
  const database = await clonedDatabase(what);
  const connections = new Connections(await way(database), testContextKey);
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

export type { CircleOfCast } from './cast-rows.js';
