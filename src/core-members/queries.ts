import type { Action } from '../access/index.js';
import { lastEdit, type Reading } from '../audit/index.js';
import { type LocalDay, NotFound } from '../kernel/index.js';
import type { Pronoun } from '../people/index.js';
import { sql } from '../storage/index.js';
import type { Answer, CoreMember, CoreMemberState, Restriction, Stage } from './core-member.js';
import { byWeight } from './rules.js';

const coreMembers = (r: Reading, action: Action = 'core-member.read') =>
  r.db
    .selectFrom('core_members as k')
    .innerJoin('people as p', (join) => join.onRef('p.org_id', '=', 'k.org_id').onRef('p.id', '=', 'k.person_id'))
    .leftJoin('circles as c', (join) =>
      join.onRef('c.org_id', '=', 'k.org_id').onRef('c.core_member_id', '=', 'k.id').on('c.phase', '<>', 'closed'),
    )
    .select([
      'k.id',
      'k.person_id',
      'k.project_id',
      'k.reference',
      'p.chosen_name',
      'p.pronoun',
      'k.stage',
      'k.state',
      'k.held_by',
      'k.referred_on',
      'k.released_on',
      'k.licence_ends_on',
      'k.confidentiality_told_on',
      'k.edits',
      'c.id as circle_id',
      'c.name as circle_name',
    ])
    .where(sql<boolean>`k.id in (select oc.core_members_open_to(${action}))`, '=', true);

type Row = Awaited<ReturnType<ReturnType<typeof coreMembers>['execute']>>[number];

const coreMemberFrom = (row: Row): CoreMember => ({
  id: row.id,
  personId: row.person_id,
  projectId: row.project_id,
  reference: row.reference,
  name: row.chosen_name,
  pronoun: row.pronoun as Pronoun,
  stage: row.stage as Stage,
  state: row.state as CoreMemberState,
  heldBy: row.held_by,
  referredOn: row.referred_on as LocalDay | null,
  releasedOn: row.released_on as LocalDay | null,
  licenceEndsOn: row.licence_ends_on as LocalDay | null,
  confidentialityToldOn: row.confidentiality_told_on as LocalDay | null,
  stageEdit: lastEdit(row.edits, 'stage'),
  circle: row.circle_id && row.circle_name ? { id: row.circle_id, name: row.circle_name } : null,
});

/** @throws NotFound also when the record is not open to the reader for this action */
export async function getCoreMember(r: Reading, id: string, action: Action = 'core-member.read'): Promise<CoreMember> {
  const row = await coreMembers(r, action).where('k.id', '=', id).orderBy('c.phase_on', 'desc').executeTakeFirst();
  if (!row) throw new NotFound('core member');
  return coreMemberFrom(row);
}

/** Core members in the reader's reach, by chosen name; those who have no circle yet when `waiting`. */
export async function listCoreMembers(r: Reading, filter: { readonly waiting?: boolean } = {}): Promise<CoreMember[]> {
  let query = coreMembers(r).orderBy('p.chosen_name').orderBy('k.reference');
  if (filter.waiting) query = query.where('k.state', 'in', ['referred', 'waiting']).where('c.id', 'is', null);
  return (await query.execute()).map(coreMemberFrom);
}

/**
 * The restrictions of a core member in force on a day, as far as they are open to the reader (volunteers see those meant for the circle), with their
 * words opened and the newest confirmation by that day; what forbids most first. The last day counts.
 */
export async function restrictionsOn(r: Reading, coreMemberId: string, day: LocalDay): Promise<Restriction[]> {
  const rows = await r.db
    .selectFrom('restrictions as x')
    .select(['x.id', 'x.group_code', 'x.policy_version', 'x.words', 'x.answer', 'x.from_on', 'x.until_on', 'x.for_circle'])
    .where('x.core_member_id', '=', coreMemberId)
    .where('x.from_on', '<=', day)
    .where((eb) => eb.or([eb('x.until_on', 'is', null), eb('x.until_on', '>=', day)]))
    .execute();
  if (rows.length === 0) return [];
  const confirmations = await r.db
    .selectFrom('restriction_confirmations as f')
    .leftJoin(sql<{ post_id: string; title: string }>`oc.confirming_posts()`.as('p'), 'p.post_id', 'f.post_id')
    .distinctOn('f.restriction_id')
    .select(['f.restriction_id', 'f.confirmed_on', 'p.title'])
    .where(
      'f.restriction_id',
      'in',
      rows.map((row) => row.id),
    )
    .where('f.confirmed_on', '<=', day)
    .orderBy('f.restriction_id')
    .orderBy('f.confirmed_on', 'desc')
    .orderBy('f.id', 'desc')
    .execute();
  const confirmed = new Map(confirmations.map((row) => [row.restriction_id, row]));
  const open = await r.opener([coreMemberId]);
  const restrictions = rows.map((row): Restriction => {
    const last = confirmed.get(row.id);
    return {
      id: row.id,
      group: row.group_code,
      policyVersion: row.policy_version,
      words: open('restrictions', 'words', row.id, coreMemberId, row.words) ?? '',
      answer: row.answer as Answer,
      fromOn: row.from_on as LocalDay,
      untilOn: row.until_on as LocalDay | null,
      forCircle: row.for_circle,
      confirmed: last ? { on: last.confirmed_on as LocalDay, post: last.title } : null,
    };
  });
  return byWeight(restrictions);
}

/** True when the reader may take this action on this core member: for showing a form, never instead of the scope behind it. */
export async function isCoreMemberOpenFor(r: Reading, id: string, action: Action): Promise<boolean> {
  const [row] = await r.tx.run<{ open: boolean }>('select $1::uuid in (select oc.core_members_open_to($2)) as open', [
    id,
    action,
  ]);
  return row?.open ?? false;
}
