import type { Cast } from '../../cast.js';
import { hours, type NewSomebody } from './people.js';

/** Somebody for every state that access depends on, beside the cast. */
export const newcomers = (people: Cast): Record<string, NewSomebody> => {
  const { project: north, otherProject: south } = people;
  const volunteer = { kind: 'volunteer', roles: ['volunteer'] } as const;
  return {
    // Volunteers of Kite in every state of membership, account, role and checks.
    ...{
      invited: volunteer,
      accepted: volunteer,
      suspendedMember: volunteer,
      endsToday: volunteer,
      joinsToday: volunteer,
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
    coverLongOver: { roles: [{ role: 'coordinator', project: north }] },
    coverToCome: { roles: [{ role: 'coordinator', project: north }] },
    keepsReferral: { roles: [{ role: 'coordinator', project: north }] },
    coordinatorEverywhere: { roles: ['coordinator'] },
    coordinatorAndVolunteer: { roles: [{ role: 'coordinator', project: south }, 'volunteer'] },
    coordinatorUntilTomorrow: { roles: [{ role: 'coordinator', until: hours(24) }] },
    coordinatorSuspended: { roles: ['coordinator'], account: 'suspended' },
    // Others of the house.
    managerOfSouth: { roles: [{ role: 'manager', project: south }] },
    managerAndVolunteerCoordinator: {
      roles: [
        { role: 'manager', project: south },
        { role: 'volunteer coordinator', project: north },
      ],
    },
    managerLeadAndCoordinator: { roles: ['manager', 'safeguarding lead', 'coordinator'] },
    // Roles whose reach no project bounds, given for one.
    leadOfSouth: { roles: [{ role: 'safeguarding lead', project: south }] },
    dataLeadOfSouth: { roles: [{ role: 'data-protection lead', project: south }] },
    administratorOfSouth: { roles: [{ role: 'administrator', project: south }] },
    volunteerCoordinatorEverywhere: { roles: ['volunteer coordinator'] },
    chief: { roles: ['chief executive'] },
    trusteeWhoVolunteered: { kind: 'volunteer', roles: ['trustee'] },
    trusteeCalled: { roles: ['trustee'] },
    trusteeCalledBefore: { roles: ['trustee'] },
    calledAfterHerRole: { roles: [{ role: 'trustee', until: hours(-1) }] },
    calledButSuspended: { roles: ['trustee'], account: 'suspended' },
    volunteerCalled: volunteer,
    // Openings in an emergency, in every capacity and state; see lay-glasses.ts.
    ...{ glassOnCall: { roles: [{ role: 'coordinator', project: south }] }, glassOver: { roles: ['coordinator'] } },
    ...{ glassEnded: { roles: ['coordinator'] }, glassOfCoreMember: { roles: [{ role: 'manager', project: north }] } },
    glassAfterHerRole: { roles: [{ role: 'coordinator', until: hours(-1) }, 'trustee'] },
    glassButSuspended: { roles: ['coordinator'], account: 'suspended' },
    glassOfHerOwnCircle: { kind: 'volunteer', roles: ['coordinator'] },
    glassInAnotherName: { roles: ['coordinator'] },
    glassChief: { roles: ['chief executive'] },
    glassLead: { roles: ['safeguarding lead'] },
    glassLeadOnCall: { roles: ['safeguarding lead'] },
    glassTwice: { roles: ['coordinator', 'chief executive'] },
    glassData: { roles: ['data-protection lead'] },
    glassRead: { roles: ['trustee', 'chief executive'] },
    // Called from outside to read a decision, now and until an hour ago; one of them holds no role of her own.
    calledToRead: { roles: ['trustee'] },
    calledToReadOnly: { kind: 'professional', roles: [] },
    calledToReadOver: { roles: ['trustee'] },
    // Named by two to read worries from outside, and called to none: the name by itself opens nothing.
    namedToRead: { roles: ['trustee', 'reciprocal reader'] },
    namedLast: { roles: ['trustee', 'outside reader'] },
    // Officers.
    prisonInside: { kind: 'professional', roles: ['prison'] },
    prisonOutside: { kind: 'professional', roles: ['prison'] },
    postEndedToday: { kind: 'professional', roles: ['police'] },
    postEndedYesterday: { kind: 'professional', roles: ['police'] },
    postEndsTomorrow: { kind: 'professional', roles: ['police'] },
    postToCome: { kind: 'professional', roles: ['police'] },
    postBeginsToday: { kind: 'professional', roles: ['police'] },
    linkBeginsToday: { kind: 'professional', roles: ['probation'] },
    linkToCome: { kind: 'professional', roles: ['probation'] },
    linkEndedToday: { kind: 'professional', roles: ['probation'] },
    officerAndManager: { kind: 'professional', roles: ['probation', 'manager'] },
    linkedAsPolice: { kind: 'professional', roles: ['probation'] },
    // Core members.
    inside: { kind: 'core member', roles: ['core member'] },
    circleClosed: { kind: 'core member', roles: ['core member'] },
    volunteerAsCoreMember: { kind: 'volunteer', roles: ['core member'] },
    coreMemberAsVolunteer: { kind: 'core member', roles: ['volunteer'] },
    waiting: { kind: 'core member', roles: [], account: 'none' },
    heldElsewhere: { kind: 'core member', roles: [], account: 'none' },
    referred: { kind: 'core member', roles: [], account: 'none' },
    canary: { kind: 'core member', roles: [], account: 'none' },
    referredToManager: { kind: 'core member', roles: [], account: 'none' },
    // Volunteers known only by their papers: nobody may let them in again, so that only placing them names them.
    pooledOnPaper: { kind: 'volunteer', roles: [], account: 'none' },
    matchedOnPaper: { kind: 'volunteer', roles: [], account: 'none' },
    unknownYet: { kind: 'volunteer', roles: [], account: 'none' },
  };
};
