import type { Reading } from '../audit/index.js';
import type { Happening } from './timeline.js';

// Each part asks the tables under row-level security, so the same statement shows each reader what is theirs to see. A moment is when a thing
// happened, not when it was written down; a day counts from its midday, so that it stands on its own day in every season.
const happenings = `
  select e.effective_on + time '12:00' as at, 'phase' as kind, e.id, e.phase as code, null::text as name from oc.circle_events e where e.org_id = $1 and e.circle_id = $2
  union all select m.joined_on + time '12:00', 'joined', m.id, m.role, p.chosen_name from oc.memberships m join oc.roster_named() v on v.volunteer_id = m.volunteer_id
    join oc.people p on p.org_id = m.org_id and p.id = v.person_id where m.org_id = $1 and m.circle_id = $2 and m.state in ('confirmed', 'suspended', 'ended')
  union all select m.left_on + time '12:00', 'left', m.id, m.left_reason, p.chosen_name from oc.memberships m join oc.roster_named() v on v.volunteer_id = m.volunteer_id
    join oc.people p on p.org_id = m.org_id and p.id = v.person_id where m.org_id = $1 and m.circle_id = $2 and m.left_on is not null
  union all select coalesce(m.began_at at time zone 'UTC', m.held_on + time '19:00', m.planned_at at time zone 'UTC'), 'meeting', m.id, coalesce('cancelled: ' || m.cancelled_why, m.outcome), null from oc.meetings m
    where m.org_id = $1 and m.circle_id = $2 and (m.held_on is not null or m.outcome = 'cancelled')
  union all select coalesce(k.began_at at time zone 'UTC', k.held_on + time '12:00'), 'contact', k.id, case when k.one_to_one then 'one to one' else k.way end,
    (select string_agg(p.chosen_name, ', ' order by p.chosen_name) from oc.contact_people c join oc.people p on p.org_id = c.org_id and p.id = c.person_id where c.org_id = k.org_id and c.contact_id = k.id)
    from oc.contacts k where k.org_id = $1 and k.circle_id = $2 and not exists (select from oc.contacts later where later.org_id = k.org_id and later.corrects = k.id)
  union all select n.submitted_at at time zone 'UTC', 'minutes', n.id, case when n.corrects is null then n.worried else 'corrected' end, null from oc.minutes n where n.org_id = $1 and n.circle_id = $2 and n.imported_from is null
  union all select d.read_at at time zone 'UTC', 'sent on', d.minutes_id, case when d.sent then 'sent' else 'read' end, null from oc.minutes_readings d where d.org_id = $1 and d.circle_id = $2
  union all select n.raised_at at time zone 'UTC', 'concern', n.id, (select l.level from oc.concern_levels l where l.org_id = n.org_id and l.concern_id = n.id order by l.id desc limit 1), null from oc.concerns n where n.org_id = $1 and n.circle_id = $2
  union all select d.decided_at at time zone 'UTC', 'decision', d.concern_id, d.decision, null from oc.concern_decisions d join oc.concerns n on n.org_id = d.org_id and n.id = d.concern_id where d.org_id = $1 and n.circle_id = $2
  union all select s.told_at at time zone 'UTC', 'told', s.concern_id, case when s.is_correction then 'correction' else s.channel end, null from oc.shares s where s.org_id = $1 and s.circle_id = $2
  union all select a.answered_at at time zone 'UTC', 'receipt', a.concern_id, coalesce(a.action_code, a.kind), null from oc.share_answers a join oc.shares s on s.org_id = a.org_id and s.id = a.share_id where a.org_id = $1 and s.circle_id = $2
  union all select g.given_at at time zone 'UTC', 'guidance', g.concern_id, g.meet, null from oc.guidances g where g.org_id = $1 and g.circle_id = $2
  union all select e.ended_at at time zone 'UTC', 'ended', e.concern_id, e.ending, null from oc.concern_endings e join oc.concerns n on n.org_id = e.org_id and n.id = e.concern_id where e.org_id = $1 and n.circle_id = $2
  union all select r.from_on + time '12:00', 'restriction', r.id, r.group_code, null from oc.restrictions r join oc.circles c on c.org_id = r.org_id and c.core_member_id = r.core_member_id
    where r.org_id = $1 and c.id = $2 and r.from_on <= oc.today()
  union all select r.until_on + time '12:00', 'lifted', r.id, r.group_code, null from oc.restrictions r join oc.circles c on c.org_id = r.org_id and c.core_member_id = r.core_member_id
    where r.org_id = $1 and c.id = $2 and r.until_on < oc.today()`;

/** Everything of one circle the reader may know, newest first. @param limit at most this many */
export const listHappenings = (r: Reading, circleId: string, limit: number): Promise<Happening[]> =>
  r.tx.run<Happening>(
    `select at at time zone 'UTC' as at, kind, id, code, name from (${happenings}) h order by h.at desc, h.id limit $3`,
    [r.orgId, circleId, limit],
  );
