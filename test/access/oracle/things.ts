import { today } from '../world/people.js';
import type { Row } from '../world/trial-rows.js';
import { future, isStaffRole, type Known, past, ref, refs, some } from './known.js';

const concernsOf = (known: Known, circles: readonly unknown[]): unknown[] =>
  known
    .table('concerns')
    .filter((row) => circles.includes(row.circle_id))
    .map((row) => row.id);

const fourWeeks = 28 * 24 * 3_600_000;
/** Accounts that coordinated or covered the circle of a concern when it was told or in the four weeks before; whoever began later is not meant. */
export const coordinatedLately = (known: Known, concern: Row): unknown[] => {
  const isNowhere = concern.circle_id === null;
  // Somebody who is named and no circle: she is the one, and nobody else.
  if (isNowhere && concern.about_account !== null) return [];
  const work = known.table('coordinations').filter((row) => isNowhere || row.circle_id === concern.circle_id);
  const role = known.table('role_grants').filter((row) => isNowhere && row.role === 'coordinator' && row.approved_at !== null);
  const told = (concern.raised_at as Date).getTime();
  return [...work, ...role]
    .filter((row) => row.org_id === concern.org_id && (row.from_at as Date).getTime() <= told)
    .filter(
      ({ from_at: from, until_at: end }) =>
        end === null || ((end as Date).getTime() > told - fourWeeks && (end as Date).getTime() > (from as Date).getTime()),
    )
    .map((row) => row.account_id);
};

/** Facts of everything that can be asked about, by kind. */
export const factsOfThings = (known: Known): Readonly<Record<string, (id: string) => Record<string, unknown>>> => ({
  Organisation: (id) => ({ organisation: ref('Organisation', id) }),
  Figures: (id) => ({ organisation: ref('Organisation', id) }),
  Project: (id) => ({ organisation: ref('Organisation', known.get('projects', id).org_id) }),
  Circle: (id) => {
    const row = known.get('circles', id);
    return {
      organisation: ref('Organisation', row.org_id),
      project: ref('Project', row.project_id),
      coreMember: ref('CoreMember', row.core_member_id),
      concerns: refs('Concern', concernsOf(known, [id])),
      coordinatedBy: refs(
        'Person',
        known
          .table('coordinations')
          .filter((one) => one.circle_id === id)
          .map((one) => one.account_id),
      ),
    };
  },
  CoreMember: (id) => {
    const row = known.get('core_members', id);
    const circles = known
      .table('circles')
      .filter((one) => one.core_member_id === id)
      .map((one) => one.id);
    return {
      organisation: ref('Organisation', row.org_id),
      project: ref('Project', row.project_id),
      human: ref('Human', row.person_id),
      circles: refs('Circle', circles),
      concerns: refs('Concern', concernsOf(known, circles)),
      ...some('heldBy', row.held_by, (account) => ref('Person', account)),
      canary: known.table('canaries').some((one) => one.core_member_id === row.id),
      hasNoCircle: ['referred', 'waiting', 'not served'].includes(String(row.state)),
    };
  },
  Volunteer: (id) => {
    const row = known.get('volunteers', id);
    const accounts = known
      .table('accounts')
      .filter((one) => one.person_id === row.person_id)
      .map((one) => one.id);
    return {
      organisation: ref('Organisation', row.org_id),
      project: ref('Project', row.project_id),
      human: ref('Human', row.person_id),
      circles: refs(
        'Circle',
        known
          .table('memberships')
          .filter((one) => one.volunteer_id === id && (one.left_on === null || String(one.left_on) >= today))
          .map((one) => one.circle_id),
      ),
      told: refs(
        'Concern',
        known
          .table('concerns')
          .filter((one) => accounts.includes(one.raised_by) || one.in_name_of === row.person_id)
          .map((one) => one.id),
      ),
    };
  },
  Concern: (id) => {
    const row = known.get('concerns', id);
    const circle = row.circle_id === null ? undefined : known.get('circles', row.circle_id);
    const shares = circle ? known.table('shares').filter((one) => one.concern_id === id && one.post_id !== null) : [];
    const tie = (share: Row) => ({ post: ref('Post', share.post_id), coreMember: ref('CoreMember', circle?.core_member_id) });
    return {
      organisation: ref('Organisation', row.org_id),
      ...some('circle', row.circle_id, (one) => ref('Circle', one)),
      ...some('project', circle?.project_id, (one) => ref('Project', one)),
      ...some('toldBy', row.raised_by, (one) => ref('Person', one)),
      ...some('inNameOf', row.in_name_of, (one) => ref('Human', one)),
      about: row.about,
      ...some('aboutPerson', row.about_account, (one) => ref('Person', one)),
      coordinatedLately: refs('Person', coordinatedLately(known, row)),
      sharedWith: shares.map(tie),
      sharedWithPersonAtRisk: shares.filter((one) => one.with_person_at_risk).map(tie),
    };
  },
  Share: (id) => {
    const row = known.get('shares', id);
    const { circle_id } = known.get('concerns', row.concern_id);
    const isTied = row.post_id !== null && circle_id !== null;
    const tie = () => ({
      post: ref('Post', row.post_id),
      coreMember: ref('CoreMember', known.get('circles', circle_id).core_member_id),
    });
    return {
      organisation: ref('Organisation', row.org_id),
      concern: ref('Concern', row.concern_id),
      ...(isTied ? { tie: tie() } : {}),
    };
  },
  Minutes: (id) => {
    const row = known.get('minutes', id);
    const { core_member_id } = known.get('circles', row.circle_id);
    const sendings = known.table('minutes_sendings').filter((one) => one.minutes_id === id);
    return {
      organisation: ref('Organisation', row.org_id),
      circle: ref('Circle', row.circle_id),
      sentTo: sendings.map((one) => ({ post: ref('Post', one.post_id), coreMember: ref('CoreMember', core_member_id) })),
    };
  },
  Reflection: (id) => {
    const row = known.get('reflections', id);
    return {
      organisation: ref('Organisation', row.org_id),
      circle: ref('Circle', row.circle_id),
      ...some('writtenBy', row.recorded_by, (one) => ref('Person', one)),
    };
  },
  Account: (id) => {
    const row = known.get('accounts', id);
    return {
      organisation: ref('Organisation', row.org_id),
      human: ref('Human', row.person_id),
      staff: known.table('role_grants').some((one) => one.account_id === id && isStaffRole(one.role) && future(one.until_at)),
      volunteerIn: refs(
        'Project',
        known
          .table('volunteers')
          .filter((one) => one.person_id === row.person_id)
          .map((one) => one.project_id),
      ),
    };
  },
  Slot: (id) => {
    const row = known.get('on_call', id);
    return { organisation: ref('Organisation', row.org_id), over: past(row.until_at) };
  },
});
