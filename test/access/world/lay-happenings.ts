import { addConcern, addEmergency, addEvening } from './happenings.js';
import type { Laid } from './lay-circles.js';
import type { Laying } from './laying.js';
import { hours } from './people.js';
import type { Row } from './trial-rows.js';

/** Evenings with minutes, sent to every kind of post. */
export async function layEvenings(laying: Laying, laid: Laid): Promise<void> {
  const { rows, people, org, of, account } = laying;
  const { kite, rook } = people;
  const { heron, swan, teal, kept, prison, oldPrison, relief, later, begun, before, mixed } = laid;
  const persons = [of('ada').person, of('lee').person, kite.person];
  const told = { by: account('ada'), persons, readBy: account('mo') };
  await addEvening(rows, org, kite.circle, { ...told, sentTo: [kite.probationPost, rook.probationPost, oldPrison, relief] });
  await addEvening(rows, org, kite.circle, {
    ...told,
    by: account('lee'),
    sentTo: [kite.policePost, later, begun, before, mixed],
  });
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
  await addEmergency(rows, org, { ...kite, by: account('ada'), person: of('ben').person });
  await addEmergency(rows, org, { ...rook, by: account('sam'), person: of('vic').person });
  for (const { circle } of [swan, teal, kept])
    await addEvening(rows, org, circle, { by: account('sam'), persons: [], readBy: account('sam'), sentTo: [kite.policePost] });
}

/**
 * Concerns by and about everybody who matters, shared, and with people called to them.
 * @returns the first, told by Ada
 */
export async function layConcerns(laying: Laying, laid: Laid): Promise<string> {
  const { rows, people, org, of, account } = laying;
  const { kite, rook } = people;
  const { heron, swan, teal, prison, oldPrison, relief, later, begun, before, mixed } = laid;
  const decidedBy = account('mo');
  const inKite = { circle: kite.circle, decidedBy };
  const ofAda = await addConcern(rows, org, {
    ...inKite,
    by: account('ada'),
    shares: [
      { post: kite.policePost, atRisk: true },
      { post: kite.probationPost },
      { post: rook.probationPost },
      { post: oldPrison, atRisk: true },
      { post: relief, atRisk: true },
      { post: null },
    ],
    paged: [
      { account: account('sam') },
      { account: account('trusteeCalled') },
      { account: account('trusteeCalledBefore'), until: hours(-1) },
      { account: account('calledButSuspended') },
      { account: account('calledAfterHerRole') },
      { account: account('calledToRead'), as: 'second reader' },
      { account: account('calledToReadOnly'), as: 'second reader' },
      { account: account('calledToReadOver'), as: 'second reader', until: hours(-1) },
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
      { post: begun, atRisk: true },
      { post: before, atRisk: true },
      { post: mixed, atRisk: true },
    ],
  });
  await addConcern(rows, org, { ...inKite, by: account('lee'), paged: [{ account: account('sam'), until: hours(-1) }] });
  await addConcern(rows, org, {
    ...inKite,
    by: account('ada'),
    about: 'volunteer',
    aboutAccount: account('ben'),
    shares: [{ post: kite.probationPost, atRisk: true }],
  });
  await addConcern(rows, org, { ...inKite, by: account('mo'), about: 'coordinator', shares: [{ post: kite.policePost }] });
  // About one of us, and nobody said who: it may be the coordinator.
  await addConcern(rows, org, {
    ...inKite,
    by: account('ada'),
    about: 'staff',
    decidedBy: account('sal'),
    shares: [{ post: kite.policePost }],
  });
  await addConcern(rows, org, { ...inKite, by: account('mo'), about: 'staff' });
  await addConcern(rows, org, { ...inKite, by: account('suspendedMember') });
  // Decided and told on by a coordinator who has to do with the circle only by this.
  await addConcern(rows, org, {
    ...{ ...inKite, by: account('lee'), decidedBy: account('coordinatorUntilTomorrow'), shares: [{ post: kite.policePost }] },
  });
  await addConcern(rows, org, { ...inKite, by: null });
  await addConcern(rows, org, {
    ...inKite,
    by: account('ada'),
    about: 'staff',
    aboutAccount: account('pat'),
    shares: [{ post: kite.probationPost, atRisk: true }],
  });
  const ofOldCircle = await addConcern(rows, org, { ...inKite, by: account('ada') });
  // Guidance that names another circle than its concern.
  await rows.add('guidances', { org_id: org, concern_id: ofOldCircle, circle_id: rook.circle, meet: 'do not meet' });
  await addConcern(rows, org, {
    circle: rook.circle,
    by: account('vic'),
    decidedBy: account('sam'),
    shares: [{ post: rook.probationPost, atRisk: true }, { post: rook.policePost }],
    paged: [{ account: account('coordinatorEverywhere') }],
  });
  await addConcern(rows, org, { circle: rook.circle, by: account('coordinatorAndVolunteer'), decidedBy: account('sam') });
  await addConcern(rows, org, { circle: rook.circle, by: account('mo'), decidedBy: account('sam') });
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
  // Told ten days ago about its coordinator; called to it now are one who coordinates it since before, and some who took the circle, or the role, since.
  for (const circle of [kite.circle, null])
    await addConcern(rows, org, {
      ...{ circle, by: account('ada'), about: 'coordinator', hoursAgo: 240, decidedBy: account('sal') },
      paged: [
        { account: account('mo') },
        { account: account('covers') },
        { account: account('coordinatorEverywhere') },
        { account: account('coordinatorUntilTomorrow') },
      ],
    });
  // About one of us, of no circle, and nobody said who: it may be anybody who coordinates, also somebody who was called.
  for (const about of ['coordinator', 'staff'])
    await addConcern(rows, org, {
      circle: null,
      by: account('ada'),
      about,
      decidedBy: account('sal'),
      paged: [{ account: account('sam') }, { account: account('coordinatorEverywhere') }, { account: account('max') }],
    });
  await addConcern(rows, org, {
    circle: null,
    by: account('mo'),
    about: 'staff',
    decidedBy: account('sal'),
    paged: [{ account: account('mo') }],
  });
  await addConcern(rows, org, { circle: heron.circle, by: account('mo'), decidedBy, shares: [{ post: prison, atRisk: true }] });
  await addConcern(rows, org, { circle: teal.circle, by: account('max'), about: 'coordinator', decidedBy: account('sal') });
  await addConcern(rows, org, { circle: teal.circle, by: account('managerOfSouth'), decidedBy: account('sam') });
  await addConcern(rows, org, { circle: swan.circle, by: account('sal'), decidedBy: account('sal') });
  await layByManyHands(laying);
  return ofAda;
}

