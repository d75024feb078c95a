import { getCircle } from '../circles/index.js';
import { clockTimeOf, done, NotFound } from '../kernel/index.js';
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
import { readTellingHim } from './case-form.js';
import { answerSays } from './case-says.js';
import { agencyActions } from './concern.js';
import { markRead, readGuidance } from './guidance-queries.js';
import { readPeopleAtRisk } from './person-at-risk-queries.js';
import { amInCircle } from './queries.js';
import { getSharedPage } from './shared-page.js';
import { AtRiskView, CircleGuidance, SharedList, SharedView } from './shared-views.js';
import { say } from './words.js';

type Typed = { readonly fields: Fields; readonly problems: readonly FieldProblem[] };

async function showShared(visit: Visit, typed: Typed | null): Promise<Answer> {
  const id = visit.param('share');
  const shown = await visit.ledger.read(visit.actor, 'share.read', { kind: 'share', id }, (r) => getSharedPage(r, id));
  const [share] = shown.shares;
  if (!share) throw new NotFound('share');
  const draft = typed ? null : await visit.draft(`action:${id}`);
  const form = {
    values: typed?.fields ?? draft?.fields ?? noFields,
    problems: typed?.problems ?? [],
    draftSavedAt: draft ? clockTimeOf(draft.savedAt) : null,
  };
  const body = <SharedView page={shown} share={share} form={form} />;
  const options = { back: '/shared', current: 'shared' };
  return typed ? showAgain(say('shared-title'), body, options) : showPage(say('shared-title'), body, options);
}

/** The portal's buttons are an officer's own word; what a coordinator heard by telephone is written down on the concern's page. @throws NotFound */
const mustBeSentToMe = (visit: Visit, id: string) =>
  visit.ledger.read(visit.actor, 'share.read', { kind: 'share', id }, (r) => getSharedPage(r, id));

async function receive(visit: Visit): Promise<Answer> {
  const id = visit.param('share');
  await mustBeSentToMe(visit, id);
  const kept = await answerShare(
    visit.ledger,
    visit.actor,
    id,
    [{ kind: 'received', action: null, words: null, answeredAt: visit.ledger.clock() }],
    visit.once,
  );
  // Somebody else of the post pressed it a moment ago: it is received all the same.
  if (!kept.ok && !kept.problems.includes('received already'))
    return showShared(visit, { fields: visit.form, problems: kept.problems.map((problem) => answerSays[problem]()) });
  return seeOther(`/shared/${id}`);
}

async function act(visit: Visit): Promise<Answer> {
  const id = visit.param('share');
  const action = choice(visit.form, 'action', agencyActions);
  const telling = readTellingHim(visit.form);
  if (!action && !telling)
    return showShared(visit, { fields: visit.form, problems: [{ field: 'action', says: say('answer-nothing') }] });
  const words = field(visit.form, 'words') || null;
  await mustBeSentToMe(visit, id);
  await answerShare(
    visit.ledger,
    visit.actor,
    id,
    action ? [{ kind: 'agency action', action, words, answeredAt: visit.ledger.clock() }] : [],
    visit.once,
    telling,
  );
  await visit.dropDraft(`action:${id}`);
  return seeOther(`/shared/${id}`);
}

async function showAtRisk(visit: Visit): Promise<Answer> {
  const id = visit.param('share');
  const { concernId } = await visit.ledger.read(visit.actor, 'share.read', { kind: 'share', id }, async (r) => {
    const [share] = (await getSharedPage(r, id)).shares;
    if (!share?.withPersonAtRisk) throw new NotFound('person at risk');
    return share;
  });
  const shown = await visit.read({ kind: 'concern', id: concernId }, async (r) => ({
    people: await readPeopleAtRisk(r, concernId),
    now: r.at,
  }));
  return showPage(say('at-risk-title'), <AtRiskView people={shown.people} now={shown.now} />, {
    back: `/shared/${id}`,
    current: 'shared',
  });
}

async function showGuidance(visit: Visit): Promise<Answer> {
  const id = visit.param('circle');
  const shown = await visit.read({ kind: 'circle', id }, async (r) => ({
    name: (await getCircle(r, id)).name,
    guidance: await readGuidance(r, { circleId: id }),
    isMine: await amInCircle(r, id),
    now: r.at,
  }));
  return showPage(say('guidance-title'), <CircleGuidance {...shown} />, { back: `/circles/${id}`, current: 'circles' });
}

async function readIt(visit: Visit): Promise<Answer> {
  const guidance = visit.param('guidance');
  const circle = visit.param('circle');
  await visit.change({ kind: 'guidance', id: guidance }, async (c) => {
    if (!(await amInCircle(c, circle))) throw new NotFound('guidance');
    if ((await markRead(c, guidance, visit.actor.accountId)) !== circle) throw new NotFound('guidance');
    return done(guidance);
  });
  return seeOther(`/circles/${circle}/guidance`);
}

/** What officers see of what they were sent, and what circles see of what to do next. */
export const sharedRoutes: readonly Route[] = [
  page('GET', '/shared', 'share.read', async (visit) =>
    showPage(say('shared-title'), <SharedList page={await visit.read(null, (r) => getSharedPage(r))} />, { current: 'shared' }),
  ),
  page('GET', '/shared/:share', 'share.read', (visit) => showShared(visit, null)),
  page('POST', '/shared/:share/receipt', 'share.answer', receive),
  page('POST', '/shared/:share/action', 'share.answer', act),
  page('GET', '/shared/:share/person-at-risk', 'person-at-risk.read', showAtRisk),
  page('GET', '/circles/:circle/guidance', 'guidance.read', showGuidance),
  page('POST', '/circles/:circle/guidance/:guidance/reading', 'own.record', readIt),
];
