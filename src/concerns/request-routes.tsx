import type { Reading } from '../audit/index.js';
import { getCircle, isCircleOpenFor } from '../circles/index.js';
import { clockTimeOf, NotFound } from '../kernel/index.js';
import { listPosts } from '../partners/index.js';
import { accountNames } from '../people/index.js';
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
import { postTitles } from './queries.js';
import { recordReply, recordRequest } from './record-request.js';
import type { RequestProblem, RequestRead } from './request.js';
import { readReplyForm, readRequestForm } from './request-form.js';
import { readRequests } from './request-queries.js';
import { type Asked, type RequestForm, RequestsView, RequestView } from './request-views.js';
import { say } from './words.js';

type Typed = { readonly fields: Fields; readonly problems: readonly FieldProblem[] };

const requestSays: Readonly<Record<RequestProblem, () => FieldProblem>> = {
  'nobody named': () => ({ field: 'post', says: say('request-problem-whom') }),
  'words are blank': () => ({ field: 'words', says: say('request-problem-words') }),
  'asked in the future': () => ({ field: 'asked-time', says: say('problem-future') }),
};

async function formOf(visit: Visit, may: boolean, typed: Typed | null, draftKey: string): Promise<RequestForm | null> {
  if (!may) return null;
  const draft = typed ? null : await visit.draft(draftKey);
  const values = typed?.fields ?? draft?.fields ?? noFields;
  return { values, problems: typed?.problems ?? [], draftSavedAt: draft ? clockTimeOf(draft.savedAt) : null };
}

/** Who asked, in words: the post, and whoever was named. */
async function withWhom(r: Reading, requests: readonly RequestRead[]): Promise<Asked[]> {
  const titles = await postTitles(
    r,
    requests.flatMap((one) => one.postId ?? []),
  );
  return requests.map((one) => {
    const parts = [one.askedBy, one.postId ? titles.get(one.postId) : null].filter((part) => part);
    return { ...one, whom: parts.join(', ') || say('somebody') };
  });
}

const circleAndRequests = (visit: Visit) => {
  const id = visit.param('circle');
  return visit.read({ kind: 'circle', id }, async (r) => {
    if (!(await isCircleOpenFor(r, id, 'request.read'))) throw new NotFound('circle');
    const requests = await withWhom(r, await readRequests(r, id));
    return {
      circle: await getCircle(r, id),
      requests,
      posts: await listPosts(r),
      may: await isCircleOpenFor(r, id, 'request.record'),
      names: await accountNames(
        r,
        requests.flatMap((one) => one.replies.map((reply) => reply.by)),
      ),
      now: r.at,
    };
  });
};

async function showAll(visit: Visit, typed: Typed | null): Promise<Answer> {
  const { may, ...shown } = await circleAndRequests(visit);
  const form = await formOf(visit, may, typed, `request:${shown.circle.id}`);
  const options = { back: `/circles/${shown.circle.id}`, current: 'circles' };
  const title = say('requests-title', { name: shown.circle.name });
  const body = <RequestsView page={{ ...shown, form }} />;
  return typed ? showAgain(title, body, options) : showPage(title, body, options);
}

async function keep(visit: Visit): Promise<Answer> {
  const id = visit.param('circle');
  const read = readRequestForm(visit.form, visit.ledger.clock());
  if (!read.ok) return showAll(visit, { fields: visit.form, problems: read.problems });
  const kept = await recordRequest(visit.ledger, visit.actor, id, read.value, visit.once);
  if (!kept.ok) return showAll(visit, { fields: visit.form, problems: kept.problems.map((problem) => requestSays[problem]()) });
  await visit.dropDraft(`request:${id}`);
  return seeOther(`/circles/${id}/requests/${kept.value}`);
}

async function showOne(visit: Visit, typed: Typed | null): Promise<Answer> {
  const { may, names, circle, requests, now } = await circleAndRequests(visit);
  const asked = requests.find((one) => one.id === visit.param('request'));
  if (!asked) throw new NotFound('request');
  const form = await formOf(visit, may, typed, `reply:${asked.id}`);
  const nameOf = (account: string) => names.get(account)?.name ?? null;
  const options = { back: `/circles/${circle.id}/requests`, current: 'circles' };
  const title = say('request-title', { whom: asked.whom });
  const body = <RequestView page={{ circle, asked, form, nameOf, now }} />;
  return typed ? showAgain(title, body, options) : showPage(title, body, options);
}

async function reply(visit: Visit): Promise<Answer> {
  const id = visit.param('request');
  const read = readReplyForm(visit.form, visit.ledger.clock());
  if (!read.ok) return showOne(visit, { fields: visit.form, problems: read.problems });
  const kept = await recordReply(visit.ledger, visit.actor, id, read.value, visit.once);
  if (!kept.ok)
    return showOne(visit, { fields: visit.form, problems: [{ field: 'answered-time', says: say('problem-future') }] });
  await visit.dropDraft(`reply:${id}`);
  return seeOther(`/circles/${visit.param('circle')}/requests/${id}`);
}

/** What agencies ask of us: it stops at the coordinator. */
export const requestRoutes: readonly Route[] = [
  page('GET', '/circles/:circle/requests', 'request.read', (visit) => showAll(visit, null)),
  page('POST', '/circles/:circle/requests', 'request.record', keep),
  page('GET', '/circles/:circle/requests/:request', 'request.read', (visit) => showOne(visit, null)),
  page('POST', '/circles/:circle/requests/:request', 'request.record', reply),
];
