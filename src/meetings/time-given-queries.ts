import type { Reading } from '../audit/index.js';
import { addDays, type LocalDay } from '../kernel/index.js';
import { namesOf } from '../people/index.js';

/** What one person gave a circle: how often, and how many minutes of those of which somebody wrote how long they were. */
export type TimeGiven = {
  readonly personId: string;
  readonly name: string;
  readonly evenings: number;
  readonly inMeetings: number;
  readonly contacts: number;
  readonly between: number;
  /** Evenings and contacts without a length. */
  readonly withoutLength: number;
};

const yearDays = 365;

// An evening counts once however many told of it, and only as the newest layer of each account has it; so does a contact.
const given = `
  with came as (
    select distinct a.person_id, m.id, m.minutes_long from oc.attendances a join oc.meetings m on m.org_id = a.org_id and m.id = a.meeting_id
     where m.org_id = $1 and m.circle_id = $2 and m.held_on >= $3 and a.part in ('volunteer', 'trainee') and a.came in ('came', 'late')
       and not exists (select from oc.minutes later where later.org_id = a.org_id and later.corrects = a.minutes_id)),
  touched as (
    select p.person_id, k.id, k.minutes_long from oc.contact_people p join oc.contacts k on k.org_id = p.org_id and k.id = p.contact_id
     where k.org_id = $1 and k.circle_id = $2 and k.held_on >= $3
       and not exists (select from oc.contacts later where later.org_id = k.org_id and later.corrects = k.id))
  select person_id as "personId", count(*) filter (where is_meeting)::int as evenings, coalesce(sum(minutes_long) filter (where is_meeting), 0)::int as "inMeetings",
    count(*) filter (where not is_meeting)::int as contacts, coalesce(sum(minutes_long) filter (where not is_meeting), 0)::int as between, count(*) filter (where minutes_long is null)::int as "withoutLength"
    from (select person_id, minutes_long, true as is_meeting from came union all select person_id, minutes_long, false from touched) x group by person_id`;

/** The time people gave a circle in the twelve months up to today, whoever gave most first. */
export async function timeGivenIn(r: Reading, circleId: string): Promise<TimeGiven[]> {
  const since: LocalDay = addDays(r.today, -yearDays);
  const rows = await r.tx.run<Omit<TimeGiven, 'name'>>(given, [r.orgId, circleId, since]);
  const names = await namesOf(
    r,
    rows.map((one) => one.personId),
  );
  return rows
    .map((one) => ({ ...one, name: names.get(one.personId)?.name ?? '–' }))
    .sort((a, b) => b.inMeetings + b.between - (a.inMeetings + a.between) || a.name.localeCompare(b.name));
}
