import type { World } from '../access/world/world.js';

const ofKite = 'from oc.circles c where c.id = $1';
const ofItsVolunteer = "from oc.memberships m where m.circle_id = $1 and m.state = 'confirmed' order by m.id limit 1";
const ofItsShare = 'from oc.shares s join oc.concerns k on k.id = s.concern_id where k.circle_id = $1 order by s.id limit 1';
/** Where a real thing of each kind is found, for the parts of addresses; $1 is circle Kite, $2 its coordinator, $3 its organisation. */
const things: Readonly<Record<string, string>> = {
  circle: `select c.id ${ofKite}`,
  coreMember: `select c.core_member_id as id ${ofKite}`,
  restriction: `select r.id from oc.restrictions r join oc.circles c using (core_member_id) where c.id = $1 order by r.id limit 1`,
  link: `select l.id from oc.partner_links l join oc.circles c using (core_member_id) where c.id = $1 order by l.id limit 1`,
  volunteer: `select m.volunteer_id as id ${ofItsVolunteer}`,
  kit: 'select id from oc.volunteer_kit where org_id = $3 order by id limit 1',
  membership: `select m.id ${ofItsVolunteer}`,
  person: `select v.person_id as id from oc.volunteers v where v.id = (select m.volunteer_id ${ofItsVolunteer})`,
  concern: `select s.concern_id as id ${ofItsShare}`,
  share: `select s.id ${ofItsShare}`,
  guidance: 'select id from oc.guidances where circle_id = $1 order by id limit 1',
  request: 'select id from oc.agency_requests where circle_id = $1 order by id limit 1',
  meeting: 'select meeting_id as id from oc.emergency_meetings where circle_id = $1 order by meeting_id limit 1',
  contact: 'select id from oc.contacts where circle_id = $1 order by id limit 1',
  action: 'select id from oc.actions where circle_id = $1 order by id limit 1',
  glass: 'select id from oc.break_glasses where circle_id = $1 order by id limit 1',
  alarm: 'select id from oc.reading_alarms where org_id = $3 order by id limit 1',
  subject: 'select id from oc.subject_requests where org_id = $3 order by id limit 1',
  part: 'select id from oc.subject_items where org_id = $3 order by id limit 1',
  inbound: `select i.id from oc.inbound_information i join oc.circles c using (core_member_id) where c.id = $1 order by i.id limit 1`,
  passing: 'select id from oc.inbound_passings where circle_id = $1 order by id limit 1',
  material: `select m.id from oc.agency_materials m join oc.circles c using (core_member_id) where c.id = $1 order by m.id limit 1`,
  agreement: 'select id from oc.sharing_agreements where org_id = $3 order by id limit 1',
  minutes: 'select id from oc.minutes where circle_id = $1 and corrects is null order by id limit 1',
  account: 'select $2::uuid as id',
  grant: 'select id from oc.role_grants where org_id = $3 and approved_at is null order by id limit 1',
  invitation: 'select id from oc.invitations where org_id = $3 and used_at is null order by id limit 1',
  agency:
    'select agency_id as id from oc.posts p join oc.post_holders h on h.post_id = p.id where p.org_id = $3 order by h.id limit 1',
  post: 'select post_id as id from oc.post_holders where org_id = $3 order by id limit 1',
  holder: 'select id from oc.post_holders where org_id = $3 order by id limit 1',
  slot: 'select id from oc.on_call where org_id = $3 and until_at > now() order by id limit 1',
  handover: 'select id from oc.handovers where from_account = $2 order by id limit 1',
  export: 'select id from oc.exports where account_id = $2 order by id limit 1',
  import: 'select id from oc.imports where recorded_by = $2 order by id limit 1',
  item: 'select id from oc.outbox_items where circle_id = $1 and held_at is not null order by id limit 1',
  parked: 'select id from oc.parked_forms where circle_id = $1 and is_concern order by cardinality(told_accounts) desc limit 1',
};

/** An id of something real of circle Kite and its organisation for every part of an address. */
export async function realThings({ people, administrator }: World): Promise<Readonly<Record<string, string>>> {
  const ids: Record<string, string> = {};
  const given = [people.kite.circle, people.who.mo.accountId, people.northvale];
  for (const [name, question] of Object.entries(things)) {
    const wanted = given.slice(0, Math.max(...[...question.matchAll(/\$(\d)/g)].map(([, n]) => Number(n))));
    const unused = wanted.map((_, n) => `$${n + 1}::uuid is not null`).join(' and ');
    const { rows } = await administrator.query<{ id: string }>(
      `with it as (${question}) select id from it where ${unused}`,
      wanted,
    );
    ids[name] = rows[0]?.id ?? '';
  }
  return ids;
}
