import type { Care } from './subject-request.js';

/** Below what somebody's records hang: themselves, the circles round them, worries about them. */
export type Below = 'core member' | 'circle' | 'worry' | 'volunteer';

/**
 * One table in which something may be written about somebody, and how its rows are found and read. Who is at risk now is in none of them: that is never
 * given. Nor is anything that says who wrote a row.
 */
export type Source = {
  readonly table: string;
  readonly below: Below;
  /** Column by which rows are found; also whose key seals them, unless `sealedBy` says otherwise. */
  readonly key: string;
  /** SQL of the London day it belongs to. */
  readonly day: string;
  /** Sealed columns, in the order in which they are read. */
  readonly sealed: readonly string[];
  /** SQL of a plain text, for what is not sealed. */
  readonly plain?: string;
  readonly care?: Care;
  readonly id?: string;
  /** SQL of the moment it was written down. */
  readonly since?: string;
};

const londonDay = (moment: string) => `(x.${moment} at time zone 'Europe/London')::date`;
const ofCircle = (table: string, day: string, sealed: readonly string[], more: Partial<Source> = {}): Source => ({
  ...{ table, below: 'circle', key: 'circle_id', day, sealed },
  ...more,
});
const ofHim = (table: string, day: string, sealed: readonly string[], more: Partial<Source> = {}): Source => ({
  ...{ table, below: 'core member', key: 'core_member_id', day, sealed },
  ...more,
});
const ofWorry = (table: string, day: string, sealed: readonly string[]): Source => ({
  ...{ table, below: 'worry', key: 'concern_id', day, sealed, care: 'worry' },
});

const lines = (facts: Readonly<Record<string, string>>) =>
  `concat_ws(E'\\n', ${Object.entries(facts)
    .map(([name, column]) => `'${name}: ' || x.${column}`)
    .join(', ')})`;
const coreMemberFacts = lines({
  ...{ Reference: 'reference', Referred: 'referred_on', 'Where on the way': 'state', 'Which authorities': 'stage' },
  ...{
    Released: 'released_on',
    'Licence ends': 'licence_ends_on',
    'MAPPA category': 'mappa_category',
    'MAPPA level': 'mappa_level',
  },
  'Told the limits of confidentiality': 'confidentiality_told_on',
});
const volunteerFacts = lines({
  ...{ Reference: 'reference', 'Where on the way': 'state', Since: 'state_on', Trained: 'trained_on' },
  ...{ 'Outcome of the check': 'vetting_outcome', 'Check issued': 'vetting_issued_on', 'Check runs out': 'vetting_expires_on' },
});
const meetingDay = `(select coalesce(m.held_on, ${londonDay('submitted_at')}) from oc.meetings m where m.org_id = x.org_id and m.id = x.meeting_id)`;
const byAgency = { care: 'from an agency' } as const;

