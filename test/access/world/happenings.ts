import { newId } from '../../../src/kernel/index.js';
import { hours, today } from './people.js';
import type { TrialRows } from './trial-rows.js';

export type NewConcern = {
  readonly circle: string | null;
  readonly by: string | null;
  readonly inNameOf?: string;
  readonly about?: string;
  readonly aboutAccount?: string;
  /** Told so many hours ago; now when left out. */
  readonly hoursAgo?: number;
  /** Told to these posts; `atRisk` lets the post open the person at risk now. */
  readonly shares?: readonly { readonly post: string | null; readonly atRisk?: true }[];
  readonly paged?: readonly { readonly account: string; readonly until?: Date; readonly as?: string }[];
  /** Whoever acted on it. */
  readonly decidedBy: string;
};

/** A concern with one row of every step of its way. */
export async function addConcern(rows: TrialRows, org_id: string, given: NewConcern): Promise<string> {
  const { circle: circle_id, by, decidedBy: recorded_by } = given;
  const concern_id = await rows.add('concerns', {
    org_id,
    circle_id,
    raised_by: by,
    in_name_of: given.inNameOf ?? null,
    source: 'told by hand',
    danger: 'no',
    about: given.about ?? 'core member',
    about_account: given.aboutAccount ?? null,
    recorded_by: by,
    raised_at: hours(-(given.hoursAgo ?? 0)),
  });
  const step = (table: string, columns: Record<string, unknown> = {}) =>
    rows.add(table, { org_id, concern_id, recorded_by, ...columns });
  await step('concern_words', { recorded_by: by });
  await step('concern_words');
  await step('people_at_risk', { destroy_on: today });
  await step('concern_levels', { level: 'high' });
  await step('concern_openings');
  await step('concern_calls', { direction: 'to the writer' });
  const decision_id = await step('concern_decisions', { decision: 'share', with_him: 'not yet' });
  await step('second_readings', { decision_id });
  await step('concern_harms', { harm: 'whereabouts' });
  await step('non_disclosures', { says: 'marked' });
  await step('concern_meetings');
  for (const taken of ['check made', 'found']) await step('steps_taken', { step: taken });
  await step('concern_endings', { decision_id, ending: 'shared and acknowledged' });
  for (const share of given.shares ?? []) await addShare(rows, org_id, { concern_id, circle_id, recorded_by, ...share });
  if (circle_id !== null) {
    const guidance_id = await step('guidances', { circle_id, meet: 'do not meet' });
    await rows.add('guidance_readings', { org_id, guidance_id, account_id: by ?? recorded_by });
  }
  for (const page of given.paged ?? [])
    await rows.add('pages', {
      org_id,
      concern_id,
      account_id: page.account,
      as_what: page.as ?? 'deputy',
      reach_until: page.until ?? hours(12),
    });
  return concern_id;
}

async function addShare(
  rows: TrialRows,
  org_id: string,
  share: { concern_id: string; circle_id: string | null; recorded_by: string; post: string | null; atRisk?: true },
): Promise<void> {
  const { concern_id, circle_id, recorded_by } = share;
  const share_id = await rows.add('shares', {
    ...{ org_id, concern_id, circle_id, post_id: share.post, channel: 'telephone', spoke_to_post: 'duty' },
    ...{ gateway: 'agreement', with_person_at_risk: share.atRisk ?? false, recorded_by },
  });
  await rows.add('share_answers', { org_id, concern_id, share_id, kind: 'received', recorded_by });
  await rows.add('telling_him', { org_id, concern_id, share_id, says: 'not to be told yet', recorded_by });
}

