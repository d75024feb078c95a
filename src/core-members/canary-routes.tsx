import { listProjects } from '../people/index.js';
import { type Answer, type Fields, field, page, type Route, seeOther, showAgain, showPage, type Visit } from '../web/index.js';
import type { CanaryProblem, NewCanary } from './canary.js';
import { listCanaries } from './canary-queries.js';
import { CanariesPage } from './canary-views.js';
import { say } from './canary-words.js';
import { plantCanary } from './plant-canary.js';

const longestName = 60;
const nothing: NewCanary = { chosenName: '', surname: '', projectId: null };

const readCanary = (form: Fields, projects: readonly { readonly id: string }[]): NewCanary => {
  const chosen = projects.find(({ id }) => id === field(form, 'projectId')) ?? (projects.length === 1 ? projects[0] : undefined);
  return {
    chosenName: field(form, 'chosenName').trim().slice(0, longestName),
    surname: field(form, 'surname').trim().slice(0, longestName),
    projectId: chosen?.id ?? null,
  };
};

async function canariesPage(visit: Visit, given: NewCanary, problems: readonly CanaryProblem[]): Promise<Answer> {
  const facts = await visit.ledger.read(visit.actor, 'canary.plant', null, async (r) => ({
    canaries: await listCanaries(r),
    projects: await listProjects(r, 'canary.plant'),
    now: r.at,
  }));
  const body = <CanariesPage {...facts} given={given} problems={problems} />;
  const options = { back: '/emergency-openings', current: 'today' };
  return problems.length > 0 ? showAgain(say('title'), body, options) : showPage(say('title'), body, options);
}

const postCanary = async (visit: Visit): Promise<Answer> => {
  const projects = await visit.ledger.read(visit.actor, 'canary.plant', null, (r) => listProjects(r, 'canary.plant'));
  const given = readCanary(visit.form, projects);
  const planted = await visit.change(null, (c) => plantCanary(c, given));
  return planted.ok ? seeOther('/canaries') : canariesPage(visit, given, planted.problems);
};

/** Records of nobody: which they are, when they were last opened, and one more. */
export const canaryRoutes: readonly Route[] = [
  page('GET', '/canaries', 'canary.plant', (visit) => canariesPage(visit, nothing, [])),
  page('POST', '/canaries', 'canary.plant', postCanary),
];