/** Every table, in the order in which a pack shows them. A test holds the list to the classes of the columns. */
export const sources: readonly Source[] = [
  ofHim('core_members', 'x.referred_on', ['as_imported'], { key: 'id', plain: coreMemberFacts }),
  { table: 'volunteers', below: 'volunteer', key: 'id', day: 'x.state_on', sealed: ['as_imported'], plain: volunteerFacts },
  { table: 'volunteer_events', below: 'volunteer', key: 'volunteer_id', day: 'x.effective_on', sealed: ['note'] },
  {
    ...{ table: 'volunteer_checks', below: 'volunteer', key: 'volunteer_id', day: 'x.issued_on', sealed: ['reference'] },
    plain: lines({ Which: 'code', Outcome: 'outcome', Level: 'level', Issued: 'issued_on', 'Counts until': 'expires_on' }),
  },
  {
    ...{ table: 'volunteer_talks', below: 'volunteer', key: 'volunteer_id', day: 'x.happened_on', sealed: ['note'] },
    plain: lines({ What: 'kind', 'What came of it': 'outcome' }),
  },
  ofHim('restrictions', 'x.from_on', ['words']),
  ofCircle('circles', 'x.phase_on', ['as_imported'], { key: 'id' }),
  ofCircle('circle_events', 'x.effective_on', ['note']),
  ofCircle('minutes', meetingDay, ['went_well', 'happened', 'agreed', 'as_imported']),
  ofCircle('contacts', 'x.held_on', ['happened']),
  ofCircle('actions', londonDay('recorded_at'), ['words']),
  ofCircle('one_to_one_rules', 'x.from_on', ['words']),
  ofCircle('risk_reviews', 'x.held_on', ['as_imported'], { plain: "array_to_string(x.items, ', ', '–')" }),
  // What others answered about him is not his to see on any page; his own is gone through with the rest.
  ofCircle('ratings', 'x.answered_on', ['answers'], { care: 'worry' }),
  ofCircle('reflections', londonDay('recorded_at'), ['words']),
  ofCircle('emergency_meetings', londonDay('called_at'), ['why'], { id: 'meeting_id', since: 'x.called_at', care: 'worry' }),
  ofHim('adverse_events', 'x.happened_on', ['words'], { care: 'worry' }),
  ofHim('break_glasses', londonDay('began_at'), ['reason', 'review'], { since: 'x.began_at', care: 'worry' }),
  ofHim('inbound_information', londonDay('said_at'), ['words'], byAgency),
  ofHim('inbound_answers', londonDay('answered_at'), ['why'], byAgency),
  ofHim('inbound_passings', londonDay('passed_at'), ['words'], byAgency),
  ofHim('agency_materials', 'x.received_on', ['words'], { care: 'ask its owner' }),
  ofCircle('agency_requests', londonDay('asked_at'), ['words'], byAgency),
  ofCircle('request_answers', londonDay('answered_at'), ['words'], byAgency),
  ofWorry('concern_words', londonDay('recorded_at'), ['seen', 'place_and_time']),
  ofWorry('concern_levels', londonDay('recorded_at'), ['why']),
  ofWorry('concern_calls', londonDay('rang_at'), ['words']),
  ofWorry('concern_decisions', londonDay('decided_at'), ['why', 'with_him_why', 'his_account', 'one_line']),
  ofWorry('second_readings', londonDay('read_at'), ['words']),
  ofWorry('shares', londonDay('told_at'), ['content', 'without_agreement']),
  ofWorry('share_answers', londonDay('answered_at'), ['words']),
  ofWorry('telling_him', londonDay('said_at'), ['words']),
  ofWorry('steps_taken', londonDay('happened_at'), ['words']),
  ofWorry('guidances', londonDay('given_at'), ['words']),
  ofWorry('non_disclosures', londonDay('recorded_at'), ['why']),
];

/** Written in by hand: paper, mail, and what the preparer may not open here. */
export const byHand = 'by hand';
/** Days on which somebody came, from the lists of evenings. */
export const evenings = 'evenings';

/** Sealed tables that no pack is made of, and why not. */
export const neverInAPack: Readonly<Record<string, string>> = {
  people_at_risk: 'somebody else, at risk now: never given',
  person_details: 'stands in the first part of every pack',
  venues: 'says nothing about anybody',
  material_steps: 'what was asked of an agency about its paper',
  handovers: 'between colleagues, about many circles',
  drafts: 'somebody is still writing it',
  parked_forms: 'somebody is still writing it',
  outbox_items: 'on its way from a phone; what became of it is here',
  mailboxes: 'keys',
  export_parts: 'a list on its way, made of what is here',
  import_files: 'spreadsheets about many people; what was taken from them is here',
  import_remarks: 'questions about spreadsheets',
  reading_alarms: 'about somebody of ours',
  subject_requests: 'the asking itself',
  subject_steps: 'the asking itself',
  subject_items: 'the pack itself',
  subject_packs: 'the pack itself',
};
