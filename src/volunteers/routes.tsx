import { addDays, type Seen } from '../kernel/index.js';
import { listProjects, mayOpenIdentity, namesOf, ringNumbersOf, whoEdited } from '../people/index.js';
import {
  choice,
  type FieldProblem,
  field,
  page,
  type Route,
  readSeen,
  readTypedDay,
  seeOther,
  showAgain,
  showPage,
  type TypedDay,
  type Visit,
} from '../web/index.js';
import { kitKinds } from './care.js';
import { findFree, listKit } from './care-queries.js';
import { careRoutes } from './care-routes.js';
import type { KitProblem } from './care-rules.js';
import type { KitForm } from './care-views.js';
import { say as sayCare } from './care-words.js';
import {
  checkFrom,
  filterFrom,
  moveFrom,
  readListQuestion,
  readStepForm,
  readVettingForm,
  type StepForm,
  type VettingForm,
} from './form.js';
import { ListPage } from './list-views.js';
import {
  circlesOf,
  countVolunteers,
  getVolunteer,
  isOpenFor,
  listVolunteerEvents,
  listVolunteers,
  maySeeCheckDates,
} from './queries.js';
import { giveKit, kitCameBack } from './record-care.js';
import { type FurtherProblem, recordFurther, recordTraining, recordVetting } from './record-checks.js';
import { recordRoutes } from './record-routes.js';
import { recordState } from './record-state.js';
import { type FurtherForm, furtherFrom, readFurtherForm } from './requirement-form.js';
import { listChecks, listLacks, listPolicies } from './requirement-queries.js';
import { requirementRoutes } from './requirement-routes.js';
import { say as sayAsked } from './requirement-words.js';
import { renewalDays } from './rules.js';
import { VolunteerPage } from './views.js';
import type { Volunteer } from './volunteer.js';
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

type Attempt = {
  readonly problems: readonly FieldProblem[];
  readonly step?: StepForm;
  readonly vetting?: VettingForm & { readonly seen: Seen };
  readonly training?: TypedDay & { readonly seen: Seen };
  readonly further?: FurtherForm;
  readonly kitForm?: KitForm;
};

const editOf = ({ edits }: Volunteer, { vetting, training }: Attempt) =>
  vetting ? edits.vetting : training ? edits.training : null;

async function volunteerPage(visit: Visit, attempt: Attempt) {
  const id = visit.param('volunteer');
  const loaded = await visit.ledger.read(visit.actor, 'volunteer.read', { kind: 'volunteer', id }, async (r) => {
    const volunteer = await getVolunteer(r, id);
    const projects = new Map((await listProjects(r, 'volunteer.read')).map((project) => [project.id, project.name]));
    return {
      volunteer,
      edited: await whoEdited(r, editOf(volunteer, attempt)),
      name: (await namesOf(r, [volunteer.personId])).get(volunteer.personId)?.name ?? volunteer.reference,
      projectName: projects.get(volunteer.projectId) ?? '',
      circles: (await circlesOf(r, [id])).get(id) ?? [],
      events: await listVolunteerEvents(r, id),
      number: (await ringNumbersOf(r, [volunteer.personId])).get(volunteer.personId) ?? null,
      today: r.today,
      register: { policies: await listPolicies(r), checks: await listChecks(r, id) },
      lacks: await listLacks(r, id, r.today),
      kit: await listKit(r, id),
      free: await findFree(r, id),
      mayKeep: await isOpenFor(r, id, 'volunteer.keep'),
      isSelf: volunteer.personId === visit.actor.personId,
      opensDates: await maySeeCheckDates(r, id),
      opensIdentity: (await r.may('search.read')) && (await mayOpenIdentity(r, volunteer.personId)),
      mayRecord: await r.may('volunteer.record'),
      maySeeLooks: await r.may('looks.read'),
      mayVet: await r.may('vetting.record'),
    };
  });
  // A list of one is no place to go back to: she came from Today.
  const options = { back: loaded.isSelf ? '/' : '/volunteers', current: 'volunteers' };
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
  const seen = readSeen(visit.form);
  const again = (...problems: FieldProblem[]) => volunteerPage(visit, { problems, vetting: { ...vetting, seen } });
  const isNoDay = !vetting.expires.isBlank && vetting.expires.on === null;
  if (isNoDay) return again({ field: 'expires', says: say('problem-not-a-day') });
  const given = { ...checkFrom(vetting), level: vetting.level, reference: vetting.reference };
  const kept = await recordVetting(visit.ledger, visit.actor, visit.param('volunteer'), given, seen, visit.once);
  return kept.ok ? backTo(visit) : again(...kept.problems.map((problem) => sayCheckProblem(problem, 'vetting-')));
};

