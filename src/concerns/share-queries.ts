import type { Reading } from '../audit/index.js';
import { getCircle, rosterOn } from '../circles/index.js';
import { type LocalDay, NotFound } from '../kernel/index.js';
import { type Agreement, agreementFor, getPost, listAgreements, outerCircleOf } from '../partners/index.js';
import { accountNames, namesOf } from '../people/index.js';
import { sql } from '../storage/index.js';
import type { AgencyAction, Channel, Facts, Gateway } from './concern.js';

/** Posts that work with the core member of this circle today. */
export async function linkedPostsOf(r: Reading, circleId: string | null): Promise<string[]> {
  if (circleId === null) return [];
  const { coreMemberId } = await getCircle(r, circleId);
  return (await outerCircleOf(r, coreMemberId, r.today)).map((post) => post.postId);
}

/** Chosen names by which whoever told us, or a volunteer of the circle, might be known. */
export async function ourNamesOf(r: Reading, facts: Facts): Promise<string[]> {
  const roster = facts.circleId === null ? [] : await rosterOn(r, facts.circleId, r.today);
  const told = facts.inNameOf === null ? await accountNames(r, [facts.raisedBy]) : await namesOf(r, [facts.inNameOf]);
  return [...roster, ...told.values()].flatMap(({ name }) => name ?? []);
}

/** True where nobody has written down that the core member was told the limits of confidentiality. */
export async function limitsAreUnknown(r: Reading, circleId: string | null): Promise<boolean> {
  if (circleId === null) return false;
  const row = await r.db
    .selectFrom('circles as c')
    .innerJoin('core_members as k', (join) => join.onRef('k.org_id', '=', 'c.org_id').onRef('k.id', '=', 'c.core_member_id'))
    .select('k.confidentiality_told_on')
    .where('c.id', '=', circleId)
    .executeTakeFirst();
  return row !== undefined && row.confidentiality_told_on === null;
}

/** The agreement under which a worry goes to a post on a day; null where there is none, or no post. */
export async function agreementOf(r: Reading, postId: string | null, day: LocalDay): Promise<Agreement | null> {
  if (postId === null) return null;
  const { agencyId } = await getPost(r, postId);
  return agreementFor(await listAgreements(r), agencyId, 'concerns', day);
}

/** @throws NotFound when there is no such share, or it is not open to this person's answer */
export async function getShareToAnswer(r: Reading, id: string): Promise<{ concernId: string; isReceived: boolean }> {
  const row = await r.db
    .selectFrom('shares as s')
    .select((eb) => [
      's.concern_id',
      eb
        .exists(
          eb
            .selectFrom('share_answers as a')
            .select('a.id')
            .whereRef('a.org_id', '=', 's.org_id')
            .whereRef('a.share_id', '=', 's.id'),
        )
        .as('is_received'),
    ])
    .where('s.id', '=', id)
    .where('s.id', 'in', sql<string>`(select oc.shares_open_to('share.answer'))`)
    .executeTakeFirst();
  if (!row) throw new NotFound('share');
  return { concernId: row.concern_id, isReceived: Boolean(row.is_received) };
}

/** A share with its words opened. */
export type ShareRead = {
  readonly id: string;
  readonly concernId: string;
  readonly circleId: string | null;
  readonly postId: string | null;
  readonly channel: Channel;
  readonly spokeTo: string | null;
  readonly spokeToPost: string | null;
  readonly logNumber: string | null;
  readonly content: string | null;
  readonly gateway: Gateway;
  readonly toldAt: Date;
  readonly answerBy: Date | null;
  readonly withPersonAtRisk: boolean;
  readonly isCorrection: boolean;
  readonly corrects: string | null;
  readonly recordedBy: string;
  readonly agreementId: string | null;
  /** Why it went without an agreement in force, where that was asked and answered. */
  readonly withoutAgreement: string | null;
  readonly answers: readonly ShareAnswerRead[];
};
export type ShareAnswerRead = {
  readonly kind: 'received' | 'agency action';
  readonly action: AgencyAction | null;
  readonly words: string | null;
  readonly answeredAt: Date;
  readonly recordedBy: string;
};

type Wanted = { readonly concernId: string } | { readonly id: string } | { readonly posts: 'mine' };

const columns = [
  ...([
    'id',
    'concern_id',
    'circle_id',
    'post_id',
    'channel',
    'spoke_to',
    'spoke_to_post',
    'log_number',
    'content',
    'gateway',
    'told_at',
  ] as const),
  ...([
    'answer_by',
    'with_person_at_risk',
    'is_correction',
    'corrects',
    'recorded_by',
    'agreement_id',
    'without_agreement',
  ] as const),
] as const;

/** Shares open to the reader, earliest first: of one concern, one by itself, or those to the posts that the reader holds. */
export async function readShares(r: Reading, wanted: Wanted): Promise<ShareRead[]> {
  let query = r.db.selectFrom('shares').select(columns).where('id', 'in', sql<string>`(select oc.shares_open_to('share.read'))`);
  if ('concernId' in wanted) query = query.where('concern_id', '=', wanted.concernId);
  if ('id' in wanted) query = query.where('id', '=', wanted.id);
  if ('posts' in wanted) query = query.where('post_id', 'in', sql<string>`(select oc.my_posts())`);
  const rows = await query.orderBy('told_at').orderBy('id').execute();
  if (rows.length === 0) return [];
  const answers = await r.db
    .selectFrom('share_answers')
    .select(['id', 'share_id', 'kind', 'action_code', 'words', 'answered_at', 'recorded_by'])
    .where(
      'share_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('answered_at')
    .orderBy('kind', 'desc')
    .orderBy('id')
    .execute();
  const open = await r.opener(rows.map((row) => row.concern_id));
  return rows.map((row) => {
    const opened = (column: 'spoke_to' | 'log_number' | 'content' | 'without_agreement') =>
      open('shares', column, row.id, row.concern_id, row[column]);
    return {
      id: row.id,
      concernId: row.concern_id,
      circleId: row.circle_id,
      postId: row.post_id,
      channel: row.channel as Channel,
      spokeTo: opened('spoke_to'),
      spokeToPost: row.spoke_to_post,
      logNumber: opened('log_number'),
      content: opened('content'),
      gateway: row.gateway as Gateway,
      toldAt: row.told_at,
      answerBy: row.answer_by,
      withPersonAtRisk: row.with_person_at_risk,
      isCorrection: row.is_correction,
      corrects: row.corrects,
      recordedBy: row.recorded_by,
      agreementId: row.agreement_id,
      withoutAgreement: opened('without_agreement'),
      answers: answers
        .filter((answer) => answer.share_id === row.id)
        .map((answer) => ({
          kind: answer.kind as ShareAnswerRead['kind'],
          action: answer.action_code as AgencyAction | null,
          words: open('share_answers', 'words', answer.id, row.concern_id, answer.words),
          answeredAt: answer.answered_at,
          recordedBy: answer.recorded_by,
        })),
    };
  });
}
