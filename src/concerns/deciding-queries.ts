import { type Change, edited } from '../audit/index.js';
import { type Instant, type LocalDay, newId } from '../kernel/index.js';
import type { AgencyAction, Channel, Decision, Ending, Gateway, Meet, WithHim } from './concern.js';

/** A text that must not be missing was sealed; the row wants it. */
function sealedOf(sealed: Buffer | null): Buffer {
  if (sealed === null) throw new Error('a text that is needed was blank');
  return sealed;
}

export type DecisionRow = {
  readonly supersedes: string | null;
  readonly decision: Decision;
  readonly why: string;
  readonly oneLine: string | null;
  readonly hisAccount: string | null;
  readonly withHim: WithHim;
  readonly withHimWhy: string | null;
  readonly watchUntil: LocalDay | null;
  readonly needsSecond: boolean;
};
export async function insertDecision(c: Change, concernId: string, given: DecisionRow, by: string): Promise<string> {
  const id = newId<'decision'>(c.at.getTime());
  const place = (column: string, text: string | null) => ({
    table: 'concern_decisions',
    column,
    row: id,
    subjectId: concernId,
    text,
  });
  const [why = null, one_line = null, his_account = null, with_him_why = null] = await c.seal([
    place('why', given.why),
    place('one_line', given.oneLine),
    place('his_account', given.hisAccount),
    place('with_him_why', given.withHimWhy),
  ]);
  const { supersedes, decision, withHim: with_him, watchUntil: watch_until, needsSecond: needs_second } = given;
  const coded = { supersedes, decision, with_him, watch_until, needs_second };
  await c.write
    .insertInto('concern_decisions')
    .values({
      org_id: c.orgId,
      id,
      concern_id: concernId,
      ...coded,
      why: sealedOf(why),
      one_line,
      his_account,
      with_him_why,
      decided_at: c.at,
      recorded_at: c.at,
      recorded_by: by,
    })
    .execute();
  return id;
}

export async function insertSecondReading(
  c: Change,
  concernId: string,
  decisionId: string,
  agrees: boolean,
  text: string | null,
  by: string,
): Promise<void> {
  const id = newId<'second reading'>(c.at.getTime());
  const words = await c.sealOne('second_readings', 'words', id, concernId, text);
  await c.write
    .insertInto('second_readings')
    .values({
      org_id: c.orgId,
      id,
      concern_id: concernId,
      decision_id: decisionId,
      agrees,
      words,
      read_at: c.at,
      recorded_at: c.at,
      recorded_by: by,
    })
    .execute();
}

export type ShareRow = {
  readonly circleId: string | null;
  readonly postId: string | null;
  readonly channel: Channel;
  readonly spokeTo: string | null;
  readonly spokeToPost: string | null;
  readonly logNumber: string | null;
  readonly content: string;
  readonly gateway: Gateway;
  readonly toldAt: Instant;
  readonly answerBy: Instant | null;
  readonly withPersonAtRisk: boolean;
  readonly corrects: string | null;
  /** The agreement under which it went; null: none was in force, and perhaps why it went all the same. */
  readonly agreementId: string | null;
  readonly withoutAgreement: string | null;
};
export async function insertShare(c: Change, concernId: string, given: ShareRow, by: string): Promise<string> {
  const id = newId<'share'>(c.at.getTime());
  const place = (column: string, text: string | null) => ({ table: 'shares', column, row: id, subjectId: concernId, text });
  const [spoke_to = null, log_number = null, content = null, without_agreement = null] = await c.seal([
    place('spoke_to', given.spokeTo),
    place('log_number', given.logNumber),
    place('content', given.content),
    place('without_agreement', given.withoutAgreement),
  ]);
  const { circleId: circle_id, postId: post_id, channel, spokeToPost: spoke_to_post, gateway, corrects } = given;
  const coded = {
    circle_id,
    post_id,
    channel,
    spoke_to_post,
    gateway,
    corrects,
    is_correction: corrects !== null,
    with_person_at_risk: given.withPersonAtRisk,
    agreement_id: given.agreementId,
  };
  await c.write
    .insertInto('shares')
    .values({
      org_id: c.orgId,
      id,
      concern_id: concernId,
      ...coded,
      spoke_to,
      log_number,
      without_agreement,
      content: sealedOf(content),
      told_at: given.toldAt,
      answer_by: given.answerBy,
      recorded_at: c.at,
      recorded_by: by,
    })
    .execute();
  return id;
}

/** @returns false when its ground was stated before, or there is no such share of this concern */
export async function setGround(c: Change, concernId: string, shareId: string, gateway: Gateway): Promise<boolean> {
  const changed = await c.write
    .updateTable('shares')
    .set({ gateway })
    .where('id', '=', shareId)
    .where('concern_id', '=', concernId)
    .where('gateway', '=', 'not stated')
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

export type AnswerRow = {
  readonly kind: 'received' | 'agency action';
  readonly action: AgencyAction | null;
  readonly words: string | null;
  readonly answeredAt: Instant;
};
export async function insertAnswer(c: Change, concernId: string, shareId: string, given: AnswerRow, by: string): Promise<void> {
  const id = newId<'answer'>(c.at.getTime());
  const words = await c.sealOne('share_answers', 'words', id, concernId, given.words);
  await c.write
    .insertInto('share_answers')
    .values({
      org_id: c.orgId,
      id,
      concern_id: concernId,
      share_id: shareId,
      kind: given.kind,
      action_code: given.action,
      words,
      answered_at: given.answeredAt,
      recorded_at: c.at,
      recorded_by: by,
    })
    .execute();
}

export type GuidanceRow = {
  readonly circleId: string;
  readonly meet: Meet;
  readonly words: string;
  readonly untilOn: LocalDay | null;
};
export async function insertGuidance(c: Change, concernId: string, given: GuidanceRow, by: string): Promise<string> {
  const id = newId<'guidance'>(c.at.getTime());
  const words = sealedOf(await c.sealOne('guidances', 'words', id, concernId, given.words));
  const { circleId: circle_id, meet, untilOn: until_on } = given;
  await c.write
    .insertInto('guidances')
    .values({
      org_id: c.orgId,
      id,
      concern_id: concernId,
      circle_id,
      meet,
      words,
      until_on,
      given_at: c.at,
      recorded_at: c.at,
      recorded_by: by,
    })
    .execute();
  return id;
}

/** Writes an ending down once for its decision. */
export async function insertEnding(c: Change, concernId: string, decisionId: string | null, ending: Ending): Promise<void> {
  await c.write
    .insertInto('concern_endings')
    .values({
      org_id: c.orgId,
      id: newId(c.at.getTime()),
      concern_id: concernId,
      decision_id: decisionId,
      ending,
      ended_at: c.at,
      ...c.stamp,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Limits of confidentiality were told to the core member of this circle; kept only where no earlier day is written. */
export async function recordConfidentialityTold(c: Change, circleId: string, on: LocalDay): Promise<void> {
  await c.write
    .updateTable('core_members')
    .set({ confidentiality_told_on: on, edits: edited(c, 'stage') })
    .where('confidentiality_told_on', 'is', null)
    .where((eb) => eb('id', 'in', eb.selectFrom('circles').select('core_member_id').where('circles.id', '=', circleId)))
    .execute();
}
