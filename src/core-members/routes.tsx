import { isId, type Seen } from '../kernel/index.js';
import {
  blankLinkForm,
  endLink,
  type LinkForm,
  linkFrom,
  linkPost,
  listPosts,
  OuterCircle,
  outerCircleOf,
  readLinkForm,
  sayLinkProblem,
} from '../partners/index.js';
import { mayOpenIdentity, whoEdited } from '../people/index.js';
import {
  ErrorSummary,
  type FieldProblem,
  field,
  Narrow,
  PageTitle,
  page,
  type Route,
  readSeen,
  seeOther,
  showAgain,
  showPage,
  type Visit,
} from '../web/index.js';
import { canaryRoutes } from './canary-routes.js';
import { readStageForm, type StageForm, stageFormOf, stageFrom, wrongDays } from './form.js';
import { materialRoutes } from './material-routes.js';
import { papersRoutes } from './papers-routes.js';
import { getCoreMember, isCoreMemberOpenFor, listCoreMembers, restrictionsOn } from './queries.js';
import { recordRoutes } from './record-routes.js';
import { recordStage } from './record-stage.js';
import { restrictionRoutes } from './restriction-routes.js';
import { CoreMemberPage, WaitingPage } from './views.js';
import { say } from './words.js';
import { sayStageProblem } from './words-of-core-member.js';

const showWaiting = async (visit: Visit) => {
  const shown = await visit.read(null, async (r) => ({
    members: await listCoreMembers(r, { waiting: true }),
    today: r.today,
    mayRecord: await r.may('core-member.refer'),
  }));
  return showPage(say('waiting-title'), <WaitingPage {...shown} />, { back: '/circles', current: 'circles' });
};

type Attempt = { readonly form: StageForm; readonly seen: Seen; readonly problems: readonly FieldProblem[] };

async function coreMemberPage(visit: Visit, attempt: Attempt | null) {
  const id = visit.param('coreMember');
  const shown = await visit.ledger.read(visit.actor, 'core-member.read', { kind: 'core member', id }, async (r) => {
    const member = await getCoreMember(r, id);
    return {
      member,
      edited: attempt ? await whoEdited(r, member.stageEdit) : null,
      restrictions: await restrictionsOn(r, id, r.today),
      posts: await outerCircleOf(r, id, r.today),
      today: r.today,
      mayRecord: await isCoreMemberOpenFor(r, id, 'core-member.record'),
      mayForm: await r.may('circle.form'),
      showsEvents: await isCoreMemberOpenFor(r, id, 'adverse-event.read'),
      showsOwnEvents: await isCoreMemberOpenFor(r, id, 'adverse-event.read-own'),
      showsOuter: await r.may('link.read'),
      maySeeLooks: await r.may('looks.read'),
      showsMaterials: await isCoreMemberOpenFor(r, id, 'material.read'),
      showsInbound: await isCoreMemberOpenFor(r, id, 'inbound.read'),
      opensIdentity: (await r.may('search.read')) && (await mayOpenIdentity(r, member.personId)),
    };
  });
  const { member } = shown;
  const form = attempt?.form ?? stageFormOf(member);
  const typed = attempt && { facts: stageFrom(form), seen: attempt.seen };
  const problems = attempt?.problems ?? [];
  const body = <CoreMemberPage {...shown} form={form} typed={typed} problems={problems} />;
  const options = { back: member.circle ? `/circles/${member.circle.id}` : '/core-members', current: 'circles' };
  return problems.length > 0 ? showAgain(member.name, body, options) : showPage(member.name, body, options);
}

const postStage = async (visit: Visit) => {
  const form = readStageForm(visit.form);
  const wrong = wrongDays({ released: form.released, licence: form.licence, told: form.told });
  const seen = readSeen(visit.form);
  if (wrong.length > 0) return coreMemberPage(visit, { form, seen, problems: wrong });
  const kept = await recordStage(visit.ledger, visit.actor, visit.param('coreMember'), stageFrom(form), seen, visit.once);
  return kept.ok
    ? seeOther(`/core-members/${visit.param('coreMember')}`)
    : coreMemberPage(visit, { form, seen, problems: kept.problems.map(sayStageProblem) });
};

async function outerCirclePage(visit: Visit, form: LinkForm | null, problems: readonly FieldProblem[]) {
  const id = visit.param('coreMember');
  const shown = await visit.ledger.read(visit.actor, 'link.read', { kind: 'core member', id }, async (r) => {
    const member = await getCoreMember(r, id);
    const posts = await outerCircleOf(r, id, r.today);
    const mayLink = await isCoreMemberOpenFor(r, id, 'link.record');
    const linked = new Set(posts.map((post) => post.postId));
    const choices = mayLink ? (await listPosts(r)).filter((post) => !linked.has(post.id)) : [];
    return { member, posts, choices, today: r.today, action: mayLink ? `/core-members/${id}/outer-circle` : null };
  });
  const circle = field(visit.form, 'circle');
  const body = (
    <Narrow>
      {problems.length > 0 && <ErrorSummary problems={problems} />}
      <PageTitle lead={say('outer-lead', { name: shown.member.name })}>{say('outer-title')}</PageTitle>
      <OuterCircle
        {...shown}
        form={form ?? blankLinkForm(shown.today)}
        problems={problems}
        circleId={isId(circle) ? circle : undefined}
      />
    </Narrow>
  );
  const options = { back: `/core-members/${id}`, current: 'circles' };
  return problems.length > 0 ? showAgain(say('outer-title'), body, options) : showPage(say('outer-title'), body, options);
}

// The forms stand on the circle's page too, and lead back there.
const backToOuterCircle = (visit: Visit) => {
  const circle = field(visit.form, 'circle');
  return seeOther(isId(circle) ? `/circles/${circle}/outer-circle` : `/core-members/${visit.param('coreMember')}/outer-circle`);
};

const postLink = async (visit: Visit) => {
  const form = readLinkForm(visit.form);
  const kept = await linkPost(visit.ledger, visit.actor, visit.param('coreMember'), linkFrom(form), visit.once);
  return kept.ok ? backToOuterCircle(visit) : outerCirclePage(visit, form, kept.problems.map(sayLinkProblem));
};

const postLinkEnd = async (visit: Visit) => {
  const kept = await endLink(visit.ledger, visit.actor, visit.param('coreMember'), visit.param('link'), visit.once);
  return kept.ok ? backToOuterCircle(visit) : outerCirclePage(visit, null, kept.problems.map(sayLinkProblem));
};

export const routes: readonly Route[] = [
  page('GET', '/core-members', 'core-member.read', showWaiting),
  ...recordRoutes,
  page('GET', '/core-members/:coreMember', 'core-member.read', (visit) => coreMemberPage(visit, null)),
  page('POST', '/core-members/:coreMember/stage', 'core-member.record', postStage),
  ...restrictionRoutes,
  ...canaryRoutes,
  ...materialRoutes,
  ...papersRoutes,
  page('GET', '/core-members/:coreMember/outer-circle', 'link.read', (visit) => outerCirclePage(visit, null, [])),
  page('POST', '/core-members/:coreMember/outer-circle', 'link.record', postLink),
  page('POST', '/core-members/:coreMember/outer-circle/:link/end', 'link.record', postLinkEnd),
];
