import type { Role } from '../access/index.js';
import type { Change, Ledger, Person, Rule } from '../audit/index.js';
import { addMinutes, done, type Id, type LocalDay, momentOf, newId } from '../kernel/index.js';
import { recordPerson } from '../people/index.js';
import { type Part, parts } from './cast.js';
import { surname, telephone } from './stock.js';

/** The rule under which the demonstration's past is laid down before anybody has signed in. */
export const demonstration = (orgId: string): Rule => ({ kind: 'rule', orgId, rule: 'demonstration' });

export async function laid<T>(ledger: Ledger, orgId: string, work: (change: Change) => Promise<T>): Promise<T> {
  const outcome = await ledger.change(demonstration(orgId), 'service.record', null, async (change) => done(await work(change)));
  if (!outcome.ok) throw new Error('the demonstration is never refused');
  return outcome.value;
}

export type Organisation = { readonly orgId: string; readonly project: string; readonly secondProject: string };

export async function layOrganisation(ledger: Ledger, name: string, neutralName: string): Promise<Organisation> {
  const [orgId, project, secondProject] = [newId<'organisation'>(), newId<'project'>(), newId<'project'>()];
  await laid(ledger, orgId, async (c) => {
    await c.write
      .insertInto('organisations')
      .values({ org_id: orgId, name, neutral_name: neutralName, charity_number: 'DEMO', settings: { nightCover: null } })
      .execute();
    for (const [id, area] of [
      [project, 'North'],
      [secondProject, 'South'],
    ] as const)
      await c.write
        .insertInto('projects')
        .values({ org_id: orgId, id, name: `${name.split(' ')[0]} ${area}`, area })
        .execute();
  });
  return { orgId, project, secondProject };
}

/** An account with its roles, taken up at once: the demonstration's people sign in by one-time links. */
export async function layAccount(c: Change, personId: string, roles: readonly Role[], projectId: string | null): Promise<string> {
  const account = newId<'account'>();
  await c.write
    .insertInto('accounts')
    .values({ org_id: c.orgId, id: account, person_id: personId, made_at: c.at, activated_at: c.at })
    .execute();
  for (const role of roles)
    await c.write
      .insertInto('role_grants')
      .values({
        org_id: c.orgId,
        id: newId(),
        account_id: account,
        role,
        project_id: projectId,
        from_at: c.at,
        approved_at: c.at,
      })
      .execute();
  return account;
}

export type Laid = { readonly personId: string; readonly accountId: string | null };

export async function layPerson(
  c: Change,
  part:
    | Pick<Part, 'name' | 'kind' | 'roles' | 'pronoun'>
    | { name: string; kind: Part['kind']; roles: readonly Role[]; pronoun: Part['pronoun'] },
  number: number,
  projectId: string | null,
): Promise<Laid> {
  const personId = await recordPerson(c, {
    kind: part.kind,
    chosenName: part.name,
    pronoun: part.pronoun,
    givenNames: part.name,
    surname: surname(number),
    bornOn: `${1946 + ((number * 7) % 56)}-0${1 + (number % 9)}-1${number % 10}`,
    address: `${1 + (number % 90)} Demo Lane, ZZ${1 + (number % 9)} ${1 + (number % 8)}AB`,
    telephone: telephone(100 + number),
    email: `demo${number}@example.org`,
    findableAs: part.kind === 'volunteer' || part.kind === 'core member' ? part.kind : part.kind,
  });
  return { personId, accountId: part.roles.length > 0 ? await layAccount(c, personId, part.roles, projectId) : null };
}

/** Somebody of the cast as an actor: what they did in the past they did themselves. */
export const acting = (orgId: string, laidPerson: Laid): Person => {
  if (!laidPerson.accountId) throw new Error('this person of the demonstration has no account');
  return {
    kind: 'person',
    orgId,
    accountId: laidPerson.accountId as Id<'account'>,
    personId: laidPerson.personId as Id<'person'>,
    sessionId: 'demonstration',
    steppedUp: true,
  };
};

