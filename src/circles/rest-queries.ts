import type { Change, Reading } from '../audit/index.js';
import type { LocalDay } from '../kernel/index.js';

/** What a rule wrote down when somebody rested because something had run out; it alone may bring her back. */
export const ranOut = 'ran out';

export type Ended = { readonly volunteerId: string; readonly code: string; readonly endedOn: LocalDay };

/** Volunteers at work for whom something asked has run out while it was in our hands: what was out before we knew of them starts nothing. */
export async function listToRest(r: Reading): Promise<Ended[]> {
  const rows = await r.tx.run<{ volunteer_id: string; code: string; ended_on: string }>(
    'select volunteer_id, code, ended_on::text from oc.volunteers_to_rest($1) order by 1, 2',
    [r.today],
  );
  return rows.map((row) => ({ volunteerId: row.volunteer_id, code: row.code, endedOn: row.ended_on as LocalDay }));
}

/** Volunteers whom this rule let rest, with nothing written down since, who have everything again. */
export async function listToReturn(r: Reading): Promise<string[]> {
  const rows = await r.tx.run<{ id: string }>(
    `select v.id from oc.volunteers v where v.state = 'resting'
        and (select split_part(coalesce(e.reason_code, ''), ':', 1) from oc.volunteer_events e where e.org_id = v.org_id and e.volunteer_id = v.id
              order by e.recorded_at desc, e.id desc limit 1) = $1
        and not exists (select from oc.volunteer_lacks_for_me(v.id, $2, false)) order by v.id`,
    [ranOut, r.today],
  );
  return rows.map(({ id }) => id);
}

type Place = { readonly id: string; readonly circleId: string; readonly state: string; readonly isByRule: boolean };

/** Where she sits, is placed or stays away now; `isByRule`: it was this rule that kept her away last. */
export async function listPlaces(c: Change, volunteerId: string): Promise<Place[]> {
  return (
    await c.tx.run<{ id: string; circle_id: string; state: string; by_rule: boolean }>(
      `select m.id, m.circle_id, m.state, coalesce((select e.reason_code = $2 from oc.membership_events e where e.org_id = m.org_id and e.membership_id = m.id
                order by e.recorded_at desc, e.id desc limit 1), false) as by_rule
         from oc.memberships m where m.volunteer_id = $1 and m.left_on is null order by m.id`,
      [volunteerId, ranOut],
    )
  ).map((row) => ({ id: row.id, circleId: row.circle_id, state: row.state, isByRule: row.by_rule }));
}

/** Accounts to tell: her own, those who coordinate or cover her circles now, and the volunteer coordinators of her project. */
export async function listWhoIsTold(c: Change, volunteerId: string, circleIds: readonly string[]): Promise<string[]> {
  const rows = await c.tx.run<{ id: string }>(
    `select a.id from oc.volunteers v join oc.accounts a on a.org_id = v.org_id and a.person_id = v.person_id where v.id = $1
      union select n.account_id from oc.coordinations n where n.circle_id = any ($2) and n.from_at <= $3 and (n.until_at is null or n.until_at > $3)
      union select g.account_id from oc.role_grants g join oc.volunteers v on v.org_id = g.org_id and v.id = $1
       where g.role = 'volunteer coordinator' and (g.project_id is null or g.project_id = v.project_id) and g.approved_at is not null
         and g.from_at <= $3 and (g.until_at is null or g.until_at > $3)`,
    [volunteerId, circleIds, c.at],
  );
  return rows.map(({ id }) => id);
}
