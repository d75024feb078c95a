import { addDays } from '../kernel/index.js';
import { listProjects, mayOpenIdentity, namesOf, ringNumbersOf } from '../people/index.js';
import { type FieldProblem, page, type Route, readTypedDay, seeOther, showAgain, showPage, type Visit } from '../web/index.js';
import {
  filterFrom,
  moveFrom,
  readListQuestion,
  readStepForm,
  readVettingForm,
  type StepForm,
  type VettingForm,
} from './form.js';
import { ListPage } from './list-views.js';
import { circlesOf, countVolunteers, getVolunteer, listVolunteerEvents, listVolunteers, maySeeCheckDates } from './queries.js';
import { recordTraining, recordVetting } from './record-checks.js';
import { recordRoutes } from './record-routes.js';
import { recordState } from './record-state.js';
import { renewalDays } from './rules.js';
import { VolunteerPage } from './views.js';
import { say } from './words.js';
import { sayCheckProblem, sayStateProblem } from './words-of-volunteer.js';

const perPage = 50;

const showList = async (visit: Visit) => {
  const question = readListQuestion(visit.query);
  const shown = await visit.read(null, async (r) => {
    const filter = filterFrom(question, addDays(r.today, renewalDays));
    const count = await countVolunteers(r, filter);
    const rows = await listVolunteers(r, filter, { limit: perPage, offset: (question.page - 1) * perPage });
    return { rows, count, pages: Math.ceil(count / perPage), today: r.today, mayRecord: await r.may('volunteer.record') };
  });
  return showPage(say('title'), <ListPage {...shown} question={question} />, { current: 'volunteers' });
};

type Attempt = { readonly problems: readonly FieldProblem[]; readonly step?: StepForm; readonly vetting?: VettingForm };

async function volunteerPage(visit: Visit, attempt: Attempt) {
  const id = visit.param('volunteer');
  const loaded = await visit.ledger.read(visit.actor, 'volunteer.read', { kind: 'volunteer', id }, async (r) => {
    const volunteer = await getVolunteer(r, id);
    const projects = new Map((await listProjects(r, 'volunteer.read')).map((project) => [project.id, project.name]));
    return {
      volunteer,
      name: (await namesOf(r, [volunteer.personId])).get(volunteer.personId)?.name ?? volunteer.reference,
      projectName: projects.get(volunteer.projectId) ?? '',
      circles: (await circlesOf(r, [id])).get(id) ?? [],
      events: await listVolunteerEvents(r, id),
      number: (await ringNumbersOf(r, [volunteer.personId])).get(volunteer.personId) ?? null,
      today: r.today,
      isSelf: volunteer.personId === visit.actor.personId,
      opensDates: await maySeeCheckDates(r, id),
      opensIdentity: (await r.may('search.read')) && (await mayOpenIdentity(r, volunteer.personId)),
      mayRecord: await r.may('volunteer.record'),
      mayVet: await r.may('vetting.record'),
    };
  });
  const options = { back: '/volunteers', current: 'volunteers' };
  const body = <VolunteerPage {...loaded} {...attempt} />;
  return attempt.problems.length > 0 ? showAgain(loaded.name, body, options) : showPage(loaded.name, body, options);
}

const backTo = (visit: Visit) => seeOther(`/volunteers/${visit.param('volunteer')}`);

const postState = async (visit: Visit) => {
  const step = readStepForm(visit.form);
  const kept = await recordState(visit.ledger, visit.actor, visit.param('volunteer'), moveFrom(step), visit.once);
  return kept.ok ? backTo(visit) : volunteerPage(visit, { problems: kept.problems.map(sayStateProblem), step });
};

const postChecks = async (visit: Visit) => {
  const vetting = readVettingForm(visit.form);
  const isNoDay = !vetting.expires.isBlank && vetting.expires.on === null;
  if (isNoDay) return volunteerPage(visit, { problems: [{ field: 'expires', says: say('problem-not-a-day') }], vetting });
  const check = { outcome: vetting.outcome, issuedOn: vetting.issued.on, expiresOn: vetting.expires.on };
  const kept = await recordVetting(visit.ledger, visit.actor, visit.param('volunteer'), check, visit.once);
  return kept.ok ? backTo(visit) : volunteerPage(visit, { problems: kept.problems.map(sayCheckProblem), vetting });
};

const postTraining = async (visit: Visit) => {
  const trainedOn = readTypedDay(visit.form, 'trained').on;
  const kept = await recordTraining(visit.ledger, visit.actor, visit.param('volunteer'), trainedOn, visit.once);
  return kept.ok ? backTo(visit) : volunteerPage(visit, { problems: kept.problems.map(sayCheckProblem) });
};

export const routes: readonly Route[] = [
  page('GET', '/volunteers', 'volunteer.read', showList),
  ...recordRoutes,
  page('GET', '/volunteers/:volunteer', 'volunteer.read', (visit) => volunteerPage(visit, { problems: [] })),
  page('POST', '/volunteers/:volunteer/state', 'volunteer.record', postState),
  page('POST', '/volunteers/:volunteer/checks', 'vetting.record', postChecks),
  page('POST', '/volunteers/:volunteer/training', 'volunteer.record', postTraining),
];