export async function layVolunteer(
  c: Change,
  personId: string,
  projectId: string,
  reference: string,
  state: string,
  since: LocalDay,
  expires: LocalDay,
): Promise<string> {
  const id = newId<'volunteer'>();
  await c.write
    .insertInto('volunteers')
    .values({
      org_id: c.orgId,
      id,
      person_id: personId,
      project_id: projectId,
      reference,
      state,
      state_on: since,
      vetting_outcome: 'clear',
      vetting_issued_on: since,
      vetting_expires_on: expires,
      trained_on: since,
      ...c.stamp,
    })
    .execute();
  await c.write
    .insertInto('volunteer_events')
    .values({ org_id: c.orgId, id: newId(), volunteer_id: id, state, effective_on: since, ...c.stamp })
    .execute();
  return id;
}

export async function layMembership(
  c: Change,
  circle: string,
  volunteer: string,
  joined: LocalDay,
  left: LocalDay | null,
  standing: 'confirmed' | 'suspended' = 'confirmed',
): Promise<void> {
  const id = newId<'membership'>();
  const org_id = c.orgId;
  await c.write
    .insertInto('memberships')
    .values({
      org_id,
      id,
      circle_id: circle,
      volunteer_id: volunteer,
      state: left ? 'ended' : standing,
      joined_on: joined,
      left_on: left,
      left_reason: left ? 'circle ended' : null,
      ...c.stamp,
    })
    .execute();
  await c.write
    .insertInto('membership_events')
    .values({ org_id, id: newId(), membership_id: id, state: standing, effective_on: joined, ...c.stamp })
    .execute();
  if (left)
    await c.write
      .insertInto('membership_events')
      .values({ org_id, id: newId(), membership_id: id, state: 'ended', effective_on: left, ...c.stamp })
      .execute();
}

/** Nights are Sam's, days are Mo's, for so many days from `from`. */
export async function layRota(c: Change, from: LocalDay, days: readonly LocalDay[], mo: string, sam: string): Promise<void> {
  for (const day of [from, ...days]) {
    const [morning, evening] = [momentOf(day, '08:00'), momentOf(day, '22:00')];
    await c.write
      .insertInto('on_call')
      .values([
        {
          org_id: c.orgId,
          id: newId(),
          from_at: morning,
          until_at: evening,
          primary_account: mo,
          deputy_account: sam,
          ...c.stamp,
        },
        {
          org_id: c.orgId,
          id: newId(),
          from_at: evening,
          until_at: addMinutes(morning, 24 * 60),
          primary_account: sam,
          deputy_account: mo,
          ...c.stamp,
        },
      ])
      .execute();
  }
}

export async function laySuspension(c: Change, account: string): Promise<void> {
  await c.write
    .insertInto('account_events')
    .values({ org_id: c.orgId, id: newId(), account_id: account, kind: 'suspended', ...c.stamp })
    .execute();
}

export type CastRow = { readonly orgId: string; readonly accountId: string; readonly name: string };

/** The accounts of the cast, wherever they are; those suspended too. */
export async function castAccounts(ledger: Ledger, orgIds: readonly string[]): Promise<CastRow[]> {
  const names = parts.map((part) => part.name as string);
  const rows: CastRow[] = [];
  for (const orgId of orgIds)
    rows.push(
      ...(await ledger.read(demonstration(orgId), 'account.read', null, async (r) =>
        (
          await r.db
            .selectFrom('accounts as a')
            .innerJoin('people as p', (join) => join.onRef('p.org_id', '=', 'a.org_id').onRef('p.id', '=', 'a.person_id'))
            .select(['a.id', 'p.chosen_name'])
            .where('p.chosen_name', 'in', names)
            .execute()
        ).map((row) => ({ orgId, accountId: row.id, name: row.chosen_name })),
      )),
    );
  return rows;
}
