import { addDays, dayOf } from '../../../src/kernel/index.js';
import type { TrialRows } from './trial-rows.js';

export const today = dayOf(new Date());
export const day = (days: number): string => addDays(today, days);
export const hours = (hours: number): Date => new Date(Date.now() + hours * 3_600_000);

/** A role given: by default two days ago for the whole organisation, approved and without end. */
export type Given = {
  readonly role: string;
  readonly project?: string;
  readonly from?: Date;
  readonly until?: Date;
  readonly notApproved?: true;
};

export type NewSomebody = {
  readonly kind?: 'staff' | 'volunteer' | 'core member' | 'professional';
  readonly roles: readonly (string | Given)[];
  /** What has become of the account; 'live' when left out. */
  readonly account?: 'suspended' | 'closed' | 'restored' | 'not taken up' | 'none';
};

export type Somebody = { readonly account: string; readonly person: string };

/** Puts a person with account, roles and a number to ring into an organisation. */
export async function addSomebody(rows: TrialRows, org_id: string, name: string, given: NewSomebody): Promise<Somebody> {
  const { kind = 'staff', roles, account: state } = given;
  const person = await rows.add('people', { org_id, kind, chosen_name: name, pronoun: 'they' });
  await rows.add('person_details', { org_id, person_id: person });
  await rows.add('ring_numbers', { org_id, person_id: person });
  if (state === 'none') return { account: '', person };
  const activated_at = state === 'not taken up' ? null : hours(-48);
  const account = await rows.add('accounts', { org_id, person_id: person, activated_at });
  const events = state === 'restored' ? ['suspended', 'restored'] : state === 'suspended' || state === 'closed' ? [state] : [];
  for (const event of events) await rows.add('account_events', { org_id, account_id: account, kind: event });
  for (const role of roles) await addRole(rows, org_id, account, typeof role === 'string' ? { role } : role);
  await rows.add('sessions', { org_id, account_id: account, ends_at: hours(8) });
  await rows.add('subject_keys', { org_id, subject_id: person, wrapped: Buffer.alloc(8), organisation_key_version: 1 });
  return { account, person };
}

async function addRole(rows: TrialRows, org_id: string, account_id: string, given: Given): Promise<void> {
  await rows.add('role_grants', {
    org_id,
    account_id,
    role: given.role,
    project_id: given.project ?? null,
    from_at: given.from ?? hours(-48),
    until_at: given.until ?? null,
    approved_at: given.notApproved ? null : hours(-48),
  });
}

export type NewVolunteer = { readonly state?: string; readonly vetting?: string };

export const addVolunteerRow = (
  rows: TrialRows,
  org_id: string,
  project_id: string,
  person_id: string,
  { state = 'active', vetting = 'clear' }: NewVolunteer = {},
): Promise<string> =>
  rows.add('volunteers', { org_id, project_id, person_id, reference: `V ${person_id}`, state, vetting_outcome: vetting });

/** A membership; `left` is its last day, which ends it. */
export const addMembership = (
  rows: TrialRows,
  org_id: string,
  circle_id: string,
  volunteer_id: string,
  state: 'invited' | 'accepted' | 'confirmed' | 'suspended' | 'ended',
  days: { readonly joined?: number; readonly left?: number } = {},
): Promise<string> =>
  rows.add('memberships', {
    org_id,
    circle_id,
    volunteer_id,
    state,
    joined_on: day(days.joined ?? -60),
    left_on: days.left === undefined ? null : day(days.left),
  });

export type NewCircle = {
  readonly name: string;
  readonly project: string;
  readonly person: string;
  readonly stage?: string;
  readonly state?: string;
  readonly phase?: string;
  readonly heldBy?: string;
  readonly coordinations?: readonly {
    readonly account: string;
    readonly kind?: string;
    readonly from?: Date;
    readonly until?: Date;
  }[];
};

export type Round = { readonly circle: string; readonly coreMember: string; readonly venue: string };

/** A core member with a circle round him, its place and who coordinates it. */
export async function addRound(rows: TrialRows, org_id: string, given: NewCircle): Promise<Round> {
  const { name, project: project_id, coordinations = [] } = given;
  const coreMember = await addCoreMember(rows, org_id, given);
  const venue = await rows.add('venues', { org_id, project_id, label: name });
  const circle = await rows.add('circles', {
    org_id,
    project_id,
    core_member_id: coreMember,
    name,
    reference: name,
    phase: given.phase ?? 'phase1_weekly',
    venue_id: venue,
  });
  for (const one of coordinations)
    await rows.add('coordinations', {
      org_id,
      circle_id: circle,
      account_id: one.account,
      kind: one.kind ?? 'coordinates',
      from_at: one.from ?? hours(-480),
      until_at: one.until ?? null,
    });
  for (const for_circle of [true, false]) {
    const restriction_id = await rows.add('restrictions', { org_id, core_member_id: coreMember, answer: 'no', for_circle });
    await rows.add('restriction_confirmations', { org_id, restriction_id });
  }
  return { circle, coreMember, venue };
}

export const addCoreMember = (rows: TrialRows, org_id: string, given: NewCircle): Promise<string> =>
  rows.add('core_members', {
    org_id,
    project_id: given.project,
    person_id: given.person,
    reference: `CM ${given.name}`,
    held_by: given.heldBy ?? null,
    stage: given.stage ?? 'licence',
    state: given.state ?? 'in a circle',
  });

/** A post of an agency, held by people from a day until a day (the day it ended), and linked to core members in a capacity. */
export async function addPost(
  rows: TrialRows,
  org_id: string,
  kind: string,
  holders: readonly { readonly person: string; readonly from?: number; readonly until?: number }[],
  links: readonly { readonly coreMember: string; readonly as?: string; readonly from?: number; readonly until?: number }[],
): Promise<string> {
  const agency_id = await rows.add('agencies', { org_id, kind });
  const post_id = await rows.add('posts', { org_id, agency_id });
  const span = ({ from = -60, until }: { from?: number; until?: number }) => ({
    from_on: day(from),
    until_on: until === undefined ? null : day(until),
  });
  for (const holder of holders) await rows.add('post_holders', { org_id, post_id, person_id: holder.person, ...span(holder) });
  for (const link of links)
    await rows.add('partner_links', { org_id, post_id, core_member_id: link.coreMember, kind: link.as ?? kind, ...span(link) });
  return post_id;
}