/** An evening of a circle with its minutes, sent to some posts. */
export async function addEvening(
  rows: TrialRows,
  org_id: string,
  circle_id: string,
  given: {
    readonly by: string;
    readonly persons: readonly string[];
    readonly sentTo: readonly string[];
    readonly readBy: string;
  },
): Promise<string> {
  const meeting_id = await rows.add('meetings', { org_id, circle_id, kind: 'formal', mode: 'in person', held_on: today });
  const minutes_id = await rows.add('minutes', {
    ...{ org_id, circle_id, meeting_id, taken_how: 'screen', worried: 'no', recorded_by: given.by },
  });
  for (const person_id of given.persons)
    await rows.add('attendances', { org_id, meeting_id, minutes_id, person_id, part: 'volunteer', came: 'came' });
  const reading_id = await rows.add('minutes_readings', { org_id, minutes_id, circle_id, recorded_by: given.readBy });
  for (const post_id of given.sentTo) await rows.add('minutes_sendings', { org_id, reading_id, minutes_id, circle_id, post_id });
  await rows.add('reflections', { org_id, circle_id, meeting_id, recorded_by: given.by });
  const request_id = await rows.add('agency_requests', { org_id, circle_id, finds_out: 'yes', recorded_by: given.readBy });
  await rows.add('request_answers', { org_id, circle_id, request_id, answer: 'said no', recorded_by: given.readBy });
  const action = { org_id, circle_id, minutes_id, recorded_by: given.by };
  await rows.add('actions', action);
  await rows.add('actions', { ...action, owner: newId(), owner_part: 'core member' });
  for (const owner of [...given.persons, newId()]) await rows.add('actions', { ...action, owner, owner_part: 'volunteer' });
  const contact_id = await rows.add('contacts', {
    ...{ org_id, circle_id, way: 'call', begun_by: 'us', one_to_one: false, worried: 'no', recorded_by: given.by },
  });
  for (const person_id of given.persons) await rows.add('contact_people', { org_id, contact_id, circle_id, person_id });
  await rows.add('one_to_one_rules', { org_id, circle_id, recorded_by: given.readBy });
  await rows.add('risk_reviews', { org_id, circle_id });
  await addMeasures(rows, org_id, circle_id, given);
  await rows.add('circle_events', { org_id, circle_id, phase: 'phase1_weekly' });
  return minutes_id;
}

/** What each of them answered, as a volunteer and as the core member, and what was agreed together. */
async function addMeasures(
  rows: TrialRows,
  org_id: string,
  circle_id: string,
  { persons, readBy: recorded_by }: { readonly persons: readonly string[]; readonly readBy: string },
): Promise<void> {
  for (const [answered_by, rater] of [
    ['each volunteer', 'volunteer'],
    ['core member', 'core member'],
  ] as const) {
    const occasion = { org_id, circle_id, answered_by, occasion: 'start', code: newId(), recorded_by };
    const assessment_id = await rows.add('assessments', { ...occasion, due_on: today, late_from: '2999-01-01' });
    const rating = { org_id, circle_id, assessment_id, outcome: 'declined', recorded_by };
    for (const person_id of persons) await rows.add('ratings', { ...rating, rater, person_id, answered_on: today });
    await rows.add('ratings', { ...rating, rater: 'together', answered_on: today });
  }
}

/** A meeting called at once, to which the core member is not asked. */
export async function addEmergency(
  rows: TrialRows,
  org_id: string,
  given: { readonly circle: string; readonly coreMember: string; readonly by: string; readonly person: string },
): Promise<void> {
  const { circle: circle_id, by: recorded_by, person: person_id } = given;
  const kind = { kind: 'emergency', mode: 'telephone', without_core_member: true, planned_at: hours(24) };
  const meeting_id = await rows.add('meetings', { org_id, circle_id, ...kind, recorded_by });
  await rows.add('emergency_meetings', { org_id, circle_id, meeting_id, within_hours: 72, recorded_by });
  await rows.add('emergency_asked', { org_id, circle_id, meeting_id, person_id, part: 'volunteer', recorded_by });
  await rows.add('adverse_events', {
    ...{ org_id, core_member_id: given.coreMember, kind: 'arrest', nature: 'other', circle_part: 'not known', source: 'officer' },
    ...{ happened_on: today, known_on: today, recorded_by },
  });
  // One that he knows of.
  await rows.add('adverse_events', {
    ...{ org_id, core_member_id: given.coreMember, kind: 'charge', nature: 'other', circle_part: 'none', source: 'officer' },
    ...{ happened_on: today, known_on: today, told_him: true, recorded_by },
  });
}
