import type { Reading } from '../audit/index.js';
import { getCircle } from '../circles/index.js';
import { clockTimeOf, NotFound } from '../kernel/index.js';
import { agreementBefore, agreementFor, listAgreements, listPosts, outerCircleOf } from '../partners/index.js';
import {
  type Answer,
  choice,
  type FieldProblem,
  type Fields,
  field,
  noFields,
  page,
  type Route,
  seeOther,
  showAgain,
  showPage,
  type Visit,
} from '../web/index.js';
import { answerShare } from './answer-share.js';
import { AnswerForm } from './answer-views.js';
import { readAnswerForm, readChannel, readShareForm, readTellingHim } from './case-form.js';
import { answerSays, shareSays } from './case-says.js';
import { type Channel, gateways } from './concern.js';
import { type ConcernPage, getConcernPage } from './concern-page.js';
import { mustBeOpen } from './queries.js';
import type { PostAgreement } from './share-agreement-views.js';
import { shareConcern } from './share-concern.js';
import { ShareForm, type ShareFormPage } from './share-form-views.js';
import { limitsAreUnknown, linkedPostsOf, type ShareRead } from './share-queries.js';
import { stateGround } from './state-ground.js';
import { say } from './words.js';

type Typed = { readonly fields: Fields; readonly problems: readonly FieldProblem[] };

async function postsFor(r: Reading, circleId: string | null): Promise<ShareFormPage['posts']> {
  const linked = circleId === null ? [] : await outerCircleOf(r, (await getCircle(r, circleId)).coreMemberId, r.today);
  const linkedIds = new Set(linked.map((post) => post.postId));
  const all = await listPosts(r);
  const posts = all.map(({ id, title, agencyName }) => ({ id, title, agencyName, isLinked: linkedIds.has(id) }));
  return [...posts.filter((post) => post.isLinked), ...posts.filter((post) => !post.isLinked)];
}

/** How each post that works with the core member stands: under which agreement it is told, or which ran out. */
async function agreementsFor(r: Reading, circleId: string | null): Promise<PostAgreement[]> {
  const linked = new Set(await linkedPostsOf(r, circleId));
  const all = await listAgreements(r);
  return (await listPosts(r, { ids: [...linked] })).map((post) => ({
    post: say('share-post-named', { title: post.title, agency: post.agencyName }),
    now: agreementFor(all, post.agencyId, 'concerns', r.today),
    before: agreementBefore(all, post.agencyId, 'concerns', r.today),
  }));
}

async function shareFacts(visit: Visit, id: string, corrects: string, channel: Channel) {
  return visit.read({ kind: 'concern', id }, async (r) => {
    await mustBeOpen(r, id, 'concern.share');
    const shown = await getConcernPage(r, id);
    return {
      page: shown,
      channel,
      posts: await postsFor(r, shown.facts.circleId),
      limitsUnknown: await limitsAreUnknown(r, shown.facts.circleId),
      agreements: await agreementsFor(r, shown.facts.circleId),
      corrects: shown.shares.find((share) => share.id === corrects) ?? null,
    };
  });
}

const startFrom = (visit: Visit, corrects: ShareRead | null): Fields => ({
  post: [visit.query.get('post') ?? corrects?.postId ?? ''],
  'spoke-to': [corrects?.spokeTo ?? ''],
  'spoke-to-post': [corrects?.spokeToPost ?? ''],
  // It is taken back on the ground on which it was told.
  gateway: [corrects && corrects.gateway !== 'not stated' ? corrects.gateway : ''],
});

const draftKey = (id: string, corrects: string | null, channel: Channel) => `share:${id}:${corrects ?? channel}`;

async function showShare(visit: Visit, typed: Typed | null): Promise<Answer> {
  const id = visit.param('concern');
  const corrects = typed ? field(typed.fields, 'corrects') : (visit.query.get('corrects') ?? '');
  const channel = readChannel(typed ? field(typed.fields, 'channel') : (visit.query.get('by') ?? ''));
  const facts = await shareFacts(visit, id, corrects, channel);
  const draft = typed ? null : await visit.draft(draftKey(id, facts.corrects?.id ?? null, channel));
  const values = typed?.fields ?? draft?.fields ?? startFrom(visit, facts.corrects);
  const form: ShareFormPage = {
    ...facts,
    values,
    problems: typed?.problems ?? [],
    draftSavedAt: draft ? clockTimeOf(draft.savedAt) : null,
  };
  const options = { back: `/concerns/${id}`, current: 'concerns' };
  const title = say('card-shares');
  return typed ? showAgain(title, <ShareForm form={form} />, options) : showPage(title, <ShareForm form={form} />, options);
}

