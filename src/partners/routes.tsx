import { whoEdited } from '../people/index.js';
import {
  type FieldProblem,
  page,
  type Route,
  readSeen,
  seeOther,
  showAgain,
  showPage,
  typedDay,
  type Visit,
} from '../web/index.js';
import { agreementRoutes } from './agreement-routes.js';
import { contactCodeRoutes } from './contact-code-routes.js';
import {
  type AgencyForm,
  type HolderForm,
  holderFrom,
  postFormOf,
  postFrom,
  readAgencyForm,
  readHolderForm,
  readPostForm,
} from './form.js';
import { AgencyPage, type PostAttempt } from './post-views.js';
import { getAgency, listAgencies, listPosts } from './queries.js';
import { changePost, endHolder, recordAgency, recordHolder, recordPost } from './record-agency.js';
import { AgenciesPage } from './views.js';
import { say } from './words.js';
import { sayAgencyProblem, sayHolderProblem, sayPostProblem } from './words-of-partner.js';

async function agenciesPage(visit: Visit, form: AgencyForm, problems: readonly FieldProblem[]) {
  const shown = await visit.ledger.read(visit.actor, 'agency.read', null, async (r) => {
    const posts = await listPosts(r);
    const agencies = await listAgencies(r);
    return {
      agencies: agencies.map((agency) => ({ ...agency, posts: posts.filter((post) => post.agencyId === agency.id).length })),
      mayRecord: await r.may('agency.record'),
      maySetCodes: await r.may('organisation.record'),
      mayReadAgreements: await r.may('agreement.read'),
    };
  });
  const body = <AgenciesPage {...shown} form={form} problems={problems} />;
  return problems.length > 0 ? showAgain(say('title'), body) : showPage(say('title'), body);
}

const postAgency = async (visit: Visit) => {
  const form = readAgencyForm(visit.form);
  const kept = await recordAgency(visit.ledger, visit.actor, form, visit.once);
  return kept.ok ? seeOther(`/agencies/${kept.value}`) : agenciesPage(visit, form, kept.problems.map(sayAgencyProblem));
};

const blankHolder = (today: Parameters<typeof typedDay>[0]): HolderForm => ({
  name: '',
  telephone: '',
  email: '',
  isDeputy: false,
  from: typedDay(today),
});

async function agencyPage(visit: Visit, attempt: PostAttempt | null) {
  const id = visit.param('agency');
  const shown = await visit.ledger.read(visit.actor, 'agency.read', { kind: 'agency', id }, async (r) => {
    const posts = await listPosts(r, { agencyId: id });
    return {
      ...{ posts, agency: await getAgency(r, id), today: r.today, mayRecord: await r.may('agency.record') },
      edited: await whoEdited(r, posts.find((post) => post.id === attempt?.postId)?.edited ?? null),
    };
  });
  const forms = { blankPost: postFormOf(null), formOf: postFormOf, blankHolder: blankHolder(shown.today) };
  const body = <AgencyPage {...shown} {...forms} attempt={attempt} />;
  const options = { back: '/agencies' };
  return attempt ? showAgain(shown.agency.name, body, options) : showPage(shown.agency.name, body, options);
}

const backTo = (visit: Visit) => seeOther(`/agencies/${visit.param('agency')}`);

const postPost = async (visit: Visit) => {
  const post = readPostForm(visit.form);
  const kept = await recordPost(visit.ledger, visit.actor, visit.param('agency'), postFrom(post), visit.once);
  return kept.ok ? backTo(visit) : agencyPage(visit, { postId: null, post, problems: kept.problems.map(sayPostProblem()) });
};

const postChangedPost = async (visit: Visit) => {
  const post = readPostForm(visit.form);
  const postId = visit.param('post');
  const seen = readSeen(visit.form);
  const kept = await changePost(visit.ledger, visit.actor, postId, postFrom(post), seen, visit.once);
  const problems = kept.ok ? [] : kept.problems.map(sayPostProblem(`post-${postId}-`));
  return kept.ok ? backTo(visit) : agencyPage(visit, { postId, post, seen, problems });
};

const postHolder = async (visit: Visit) => {
  const holder = readHolderForm(visit.form);
  const postId = visit.param('post');
  const kept = await recordHolder(visit.ledger, visit.actor, postId, holderFrom(holder), visit.once);
  const problems = kept.ok ? [] : kept.problems.map(sayHolderProblem(`post-${postId}-`));
  return kept.ok ? backTo(visit) : agencyPage(visit, { postId, holder, problems });
};

const postHolderEnd = async (visit: Visit) => {
  const kept = await endHolder(visit.ledger, visit.actor, visit.param('holder'), visit.once);
  return kept.ok ? backTo(visit) : agencyPage(visit, { postId: null, problems: kept.problems.map(sayHolderProblem()) });
};

export const routes: readonly Route[] = [
  ...agreementRoutes,
  ...contactCodeRoutes,
  page('GET', '/agencies', 'agency.read', (visit) => agenciesPage(visit, { name: '', kind: null }, [])),
  page('POST', '/agencies', 'agency.record', postAgency),
  page('GET', '/agencies/:agency', 'agency.read', (visit) => agencyPage(visit, null)),
  page('POST', '/agencies/:agency/posts', 'agency.record', postPost),
  page('POST', '/agencies/:agency/posts/:post', 'agency.record', postChangedPost),
  page('POST', '/agencies/:agency/posts/:post/holders', 'agency.record', postHolder),
  page('POST', '/agencies/:agency/holders/:holder/end', 'agency.record', postHolderEnd),
];
