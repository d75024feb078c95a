import type { Laying } from './laying.js';
import { addMembership, addVolunteerRow, today } from './people.js';

/** Volunteers of Kite in every state of membership, service and checks; one of Rook who also coordinates; the pool and an applicant. */
export async function layVolunteers(laying: Laying): Promise<void> {
  const { rows, people, org, of } = laying;
  const { project: north, otherProject: south, kite, rook } = people;
  const kiteVolunteers: Record<
    string,
    Parameters<typeof addMembership>[4] | [Parameters<typeof addMembership>[4], { joined?: number; left?: number }]
  > = {
    ...{
      invited: 'invited',
      accepted: 'accepted',
      suspendedMember: 'suspended',
      joinsToday: ['confirmed', { joined: 0 }],
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
    ...{ roleEndsLater: 'confirmed', noRole: 'confirmed', volunteerCalled: 'confirmed', volunteerAsCoreMember: 'confirmed' },
  };
  const states: Record<string, string> = {
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
    await layRegister(laying, volunteer);
    await layCare(laying, volunteer, of(name).account);
  }
  const policy = { version: 1, requirements: '[]', from_on: '2999-01-01', approved_on: '2020-01-01' };
  for (const org_id of [org, people.eastmoor]) await rows.add('volunteer_policies', { org_id, ...policy });
  const ofRook = await addVolunteerRow(rows, org, south, of('coordinatorAndVolunteer').person);
  await addMembership(rows, org, rook.circle, ofRook, 'confirmed');
  await rows.add('volunteer_events', { org_id: org, volunteer_id: ofRook, state: 'active' });
  await addVolunteerRow(rows, org, north, of('pool').person, { state: 'pool' });
  await addVolunteerRow(rows, org, south, of('pooledOnPaper').person, { state: 'pool' });
  await addVolunteerRow(rows, org, south, of('matchedOnPaper').person, { state: 'matched' });
  // A volunteer once, a coordinator now.
  await addVolunteerRow(rows, org, south, of('covers').person, { state: 'left' });
  await addVolunteerRow(rows, org, south, of('applicant').person, { state: 'vetting', vetting: 'discuss' });
}

/** What a volunteer has and was approved on, written down by her volunteer coordinator. */
async function layRegister({ rows, org, people }: Laying, volunteer_id: string): Promise<void> {
  const told = { org_id: org, volunteer_id, recorded_by: people.who.nia.accountId };
  for (const [kind, outcome] of [
    ['check', 'clear'],
    ['training', 'passed'],
  ] as const)
    await rows.add('volunteer_checks', { ...told, kind, outcome, code: `further ${kind}`, issued_on: today });
  await rows.add('volunteer_approvals', { ...told, approved_on: today });
}

/** Every kind of talk, by her coordinator and by herself; what she holds, gave and said of when she is free. */
async function layCare({ rows, org, people }: Laying, volunteer_id: string, own: string): Promise<void> {
  const told = { org_id: org, volunteer_id, recorded_by: people.who.mo.accountId, happened_on: '2020-01-01' };
  for (const [kind, outcome] of [
    ['supervision', 'held'],
    ['annual review', 'held'],
    ['debrief', 'offered'],
    ['debrief', 'declined'],
    ['support', 'held'],
  ])
    await rows.add('volunteer_talks', { ...told, kind, outcome });
  await rows.add('volunteer_talks', { ...told, kind: 'support', outcome: 'asked', recorded_by: own });
  await rows.add('volunteer_kit', { org_id: org, volunteer_id, kind: 'identity card' });
  await rows.add('volunteer_times', { org_id: org, volunteer_id, kind: 'travel', on_day: '2020-01-01', minutes_long: 30 });
  await rows.add('volunteer_frees', { org_id: org, volunteer_id, evenings: [2] });
}
