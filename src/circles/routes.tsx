import { openingsToSee } from '../accounts/index.js';
import type { Reading } from '../audit/index.js';
import { isCoreMemberOpenFor, listCoreMembers, restrictionsOn } from '../core-members/index.js';
import { addDays } from '../kernel/index.js';
import { blankLinkForm, listPosts, OuterCircle, outerCircleOf } from '../partners/index.js';
import { namesOf, ringNumbersOf } from '../people/index.js';
import {
  type FieldProblem,
  Narrow,
  noFields,
  PageTitle,
  page,
  type Route,
  seeOther,
  showAgain,
  showPage,
  type Visit,
} from '../web/index.js';
import { arrangeRoutes } from './arrange-routes.js';
import { listMembers } from './arrangement-queries.js';
import type { Circle } from './circle.js';
import { type CircleForm, circleFrom, readCircleForm } from './form.js';
import { formCircle } from './form-circle.js';
import { NewCirclePage } from './form-views.js';
import { handoverRoutes } from './handover-routes.js';
import { leaveRoutes } from './leave-routes.js';
import { ListPage } from './list-views.js';
import { listCircleLines, waysFrom } from './overview-queries.js';
import { coordinatorsOf, getCircle, rosterOn } from './queries.js';
import { RestrictionsPage } from './restriction-views.js';
import { rosterRoutes } from './roster-routes.js';
import { rotaRoutes } from './rota-routes.js';
import { venueRoutes } from './venue-routes.js';
import { CirclePage } from './views.js';
import { say } from './words.js';
import { sayFormProblem } from './words-of-circle.js';

const here = { current: 'circles' };
/** Somebody who left is still named on the circle's page for this long. */
const daysRemembered = 90;

const showList = async (visit: Visit) => {
  const which = visit.query.get('closed') === 'yes' ? 'closed' : 'running';
  const shown = await visit.read(null, async (r) => ({
    circles: await listCircleLines(r, which),
    mayForm: await r.may('circle.form'),
    mayHandOver: await r.may('handover.record'),
    mayHandOverForOthers: await r.may('leave.record'),
    seesWaiting: await r.may('core-member.refer'),
    seesRota: await r.may('rota.read'),
  }));
  return showPage(say('title'), <ListPage {...shown} which={which} />, here);
};

const nameOfCoreMember = async (r: Reading, circle: Circle): Promise<string> =>
  (await namesOf(r, [circle.coreMemberPersonId])).get(circle.coreMemberPersonId)?.name ?? '';

async function coordinatorsWithNumbers(r: Reading, circleId: string) {
  const coordinators = await coordinatorsOf(r, circleId);
  const numbers = await ringNumbersOf(
    r,
    coordinators.map((one) => one.personId),
  );
  return coordinators.map((one) => ({ ...one, number: numbers.get(one.personId) ?? null }));
}

async function rosterOf(r: Reading, circleId: string, isOpen: boolean) {
  if (!isOpen) return { roster: null, left: [] };
  const since = addDays(r.today, -daysRemembered);
  const left = (await listMembers(r, circleId)).filter((member) => member.leftOn !== null && member.leftOn >= since);
  return { roster: await rosterOn(r, circleId, r.today), left };
}

const showCircle = async (visit: Visit) => {
  const id = visit.param('circle');
  const shown = await visit.read({ kind: 'circle', id }, async (r) => {
    const circle = await getCircle(r, id);
    const { onCircle, onCoreMember, atAll } = await waysFrom(r, circle);
    const [roster, coreMemberName, coordinators, outer, restrictions, openings] = await Promise.all([
      rosterOf(r, id, atAll.has('roster.read')),
      nameOfCoreMember(r, circle),
      coordinatorsWithNumbers(r, id),
      atAll.has('link.read') ? outerCircleOf(r, circle.coreMemberId, r.today) : null,
      atAll.has('restriction.read') ? restrictionsOn(r, circle.coreMemberId, r.today) : null,
      openingsToSee(r),
    ]);
    return {
      ...{ circle, today: r.today, ...roster, coreMemberName, coordinators, outer, restrictions },
      seesVenue: onCircle.has('venue.read'),
      seesBetween: onCircle.has('contact.read'),
      seesMeetings: onCircle.has('meeting.read'),
      seesRecord: onCoreMember.has('core-member.read'),
      mayTell: atAll.has('concern.raise'),
      hearsAgencies: onCircle.has('inbound.hear'),
      seesInbound: onCoreMember.has('inbound.read'),
      // An officer tells us here; the coordinator writes down what she heard on the page of what agencies told us.
      mayTellUs: onCoreMember.has('inbound.record') && !onCoreMember.has('inbound.answer'),
      mayArrange: onCircle.has('circle.record'),
      seesRequests: onCircle.has('request.read'),
      // A coordinator reads what the volunteers wrote for her; each of them what she wrote herself.
      seesThoughts: onCircle.has('reflection.read') || onCircle.has('reflection.record'),
      maySeeLooks: onCircle.has('looks.read'),
      seesMeasures: onCircle.has('measure.due'),
      openings: openings.filter((one) => one.coreMemberId === circle.coreMemberId),
      now: r.at,
    };
  });
  return showPage(shown.circle.name, <CirclePage {...shown} />, { ...here, back: '/circles' });
};

