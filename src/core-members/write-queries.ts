import type { Action } from '../access/index.js';
import { type Change, edited } from '../audit/index.js';
import { type Id, type LocalDay, NotFound, newId } from '../kernel/index.js';
import type { CoreMember, CoreMemberState, Stage } from './core-member.js';
import { getCoreMember } from './queries.js';

export type NewCoreMemberRow = {
  readonly personId: string;
  readonly projectId: string;
  readonly reference: string;
  readonly heldBy: string | null;
  readonly stage: Stage;
  readonly state: CoreMemberState;
  readonly referredOn: LocalDay | null;
  readonly referredByKind: string | null;
  readonly importedFrom?: string | null;
};

export async function insertCoreMember(c: Change, row: NewCoreMemberRow): Promise<Id<'core member'>> {
  const id = newId<'core member'>(c.at.getTime());
  await c.write
    .insertInto('core_members')
    .values({
      org_id: c.orgId,
      id,
      person_id: row.personId,
      project_id: row.projectId,
      reference: row.reference,
      held_by: row.heldBy,
      stage: row.stage,
      state: row.state,
      referred_on: row.referredOn,
      referred_by_kind: row.referredByKind,
      imported_from: row.importedFrom ?? null,
      ...c.stamp,
    })
    .execute();
  return id;
}

/** Holds the core member until the change ends. @throws NotFound when the record is not open for this action */
export async function getCoreMemberToChange(c: Change, action: Action, id: string): Promise<CoreMember> {
  await c.write.selectFrom('core_members').select('id').where('id', '=', id).forUpdate().execute();
  return getCoreMember(c, id, action);
}

export async function setStage(
  c: Change,
  id: string,
  facts: {
    readonly stage: Stage;
    readonly releasedOn: LocalDay | null;
    readonly licenceEndsOn: LocalDay | null;
    readonly confidentialityToldOn: LocalDay | null;
  },
): Promise<void> {
  await c.write
    .updateTable('core_members')
    .set({
      stage: facts.stage,
      released_on: facts.releasedOn,
      licence_ends_on: facts.licenceEndsOn,
      confidentiality_told_on: facts.confidentialityToldOn,
      edits: edited(c, 'stage'),
    })
    .where('id', '=', id)
    .execute();
}

/** Where a core member is on the way; a projection of what happens to his circle. Judged by the action of the change. */
export async function setCoreMemberState(c: Change, id: string, state: CoreMemberState): Promise<void> {
  await c.write.updateTable('core_members').set({ state }).where('id', '=', id).execute();
}

export type NewRestrictionRow = {
  readonly coreMemberId: string;
  readonly group: string;
  readonly policyVersion: string | null;
  readonly words: string;
  readonly answer: string;
  readonly fromOn: LocalDay;
  readonly untilOn: LocalDay | null;
  readonly forCircle: boolean;
};

export async function insertRestriction(c: Change, row: NewRestrictionRow): Promise<Id<'restriction'>> {
  const id = newId<'restriction'>(c.at.getTime());
  const words = await c.sealOne('restrictions', 'words', id, row.coreMemberId, row.words);
  if (!words) throw new Error('a restriction has words');
  await c.write
    .insertInto('restrictions')
    .values({
      org_id: c.orgId,
      id,
      core_member_id: row.coreMemberId,
      group_code: row.group,
      policy_version: row.policyVersion,
      words,
      answer: row.answer,
      from_on: row.fromOn,
      until_on: row.untilOn,
      for_circle: row.forCircle,
      ...c.stamp,
    })
    .execute();
  return id;
}

export async function insertConfirmation(c: Change, restrictionId: string, on: LocalDay, postId: string): Promise<void> {
  await c.write
    .insertInto('restriction_confirmations')
    .values({
      org_id: c.orgId,
      id: newId(c.at.getTime()),
      restriction_id: restrictionId,
      confirmed_on: on,
      post_id: postId,
      ...c.stamp,
    })
    .execute();
}

/** A restriction of this core member that is not over, held until the change ends. @throws NotFound for one of somebody else */
export async function getRestrictionToChange(
  c: Change,
  coreMemberId: string,
  id: string,
): Promise<{ readonly fromOn: LocalDay; readonly isOver: boolean }> {
  const row = await c.write
    .selectFrom('restrictions')
    .select(['from_on', 'until_on'])
    .where('id', '=', id)
    .where('core_member_id', '=', coreMemberId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound('restriction');
  return { fromOn: row.from_on as LocalDay, isOver: row.until_on !== null && row.until_on < c.today };
}

/** The restriction stands for the last time on this day. */
export async function endRestrictionOn(c: Change, id: string, on: LocalDay): Promise<void> {
  await c.write.updateTable('restrictions').set({ until_on: on }).where('id', '=', id).execute();
}
