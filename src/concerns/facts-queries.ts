import type { Reading } from '../audit/index.js';
import { type LocalDay, NotFound } from '../kernel/index.js';
import type {
  About,
  AgencyAction,
  CalledAs,
  Channel,
  Danger,
  Decision,
  Details,
  Ending,
  Facts,
  Level,
  Meet,
  Source,
  Tonight,
  WithHim,
} from './concern.js';

/** Rows by the concern they belong to, in the order they came. */
function grouped<Row>(rows: readonly Row[], key: (row: Row) => string): (id: string) => Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return (id) => groups.get(id) ?? [];
}

const byConcern = <Row extends { concern_id: string }>(rows: readonly Row[]) => grouped(rows, (row) => row.concern_id);
const made = (row: { id: string; recorded_at: Date; recorded_by: string | null }) => ({
  id: row.id,
  at: row.recorded_at,
  by: row.recorded_by,
});

const said = ['id', 'concern_id', 'recorded_at', 'recorded_by'] as const;

async function wordsAndLevels(r: Reading, ids: readonly string[]) {
  const [words, levels, openings] = await Promise.all([
    r.db
      .selectFrom('concern_words')
      .select([...said, 'still_going_on', 'other_at_risk', 'he_noticed', 'writer_safe', 'may_ring'])
      .where('concern_id', 'in', ids)
      .orderBy('recorded_at')
      .orderBy('id')
      .execute(),
    r.db
      .selectFrom('concern_levels')
      .select([...said, 'level', 'by_answer', 'open_by', 'decide_by'])
      .where('concern_id', 'in', ids)
      .orderBy('recorded_at')
      .orderBy('id')
      .execute(),
    r.db
      .selectFrom('concern_openings')
      .select([...said, 'opened_at'])
      .where('concern_id', 'in', ids)
      .orderBy('recorded_at')
      .orderBy('id')
      .execute(),
  ]);
  return { words: byConcern(words), levels: byConcern(levels), openings: byConcern(openings) };
}

async function decisionsAndEndings(r: Reading, ids: readonly string[]) {
  const [decisions, readings, endings] = await Promise.all([
    r.db
      .selectFrom('concern_decisions')
      .select([...said, 'supersedes', 'decision', 'with_him', 'watch_until', 'needs_second'])
      .where('concern_id', 'in', ids)
      .orderBy('recorded_at')
      .orderBy('id')
      .execute(),
    r.db
      .selectFrom('second_readings')
      .select([...said, 'decision_id', 'agrees'])
      .where('concern_id', 'in', ids)
      .orderBy('recorded_at')
      .orderBy('id')
      .execute(),
    r.db
      .selectFrom('concern_endings')
      .select([...said, 'decision_id', 'ending'])
      .where('concern_id', 'in', ids)
      .orderBy('recorded_at')
      .orderBy('id')
      .execute(),
  ]);
  return { decisions: byConcern(decisions), readings: byConcern(readings), endings: byConcern(endings) };
}

async function sharesAndGuidance(r: Reading, ids: readonly string[]) {
  const [shares, answers, guidances, pages] = await Promise.all([
    r.db
      .selectFrom('shares')
      .select([...said, 'post_id', 'spoke_to_post', 'channel', 'answer_by', 'is_correction', 'corrects'])
      .where('concern_id', 'in', ids)
      .orderBy('recorded_at')
      .orderBy('id')
      .execute(),
    r.db
      .selectFrom('share_answers')
      .select([...said, 'share_id', 'kind', 'action_code'])
      .where('concern_id', 'in', ids)
      .orderBy('recorded_at')
      // A receipt and what was done may be written down in one moment: the receipt came first.
      .orderBy('kind', 'desc')
      .orderBy('id')
      .execute(),
    r.db
      .selectFrom('guidances')
      .select([...said, 'circle_id', 'meet', 'until_on'])
      .where('concern_id', 'in', ids)
      .orderBy('recorded_at')
      .orderBy('id')
      .execute(),
    r.db
      .selectFrom('pages')
      .select(['concern_id', 'account_id', 'rung', 'as_what', 'paged_at'])
      .where('concern_id', 'in', ids)
      .orderBy('rung')
      .orderBy('paged_at')
      .orderBy('id')
      .execute(),
  ]);
  return {
    shares: byConcern(shares),
    answers: grouped(answers, (row) => row.share_id),
    guidances: byConcern(guidances),
    pages: byConcern(pages),
  };
}