const showRestrictions = async (visit: Visit) => {
  const id = visit.param('circle');
  const shown = await visit.read({ kind: 'circle', id }, async (r) => {
    const circle = await getCircle(r, id);
    return {
      ...{ circle, today: r.today },
      coreMemberName: await nameOfCoreMember(r, circle),
      coordinators: await coordinatorsOf(r, id),
      restrictions: await restrictionsOn(r, circle.coreMemberId, r.today),
      showsAll: await isCoreMemberOpenFor(r, circle.coreMemberId, 'core-member.read'),
      mayRecord: await isCoreMemberOpenFor(r, circle.coreMemberId, 'restriction.record'),
    };
  });
  const title = say('restrictions-title', { name: shown.coreMemberName });
  return showPage(title, <RestrictionsPage {...shown} />, { ...here, back: `/circles/${id}` });
};

const showOuterCircle = async (visit: Visit) => {
  const id = visit.param('circle');
  const shown = await visit.read({ kind: 'circle', id }, async (r) => {
    const circle = await getCircle(r, id);
    const posts = await outerCircleOf(r, circle.coreMemberId, r.today);
    const mayLink = await isCoreMemberOpenFor(r, circle.coreMemberId, 'link.record');
    const linked = new Set(posts.map((post) => post.postId));
    return {
      ...{ circle, posts, today: r.today },
      name: await nameOfCoreMember(r, circle),
      choices: mayLink ? (await listPosts(r)).filter((post) => !linked.has(post.id)) : [],
      action: mayLink ? `/core-members/${circle.coreMemberId}/outer-circle` : null,
    };
  });
  const title = say('outer-title', { circle: shown.circle.name });
  const body = (
    <Narrow>
      <PageTitle lead={say('outer-lead', { name: shown.name })}>{title}</PageTitle>
      <OuterCircle {...shown} circleId={id} form={blankLinkForm(shown.today)} problems={[]} />
    </Narrow>
  );
  return showPage(title, body, { ...here, back: `/circles/${id}` });
};

async function newCirclePage(visit: Visit, form: CircleForm, problems: readonly FieldProblem[]) {
  const waiting = await visit.read(null, (r) => listCoreMembers(r, { waiting: true }));
  const body = <NewCirclePage waiting={waiting} form={form} problems={problems} />;
  const options = { ...here, back: '/circles' };
  return problems.length > 0 ? showAgain(say('new-title'), body, options) : showPage(say('new-title'), body, options);
}

const showNew = (visit: Visit) => {
  const blank = readCircleForm(noFields);
  return newCirclePage(visit, { ...blank, coreMemberId: visit.query.get('core-member') ?? '' }, []);
};

const postNew = async (visit: Visit) => {
  const form = readCircleForm(visit.form);
  const kept = await formCircle(visit.ledger, visit.actor, circleFrom(form), visit.once);
  return kept.ok ? seeOther(`/circles/${kept.value}`) : newCirclePage(visit, form, kept.problems.map(sayFormProblem));
};

export const routes: readonly Route[] = [
  page('GET', '/circles', 'circle.read', showList),
  page('GET', '/circles/new', 'circle.form', showNew),
  page('POST', '/circles/new', 'circle.form', postNew),
  page('GET', '/circles/:circle', 'circle.read', showCircle),
  page('GET', '/circles/:circle/restrictions', 'restriction.read', showRestrictions),
  page('GET', '/circles/:circle/outer-circle', 'link.read', showOuterCircle),
  ...rosterRoutes,
  ...venueRoutes,
  ...arrangeRoutes,
  ...rotaRoutes,
  ...handoverRoutes,
  ...leaveRoutes,
];
