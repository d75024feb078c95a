-- Who looked at a record: also at what happened to the core member, why a circle was called together at once, what was said about telling him, and why
-- something is not to be disclosed.

create or replace function oc.sealed_rows(p_kind text, p_id uuid) returns table (table_name text, row_id uuid) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with o as (select sec.org() as org)
  select 'person_details', d.id from o join oc.core_members k on k.org_id = o.org and k.id = p_id join oc.person_details d on d.org_id = o.org and d.person_id = k.person_id where p_kind = 'core member'
  union all select 'core_members', p_id where p_kind = 'core member'
  union all select 'restrictions', r.id from o join oc.restrictions r on r.org_id = o.org and r.core_member_id = p_id where p_kind = 'core member'
  union all select 'break_glasses', g.id from o join oc.break_glasses g on g.org_id = o.org and g.core_member_id = p_id where p_kind = 'core member'
  union all select 'inbound_information', n.id from o join oc.inbound_information n on n.org_id = o.org and n.core_member_id = p_id where p_kind = 'core member'
  union all select 'inbound_answers', n.id from o join oc.inbound_answers n on n.org_id = o.org and n.core_member_id = p_id where p_kind = 'core member'
  union all select 'inbound_passings', n.id from o join oc.inbound_passings n on n.org_id = o.org and n.core_member_id = p_id where p_kind = 'core member'
  union all select 'agency_materials', n.id from o join oc.agency_materials n on n.org_id = o.org and n.core_member_id = p_id where p_kind = 'core member'
  union all select 'material_steps', n.id from o join oc.material_steps n on n.org_id = o.org and n.core_member_id = p_id where p_kind = 'core member'
  union all select 'person_details', d.id from o join oc.volunteers v on v.org_id = o.org and v.id = p_id join oc.person_details d on d.org_id = o.org and d.person_id = v.person_id where p_kind = 'volunteer'
  union all select 'volunteers', p_id where p_kind = 'volunteer'
  union all select 'circles', p_id where p_kind = 'circle'
  union all select 'venues', c.venue_id from o join oc.circles c on c.org_id = o.org and c.id = p_id where p_kind = 'circle' and c.venue_id is not null
  union all select 'circle_events', e.id from o join oc.circle_events e on e.org_id = o.org and e.circle_id = p_id where p_kind = 'circle'
  union all select 'minutes', n.id from o join oc.minutes n on n.org_id = o.org and n.circle_id = p_id where p_kind = 'circle'
  union all select 'reflections', n.id from o join oc.reflections n on n.org_id = o.org and n.circle_id = p_id where p_kind = 'circle'
  union all select 'actions', n.id from o join oc.actions n on n.org_id = o.org and n.circle_id = p_id where p_kind = 'circle'
  union all select 'risk_reviews', n.id from o join oc.risk_reviews n on n.org_id = o.org and n.circle_id = p_id where p_kind = 'circle'
  union all select 'agency_requests', n.id from o join oc.agency_requests n on n.org_id = o.org and n.circle_id = p_id where p_kind = 'circle'
  union all select 'request_answers', n.id from o join oc.request_answers n on n.org_id = o.org and n.circle_id = p_id where p_kind = 'circle'
  union all select 'contacts', n.id from o join oc.contacts n on n.org_id = o.org and n.circle_id = p_id where p_kind = 'circle'
  union all select 'one_to_one_rules', n.id from o join oc.one_to_one_rules n on n.org_id = o.org and n.circle_id = p_id where p_kind = 'circle'
  union all select 'guidances', n.id from o join oc.guidances n on n.org_id = o.org and (p_kind = 'circle' and n.circle_id = p_id or p_kind = 'concern' and n.concern_id = p_id)
  union all select 'concern_words', n.id from o join oc.concern_words n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern'
  union all select 'concern_levels', n.id from o join oc.concern_levels n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern'
  union all select 'concern_calls', n.id from o join oc.concern_calls n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern'
  union all select 'concern_decisions', n.id from o join oc.concern_decisions n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern'
  union all select 'second_readings', n.id from o join oc.second_readings n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern'
  union all select 'shares', n.id from o join oc.shares n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern'
  union all select 'share_answers', n.id from o join oc.share_answers n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern'
  union all select 'steps_taken', n.id from o join oc.steps_taken n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern'
  union all select 'people_at_risk', n.id from o join oc.people_at_risk n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern'
  union all select 'adverse_events', n.id from o join oc.adverse_events n on n.org_id = o.org and n.core_member_id = p_id where p_kind = 'core member'
  union all select 'emergency_meetings', n.meeting_id from o join oc.emergency_meetings n on n.org_id = o.org and n.circle_id = p_id where p_kind = 'circle'
  union all select 'telling_him', n.id from o join oc.telling_him n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern'
  union all select 'non_disclosures', n.id from o join oc.non_disclosures n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern' $$;