type Rows = Awaited<ReturnType<typeof wordsAndLevels>> &
  Awaited<ReturnType<typeof decisionsAndEndings>> &
  Awaited<ReturnType<typeof sharesAndGuidance>>;

const sharesFrom = (rows: Rows, id: string): Facts['shares'] =>
  rows.shares(id).map((row) => ({
    ...made(row),
    postId: row.post_id,
    spokeToPost: row.spoke_to_post,
    channel: row.channel as Channel,
    answerBy: row.answer_by,
    isCorrection: row.is_correction,
    corrects: row.corrects,
    answers: rows.answers(row.id).map((answer) => ({
      ...made(answer),
      kind: answer.kind as 'received' | 'agency action',
      action: answer.action_code as AgencyAction | null,
    })),
  }));

const decisionsFrom = (rows: Rows, id: string): Facts['decisions'] =>
  rows.decisions(id).map((row) => ({
    ...made(row),
    supersedes: row.supersedes,
    decision: row.decision as Decision,
    withHim: row.with_him as WithHim,
    watchUntil: row.watch_until as LocalDay | null,
    needsSecond: row.needs_second,
  }));

const listsFrom = (rows: Rows, id: string) => ({
  words: rows.words(id).map((row) => ({
    ...made(row),
    ...({
      stillGoingOn: row.still_going_on,
      otherAtRisk: row.other_at_risk,
      heNoticed: row.he_noticed,
      writerSafe: row.writer_safe,
      mayRing: row.may_ring,
    } as Details),
  })),
  levels: rows.levels(id).map((row) => ({
    ...made(row),
    level: row.level as Level,
    byAnswer: row.by_answer,
    openBy: row.open_by,
    decideBy: row.decide_by,
  })),
  openings: rows.openings(id).map((row) => ({ ...made(row), at: row.opened_at })),
  decisions: decisionsFrom(rows, id),
  secondReadings: rows.readings(id).map((row) => ({ ...made(row), decisionId: row.decision_id, agrees: row.agrees })),
  shares: sharesFrom(rows, id),
  guidances: rows
    .guidances(id)
    .map((row) => ({ ...made(row), circleId: row.circle_id, meet: row.meet as Meet, untilOn: row.until_on as LocalDay | null })),
  endings: rows.endings(id).map((row) => ({ ...made(row), decisionId: row.decision_id, ending: row.ending as Ending })),
  pages: rows
    .pages(id)
    .map((row) => ({ accountId: row.account_id, rung: row.rung, asWhat: row.as_what as CalledAs, at: row.paged_at })),
});

/** What the rows say of these concerns, as far as they are open to the reader; in no order. Nothing sealed is opened. */
export async function factsOf(r: Reading, ids: readonly string[]): Promise<Facts[]> {
  if (ids.length === 0) return [];
  const asked = r.db
    .selectFrom('concerns')
    .select([
      'id',
      'circle_id',
      'raised_by',
      'in_name_of',
      'source',
      'danger',
      'tonight',
      'about',
      'about_account',
      'raised_at',
      'claimed_at',
    ])
    .where('id', 'in', ids)
    .execute();
  const [concerns, ...found] = await Promise.all([
    asked,
    wordsAndLevels(r, ids),
    decisionsAndEndings(r, ids),
    sharesAndGuidance(r, ids),
  ]);
  const rows: Rows = { ...found[0], ...found[1], ...found[2] };
  return concerns.map((row) => ({
    id: row.id,
    circleId: row.circle_id,
    raisedBy: row.raised_by,
    inNameOf: row.in_name_of,
    source: row.source as Source,
    danger: row.danger as Danger,
    tonight: row.tonight as Tonight,
    about: row.about as About,
    aboutAccount: row.about_account,
    raisedAt: row.raised_at,
    claimedAt: row.claimed_at,
    ...listsFrom(rows, row.id),
  }));
}

/** @throws NotFound also when it is not open to the reader */
export async function getFacts(r: Reading, id: string): Promise<Facts> {
  const [facts] = await factsOf(r, [id]);
  if (!facts) throw new NotFound('concern');
  return facts;
}
