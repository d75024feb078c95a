import { createHash } from 'node:crypto';
import type { Role } from '../src/access/index.js';
import type { Change, Ledger, Person, Rule } from '../src/audit/index.js';
import { addDays, done, type Id, newId } from '../src/kernel/index.js';

export type CircleOfCast = {
  readonly circle: string;
  readonly coreMember: string;
  readonly person: string;
  readonly venue: string;
  readonly policePost: string;
  readonly probationPost: string;
};

const casting = (orgId: string): Rule => ({ kind: 'rule', orgId, rule: 'cast of the tests' });

export async function inOrganisation<T>(ledger: Ledger, orgId: string, work: (change: Change) => Promise<T>): Promise<T> {
  const outcome = await ledger.change(casting(orgId), 'service.record', null, async (change) => done(await work(change)));
  if (!outcome.ok) throw new Error('the cast was refused');
  return outcome.value;
}

export type Part = {
  readonly name: string;
  readonly kind: 'staff' | 'volunteer' | 'core member' | 'professional';
  readonly roles: readonly Role[];
  readonly project?: string;
};

/** A person with an account, its roles, and a session to act in. Surname canaries are findable in anything that leaks. */
export async function addPerson(c: Change, part: Part): Promise<Person> {
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
      // Judged by the clock of the database: one that was used in the future counts for nothing, and tests set their own clocks ahead.
      seen_at: new Date(Math.min(c.at.getTime(), Date.now())),
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

export async function addVolunteer(
  c: Change,
  person: Person,
  project: string,
  reference: string,
  state = 'active',
): Promise<string> {
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

export async function addMember(
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

export async function addPost(c: Change, kind: string, title: string, holder: Person): Promise<string> {
  const [agency, post] = [newId(), newId()];
  await c.write
    .insertInto('agencies')
    .values({ org_id: c.orgId, id: agency, name: `${title} agency`, kind, ...c.stamp })
    .execute();
  await c.write
    .insertInto('sharing_agreements')
    .values({
      ...{ org_id: c.orgId, id: newId(), agency_id: agency, title: `Agreement with ${title}` },
      ...{ valid_from: addDays(c.today, -300), review_on: addDays(c.today, 300), kinds: ['concerns', 'minutes'] },
      ...{ lawful_basis: 'public task', condition_code: 'safeguarding', ...c.stamp },
    })
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

export async function addOrganisation(ledger: Ledger, name: string): Promise<string> {
  const orgId = newId();
  await inOrganisation(ledger, orgId, (c) =>
    c.write
      .insertInto('organisations')
      .values({ org_id: orgId, name, neutral_name: name.split(' ')[0] ?? name })
      .execute(),
  );
  return orgId;
}