const postTraining = async (visit: Visit) => {
  const seen = readSeen(visit.form);
  const training = { ...readTypedDay(visit.form, 'trained'), seen };
  const kept = await recordTraining(visit.ledger, visit.actor, visit.param('volunteer'), training.on, seen, visit.once);
  if (kept.ok) return backTo(visit);
  return volunteerPage(visit, { problems: kept.problems.map((problem) => sayCheckProblem(problem, 'training-')), training });
};

const furtherFields: Record<FurtherProblem, string> = {
  'not asked': 'code',
  'no further outcome': 'further-outcome',
  'no day of it': 'further-issued',
  'it is in the future': 'further-issued',
  'it runs out before it began': 'further-expires',
};

const postFurther = async (visit: Visit) => {
  const further = readFurtherForm(visit.form);
  const again = (...problems: FieldProblem[]) => volunteerPage(visit, { problems, further });
  if (!further.expires.isBlank && further.expires.on === null)
    return again({ field: 'further-expires', says: say('problem-not-a-day') });
  const kept = await recordFurther(visit.ledger, visit.actor, visit.param('volunteer'), furtherFrom(further), visit.once);
  if (kept.ok) return backTo(visit);
  return again(...kept.problems.map((problem) => ({ field: furtherFields[problem], says: sayAsked(`problem-${problem}`) })));
};

const kitFields: Record<KitProblem, string> = {
  ...{ 'no kind': 'kit-kind', 'no day': 'kit-given', 'in the future': 'kit-given' },
  'until before it was given': 'kit-until',
};

const postKit = async (visit: Visit) => {
  const kitForm: KitForm = {
    ...{ kind: choice(visit.form, 'kind', kitKinds), label: field(visit.form, 'label') },
    ...{ given: readTypedDay(visit.form, 'given'), until: readTypedDay(visit.form, 'until') },
  };
  const kit = { kind: kitForm.kind, label: kitForm.label, givenOn: kitForm.given.on, untilOn: kitForm.until.on };
  const kept = await giveKit(visit.ledger, visit.actor, visit.param('volunteer'), kit, visit.once);
  if (kept.ok) return backTo(visit);
  const problems = kept.problems.map((one) => ({ field: kitFields[one], says: sayCare(`problem-${one}`) }));
  return volunteerPage(visit, { problems, kitForm });
};

const postKitBack = async (visit: Visit) => {
  await kitCameBack(visit.ledger, visit.actor, visit.param('volunteer'), visit.param('kit'), visit.once);
  return backTo(visit);
};

export const routes: readonly Route[] = [
  page('GET', '/volunteers', 'volunteer.read', showList),
  ...recordRoutes,
  ...requirementRoutes,
  page('GET', '/volunteers/:volunteer', 'volunteer.read', (visit) => volunteerPage(visit, { problems: [] })),
  page('POST', '/volunteers/:volunteer/state', 'volunteer.record', postState),
  page('POST', '/volunteers/:volunteer/checks', 'vetting.record', postChecks),
  page('POST', '/volunteers/:volunteer/training', 'volunteer.record', postTraining),
  page('POST', '/volunteers/:volunteer/further', 'vetting.record', postFurther),
  page('POST', '/volunteers/:volunteer/kit', 'volunteer.record', postKit),
  page('POST', '/volunteers/:volunteer/kit/:kit/back', 'volunteer.record', postKitBack),
  ...careRoutes,
];
