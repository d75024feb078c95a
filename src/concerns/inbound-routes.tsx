import type { Reading } from '../audit/index.js';
import { coordinatorsOf, getCircle } from '../circles/index.js';
import { getCoreMember, isCoreMemberOpenFor } from '../core-members/index.js';
import { clockTimeOf, done, NotFound } from '../kernel/index.js';
import { listPosts, outerCircleOf } from '../partners/index.js';
import { ringNumbersOf } from '../people/index.js';
import {
  type Answer,
  type FieldProblem,
  type Fields,
  noFields,
  page,
  type Route,
  seeOther,
  showAgain,
  showPage,
  type Visit,
} from '../web/index.js';
import { answerInbound } from './answer-inbound.js';
import { InboundPage } from './inbound-answer-views.js';
import { readAnswer, readInboundForm } from './inbound-form.js';
import { NewInboundPage } from './inbound-new-views.js';
import { getInbound, listInbound } from './inbound-queries.js';
import { type InboundForm, InboundList, OfficerInboundPage, SentPage } from './inbound-views.js';
import { sayInbound as say, sayAnswerProblem, sayInboundProblem } from './inbound-words.js';
import { PassedOnPage } from './passed-on-views.js';
import { markPassingRead, readPassings } from './passing-queries.js';
import { amInCircle } from './queries.js';
import { isAnsweredBy, postsOfMine, recordInbound } from './record-inbound.js';

type Typed = { readonly fields: Fields; readonly problems: readonly FieldProblem[] };

async function formFor(visit: Visit, key: string, typed: Typed | null): Promise<InboundForm> {
  const draft = typed ? null : await visit.draft(key);
  const values = typed?.fields ?? draft?.fields ?? noFields;
  return { values, problems: typed?.problems ?? [], draftSavedAt: draft ? clockTimeOf(draft.savedAt) : null };
}
const current = { current: 'circles' };

/** Whom an officer rings about a case: whoever coordinates the circle now. */
async function ringFor(r: Reading, circleId: string | null) {
  const [first] = circleId === null ? [] : await coordinatorsOf(r, circleId);
  const number = first && (await ringNumbersOf(r, [first.personId])).get(first.personId);
  return first && number ? { name: first.name, number } : null;
}

/** Those that work with the core member first: they are the ones who ring. */
async function postsToChoose(r: Reading, coreMemberId: string) {
  const linked = new Set((await outerCircleOf(r, coreMemberId, r.today)).map((post) => post.postId));
  const all = await listPosts(r);
  return [...all.filter((post) => linked.has(post.id)), ...all.filter((post) => !linked.has(post.id))];
}

async function newPage(visit: Visit, typed: Typed | null): Promise<Answer> {
  const id = visit.param('coreMember');
  const form = await formFor(visit, `told us:${id}`, typed);
  const shown = await visit.read({ kind: 'core member', id }, async (r) => {
    const coreMember = await getCoreMember(r, id, 'inbound.record');
    const isOfficer = !(await isAnsweredBy(r, id));
    return {
      coreMember,
      mine: isOfficer ? await postsOfMine(r, id, visit.actor.personId) : null,
      posts: isOfficer ? [] : await postsToChoose(r, id),
      ring: await ringFor(r, coreMember.circle?.id ?? null),
      mayTellEvent: await isCoreMemberOpenFor(r, id, 'adverse-event.tell'),
    };
  });
  const { coreMember, mine, posts, ring, mayTellEvent } = shown;
  // Neither hers to answer nor of a post of hers: she writes it down as whoever was rung does.
  if (mine?.length === 0) return seeOther('/told-us/new');
  const body = mine ? (
    <OfficerInboundPage coreMember={coreMember} posts={mine} ring={ring} form={form} mayTellEvent={mayTellEvent} />
  ) : (
    <NewInboundPage action={`/core-members/${id}/told-us`} draft={`told us:${id}`} circles={null} posts={posts} form={form} />
  );
  const title = mine ? say('new-officer', { name: coreMember.name }) : say('new');
  const options = { ...current, back: mine ? '/' : `/core-members/${id}/told-us` };
  return typed ? showAgain(title, body, options) : showPage(title, body, options);
}

async function record(visit: Visit): Promise<Answer> {
  const id = visit.param('coreMember');
  const isOfficer = !(await visit.read({ kind: 'core member', id }, (r) => isAnsweredBy(r, id)));
  const read = readInboundForm(visit.form, visit.ledger.clock(), isOfficer);
  if (!read.ok) return newPage(visit, { fields: visit.form, problems: read.problems });
  const kept = await recordInbound(visit.ledger, visit.actor, id, read.value, visit.once);
  if (!kept.ok) return newPage(visit, { fields: visit.form, problems: kept.problems.map(sayInboundProblem) });
  await visit.dropDraft(`told us:${id}`);
  return seeOther(isOfficer ? `/core-members/${id}/told-us/sent` : `/told-us/${kept.value}`);
}