async function share(visit: Visit): Promise<Answer> {
  const id = visit.param('concern');
  const read = readShareForm(visit.form, visit.ledger.clock());
  if (!read.ok) return showShare(visit, { fields: visit.form, problems: read.problems });
  const kept = await shareConcern(visit.ledger, visit.actor, id, read.value, visit.once);
  if (!kept.ok) return showShare(visit, { fields: visit.form, problems: kept.problems.map((problem) => shareSays[problem]()) });
  await visit.dropDraft(draftKey(id, read.value.corrects, read.value.channel));
  return seeOther(read.value.channel === 'secure mail' ? `/concerns/${id}/shares/${kept.value}` : `/concerns/${id}`);
}

/** One share on the page of its concern. @throws NotFound when it is another concern's */
export async function shareOf(visit: Visit): Promise<{ shown: ConcernPage; found: ShareRead }> {
  const id = visit.param('concern');
  const shown = await visit.read({ kind: 'concern', id }, (r) => getConcernPage(r, id));
  const found = shown.shares.find((one) => one.id === visit.param('share'));
  if (!found) throw new NotFound('share');
  return { shown, found };
}

async function showAnswer(visit: Visit, typed: Typed | null): Promise<Answer> {
  const { shown, found } = await shareOf(visit);
  await visit.read({ kind: 'concern', id: shown.facts.id }, (r) => mustBeOpen(r, shown.facts.id, 'share.answer'));
  const draft = typed ? null : await visit.draft(`answer:${found.id}`);
  const form = {
    page: shown,
    values: typed?.fields ?? draft?.fields ?? noFields,
    problems: typed?.problems ?? [],
    draftSavedAt: draft ? clockTimeOf(draft.savedAt) : null,
  };
  const options = { back: `/concerns/${shown.facts.id}`, current: 'concerns' };
  const body = <AnswerForm form={form} share={found} />;
  return typed ? showAgain(say('answer-title'), body, options) : showPage(say('answer-title'), body, options);
}

async function keepAnswer(visit: Visit): Promise<Answer> {
  const { shown, found } = await shareOf(visit);
  const telling = readTellingHim(visit.form);
  const read = readAnswerForm(visit.form, visit.ledger.clock(), found.answers.length > 0, telling !== null);
  if (!read.ok) return showAnswer(visit, { fields: visit.form, problems: read.problems });
  const kept = await answerShare(visit.ledger, visit.actor, found.id, read.value, visit.once, telling);
  if (!kept.ok) return showAnswer(visit, { fields: visit.form, problems: kept.problems.map((problem) => answerSays[problem]()) });
  await visit.dropDraft(`answer:${found.id}`);
  return seeOther(`/concerns/${shown.facts.id}`);
}

/** Nothing is lost by a second press or a blank one: the concern shows what stands, and asks again where nothing does. */
async function keepGround(visit: Visit): Promise<Answer> {
  const id = visit.param('concern');
  const ground = choice(visit.form, 'gateway', gateways);
  if (ground) await stateGround(visit.ledger, visit.actor, id, visit.param('share'), ground, visit.once);
  else await visit.read({ kind: 'concern', id }, (r) => mustBeOpen(r, id, 'concern.share'));
  return seeOther(`/concerns/${id}`);
}

/** Telling officers, and what they answer, as staff write it down. */
export const shareRoutes: readonly Route[] = [
  page('GET', '/concerns/:concern/share', 'concern.share', (visit) => showShare(visit, null)),
  page('POST', '/concerns/:concern/share', 'concern.share', share),
  page('POST', '/concerns/:concern/shares/:share/ground', 'concern.share', keepGround),
  page('GET', '/concerns/:concern/shares/:share/answer', 'share.answer', (visit) => showAnswer(visit, null)),
  page('POST', '/concerns/:concern/shares/:share/answer', 'share.answer', keepAnswer),
];
