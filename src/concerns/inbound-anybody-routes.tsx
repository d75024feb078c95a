import { clockTimeOf, isId, NotFound } from '../kernel/index.js';
import { listPosts } from '../partners/index.js';
import {
  type Answer,
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
import { readInboundForm } from './inbound-form.js';
import { KeptPage, NewInboundPage } from './inbound-new-views.js';
import { sayInbound as say, sayInboundProblem } from './inbound-words.js';
import { listCirclesToTellOf } from './reading-queries.js';
import { recordInboundOfCircle } from './record-inbound.js';

const draftKey = 'told us:anybody';
type Typed = { readonly fields: Fields; readonly problems: readonly FieldProblem[] };

async function showNew(visit: Visit, typed: Typed | null): Promise<Answer> {
  const { circles, posts } = await visit.read(null, async (r) => ({
    circles: await listCirclesToTellOf(r),
    posts: await listPosts(r),
  }));
  if (circles.length === 0) throw new NotFound('circle');
  const draft = typed ? null : await visit.draft(draftKey);
  const form = {
    values: typed?.fields ?? draft?.fields ?? noFields,
    problems: typed?.problems ?? [],
    draftSavedAt: draft ? clockTimeOf(draft.savedAt) : null,
  };
  const body = <NewInboundPage action="/told-us" draft={draftKey} circles={circles} posts={posts} form={form} />;
  const options = { back: '/tell', current: 'tell' };
  return typed ? showAgain(say('new'), body, options) : showPage(say('new'), body, options);
}

async function record(visit: Visit): Promise<Answer> {
  const circle = field(visit.form, 'circle');
  const read = readInboundForm(visit.form, visit.ledger.clock(), false);
  const problems = [
    ...(isId(circle) ? [] : [{ field: 'circle', says: say('problem-circle') }]),
    ...(read.ok ? [] : read.problems),
  ];
  if (!read.ok || problems.length > 0) return showNew(visit, { fields: visit.form, problems });
  const kept = await recordInboundOfCircle(visit.ledger, visit.actor, circle, read.value, visit.once);
  if (!kept.ok) return showNew(visit, { fields: visit.form, problems: kept.problems.map(sayInboundProblem) });
  await visit.dropDraft(draftKey);
  return seeOther(`/told-us/kept?circle=${circle}`);
}

async function showKept(visit: Visit): Promise<Answer> {
  const circles = await visit.read(null, listCirclesToTellOf);
  const circle = circles.find((one) => one.id === visit.query.get('circle'));
  return showPage(say('kept-title'), <KeptPage circle={circle?.name ?? say('the-circle')} />, { back: '/', current: 'tell' });
}

/** What an agency told whoever was rung, about a circle that need not be hers. */
export const inboundAnybodyRoutes: readonly Route[] = [
  page('GET', '/told-us/new', 'inbound.record', (visit) => showNew(visit, null)),
  page('POST', '/told-us', 'inbound.record', record),
  page('GET', '/told-us/kept', 'inbound.record', showKept),
];