async function showSent(visit: Visit): Promise<Answer> {
  const id = visit.param('coreMember');
  const shown = await visit.read({ kind: 'core member', id }, async (r) => {
    const { name, circle } = await getCoreMember(r, id, 'inbound.record');
    return { name, now: r.at, ring: await ringFor(r, circle?.id ?? null) };
  });
  return showPage(say('sent-title'), <SentPage {...shown} />, { back: '/', ...current });
}

async function showList(visit: Visit): Promise<Answer> {
  const id = visit.param('coreMember');
  const shown = await visit.read({ kind: 'core member', id }, async (r) => ({
    coreMember: await getCoreMember(r, id, 'inbound.read'),
    list: await listInbound(r, id),
    mayRecord: await isAnsweredBy(r, id),
    now: r.at,
  }));
  return showPage(say('title'), <InboundList {...shown} />, { ...current, back: `/core-members/${id}` });
}

async function showOne(visit: Visit, typed: Typed | null): Promise<Answer> {
  const id = visit.param('inbound');
  const form = await formFor(visit, `told volunteers:${id}`, typed);
  const shown = await visit.ledger.read(visit.actor, 'inbound.read', { kind: 'inbound information', id }, async (r) => {
    const inbound = await getInbound(r, id);
    const { name, circle } = await getCoreMember(r, inbound.coreMemberId, 'inbound.read');
    return { inbound, name, hasCircle: circle !== null, mayAnswer: await isAnsweredBy(r, inbound.coreMemberId), now: r.at };
  });
  const body = <InboundPage {...shown} form={form} />;
  const options = { ...current, back: `/core-members/${shown.inbound.coreMemberId}/told-us` };
  return typed ? showAgain(say('title'), body, options) : showPage(say('title'), body, options);
}

async function answer(visit: Visit): Promise<Answer> {
  const id = visit.param('inbound');
  const read = readAnswer(visit.form);
  if (!read.ok) return showOne(visit, { fields: visit.form, problems: read.problems });
  const kept = await answerInbound(visit.ledger, visit.actor, id, read.value, visit.once);
  if (!kept.ok) return showOne(visit, { fields: visit.form, problems: kept.problems.map(sayAnswerProblem) });
  await visit.dropDraft(`told volunteers:${id}`);
  return seeOther(`/told-us/${id}`);
}

async function showPassedOn(visit: Visit): Promise<Answer> {
  const id = visit.param('circle');
  const shown = await visit.read({ kind: 'circle', id }, async (r) => ({
    circle: await getCircle(r, id, 'inbound.hear'),
    passings: await readPassings(r, { circleId: id }),
    isMine: await amInCircle(r, id),
    now: r.at,
  }));
  return showPage(say('passed-title', { name: shown.circle.name }), <PassedOnPage {...shown} />, {
    ...current,
    back: `/circles/${id}`,
  });
}

async function readIt(visit: Visit): Promise<Answer> {
  const [circle, passing] = [visit.param('circle'), visit.param('passing')];
  await visit.change({ kind: 'inbound passing', id: passing }, async (c) => {
    if (!(await amInCircle(c, circle))) throw new NotFound('inbound passing');
    if ((await markPassingRead(c, passing, visit.actor.accountId)) !== circle) throw new NotFound('inbound passing');
    return done(passing);
  });
  return seeOther(`/circles/${circle}/passed-on`);
}

/** What agencies tell us, whether the volunteers were told, and what was passed on to them. */
export const inboundRoutes: readonly Route[] = [
  page('GET', '/core-members/:coreMember/told-us', 'inbound.read', showList),
  page('GET', '/core-members/:coreMember/told-us/new', 'inbound.record', (visit) => newPage(visit, null)),
  page('POST', '/core-members/:coreMember/told-us', 'inbound.record', record),
  page('GET', '/core-members/:coreMember/told-us/sent', 'inbound.record', showSent),
  page('GET', '/told-us/:inbound', 'inbound.read', (visit) => showOne(visit, null)),
  page('POST', '/told-us/:inbound/answers', 'inbound.answer', answer),
  page('GET', '/circles/:circle/passed-on', 'inbound.hear', showPassedOn),
  page('POST', '/circles/:circle/passed-on/:passing/reading', 'own.record', readIt),
];