/** What agencies told us and gave us about core members, with an answer to it; agreements with them, and codes. */
export async function layInbound(laying: Laying, laid: Laid): Promise<void> {
  const { rows, people, org, account } = laying;
  const { kite, rook } = people;
  const { heron, teal, kept, held } = laid;
  const coreMemberOf = async (circle: string, coreMember: string, by: string, reader: string | null) => {
    const of = { org_id: org, core_member_id: coreMember };
    const mine = { ...of, recorded_by: account(by) };
    const inbound_id = await rows.add('inbound_information', {
      ...{ ...mine, post_id: kite.policePost, channel: 'telephone', soon: 'today', may_tell: 'yes' },
    });
    await rows.add('inbound_answers', { ...mine, inbound_id, answer: 'told' });
    const passing_id = await rows.add('inbound_passings', { ...mine, inbound_id, circle_id: circle });
    await rows.add('inbound_readings', { org_id: org, passing_id, account_id: account(reader ?? by) });
    for (const permission of ['coordinator', 'case staff']) {
      const material_id = await rows.add('agency_materials', {
        ...mine,
        kind: 'OASys',
        marking: 'OFFICIAL-SENSITIVE',
        permission,
      });
      await rows.add('material_steps', { ...mine, material_id, step: 'asked', purpose: 'subject access' });
    }
    // Of agencies that may answer for it themselves, and of one that nobody asked.
    const paper = { ...mine, kind: 'ARMS', marking: 'none', permission: 'coordinator' } as const;
    for (const post_id of [kite.probationPost, kite.policePost]) {
      const material_id = await rows.add('agency_materials', { ...paper, post_id });
      if (post_id === kite.probationPost)
        await rows.add('material_steps', { ...mine, material_id, step: 'asked', purpose: 'sending on' });
    }
  };
  await coreMemberOf(kite.circle, kite.coreMember, 'mo', 'ada');
  await coreMemberOf(rook.circle, rook.coreMember, 'sam', 'vic');
  await coreMemberOf(heron.circle, heron.coreMember, 'mo', null);
  await coreMemberOf(teal.circle, teal.coreMember, 'sam', null);
  await coreMemberOf(kept.circle, kept.coreMember, 'sam', null);
  await coreMemberOf(held.circle, held.coreMember, 'sam', null);
  const agreement = {
    lawful_basis: 'public task',
    condition_code: 'safeguarding',
    kinds: ['concerns'],
    recorded_by: account('max'),
  };
  await rows.add('sharing_agreements', { org_id: org, ...agreement });
  await rows.add('sharing_agreements', { org_id: people.eastmoor, ...agreement, recorded_by: account('oz') });
  await rows.add('contact_codes', { org_id: org, entry: 'meeting', recorded_by: account('max') });
  for (const org_id of [org, people.eastmoor]) {
    await rows.add('instruments', {
      ...{ org_id, code: 'EXAMPLE', definition: JSON.stringify({ code: 'EXAMPLE', answeredBy: 'each volunteer' }) },
    });
    await rows.add('measure_schedules', { org_id, code: 'EXAMPLE' });
  }
}

/** A concern of no circle in which every step was somebody else's: whoever was called to it may name each of them by that step alone. */
async function layByManyHands({ rows, org: org_id, of, account }: Laying): Promise<void> {
  const concern_id = await rows.add('concerns', {
    ...{ org_id, circle_id: null, source: 'told by hand', danger: 'no', about: 'core member' },
    ...{ raised_by: account('hal'), in_name_of: of('pool').person, recorded_by: null },
  });
  const step = (table: string, by: string, columns: Row = {}) =>
    rows.add(table, { org_id, concern_id, recorded_by: account(by), ...columns });
  await step('concern_words', 'hew');
  await step('concern_openings', 'nat');
  const decision_id = await step('concern_decisions', 'leadOfSouth', { decision: 'share', with_him: 'not yet' });
  await step('second_readings', 'dataLeadOfSouth', { decision_id });
  await step('shares', 'administratorOfSouth', {
    ...{ circle_id: null, post_id: null, channel: 'telephone', spoke_to_post: 'duty', gateway: 'agreement' },
    with_person_at_risk: false,
  });
  for (const called of ['trusteeCalled', 'dee'])
    await rows.add('pages', { org_id, concern_id, account_id: account(called), as_what: 'deputy', reach_until: hours(12) });
}
