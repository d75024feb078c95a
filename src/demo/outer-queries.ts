import type { Change, Person } from '../audit/index.js';
import { addDays, addHours, addMinutes, type Instant, type LocalDay, newId } from '../kernel/index.js';
import type { Laid } from './queries.js';
import { telephone } from './stock.js';

export async function layVenue(c: Change, projectId: string, label: string, today: LocalDay): Promise<string> {
  const id = newId<'venue'>();
  const place = (column: string, text: string) => ({ table: 'venues', column, row: id, subjectId: id, text });
  const [address, booked_as, timetable] = await c.seal([
    place('address', `${label}, 1 Demo Street, ZZ9 9ZZ (DEMO)`),
    place('booked_as', 'Northvale evening group'),
    place('timetable', 'Playgroup until 12:30. Nobody else after 17:00. The side door is ours.'),
  ]);
  await c.write
    .insertInto('venues')
    .values({
      org_id: c.orgId,
      id,
      project_id: projectId,
      label,
      address: address ?? null,
      booked_as: booked_as ?? null,
      timetable: timetable ?? null,
      checked_on: today,
      check_due_on: today,
      exclusion_clear: true,
      ...c.stamp,
    })
    .execute();
  return id;
}

type Days = { readonly from: LocalDay; readonly today: LocalDay };

/** What is agreed with an agency; the first of them runs out in a few weeks, so that the manager has something to renew. */
async function layAgreement(c: Change, agency_id: string, day: Days, number: number): Promise<void> {
  await c.write
    .insertInto('sharing_agreements')
    .values({
      ...{ org_id: c.orgId, id: newId(), agency_id, title: 'Information-sharing agreement (DEMO)' },
      valid_from: day.from,
      valid_until: number === 1 ? addDays(day.today, 40) : null,
      review_on: addDays(day.today, 200),
      kinds: ['concerns', 'minutes', 'reviews', 'whereabouts', 'conditions'],
      ...{ lawful_basis: 'legitimate interests', condition_code: 'preventing or detecting unlawful acts', ...c.stamp },
    })
    .execute();
}

export async function layPost(
  c: Change,
  agency: { readonly name: string; readonly kind: string },
  title: string,
  holder: Laid,
  day: Days,
  number: number,
): Promise<string> {
  const { from } = day;
  const [agencyId, post] = [newId<'agency'>(), newId<'post'>()];
  const org_id = c.orgId;
  await c.write
    .insertInto('agencies')
    .values({ org_id, id: agencyId, name: agency.name, kind: agency.kind, ...c.stamp })
    .execute();
  await layAgreement(c, agencyId, day, number);
  const place = (column: string, text: string) => ({ table: 'posts', column, row: post, subjectId: post, text });
  const [mailbox, tel, duty] = await c.seal([
    place('mailbox', `post${number}@example.org`),
    place('telephone', telephone(500 + number)),
    place('duty_telephone', telephone(550 + number)),
  ]);
  await c.write
    .insertInto('posts')
    .values({
      org_id,
      id: post,
      agency_id: agencyId,
      title,
      mailbox: mailbox ?? null,
      telephone: tel ?? null,
      duty_telephone: duty ?? null,
      hours: 'weekdays 09:00 to 17:00; duty officer at all times',
      verified_on: from,
      ...c.stamp,
    })
    .execute();
  await c.write
    .insertInto('post_holders')
    .values({ org_id, id: newId(), post_id: post, person_id: holder.personId, from_on: from, ...c.stamp })
    .execute();
  return post;
}

export async function layLink(
  c: Change,
  coreMember: string,
  post: string,
  kind: 'probation' | 'police',
  from: LocalDay,
  until: LocalDay | null,
): Promise<void> {
  await c.write
    .insertInto('partner_links')
    .values({
      org_id: c.orgId,
      id: newId(),
      core_member_id: coreMember,
      post_id: post,
      kind,
      basis: 'information-sharing agreement (DEMO)',
      from_on: from,
      until_on: until,
      ...c.stamp,
    })
    .execute();
}

/** An opening in an emergency that began a while ago; null where the rota does not name her, as before the first day of the demonstration. */
export async function layGlass(
  c: Change,
  person: Person,
  glass: { readonly circleId: string; readonly coreMemberId: string; readonly beganAt: Instant; readonly reason: string },
): Promise<string | null> {
  const [may] = await c.tx.run<{ may: boolean }>("select oc.may_break('on call', $1, $2) as may", [
    glass.circleId,
    glass.coreMemberId,
  ]);
  if (!may?.may) return null;
  const id = newId<'break-glass'>();
  await c.write
    .insertInto('break_glasses')
    .values({
      ...{ org_id: c.orgId, id, account_id: person.accountId, as_what: 'on call', circle_id: glass.circleId },
      ...{ core_member_id: glass.coreMemberId, category: 'nobody else can be reached' },
      reason: (await c.sealOne('break_glasses', 'reason', id, glass.coreMemberId, glass.reason)) as Buffer,
      ...{ began_at: glass.beganAt, until_at: addMinutes(glass.beganAt, 60), review_due_at: addHours(glass.beganAt, 72) },
    })
    .execute();
  return id;
}
