import type { Reading } from '../audit/index.js';
import { clockTimeOf, type LocalDay } from '../kernel/index.js';
import { findIdentity, listProjects, namesOf, personFormOf, possibleTwins, sayPersonProblem } from '../people/index.js';
import { type FieldProblem, field, page, type Route, seeOther, showAgain, showPage, typedDay, type Visit } from '../web/index.js';
import { changeVolunteer } from './change-volunteer.js';
import { readVolunteerForm, type VolunteerForm, volunteerFrom } from './form.js';
import { ChangePage, NewPage } from './form-views.js';
import { getVolunteer } from './queries.js';
import { recordVolunteer } from './record-volunteer.js';
import { say } from './words.js';
import { sayRecordProblem } from './words-of-volunteer.js';

const draftKey = 'volunteer:new';
const here = { back: '/volunteers', current: 'volunteers' };

const blankForm = (today: LocalDay, projectId: string): VolunteerForm => ({
  person: { ...personFormOf({ name: '', pronoun: 'they' }, null), pronoun: null },
  projectId,
  enquired: typedDay(today),
  areas: '',
  evenings: [],
});

const showNew = async (visit: Visit) => {
  const { projects, today } = await visit.read(null, async (r) => ({
    projects: await listProjects(r, 'volunteer.record'),
    today: r.today,
  }));
  const draft = await visit.draft(draftKey);
  const only = projects.length === 1 ? (projects[0]?.id ?? '') : '';
  const form = draft ? readVolunteerForm(draft.fields) : blankForm(today, only);
  const saved = draft ? clockTimeOf(draft.savedAt) : null;
  return showPage(
    say('new-title'),
    <NewPage form={form} projects={projects} problems={[]} twins={null} draftSavedAt={saved} />,
    here,
  );
};

const twinsOf = (r: Reading, { person }: VolunteerForm) =>
  possibleTwins(r, {
    givenNames: person.givenNames === '' ? person.chosenName : person.givenNames,
    surname: person.surname,
    birthYear: Number(person.born.typed.year) || null,
  });

/** The form once more, with what is wrong, or with who they may be already. */
async function newAgain(visit: Visit, form: VolunteerForm, problems: readonly FieldProblem[], withTwins: boolean) {
  const shown = await visit.read(null, async (r) => ({
    projects: await listProjects(r, 'volunteer.record'),
    twins: withTwins ? await twinsOf(r, form) : null,
  }));
  return showAgain(say('new-title'), <NewPage {...shown} form={form} problems={problems} draftSavedAt={null} />, here);
}

const postNew = async (visit: Visit) => {
  const form = readVolunteerForm(visit.form);
  if (field(visit.form, 'sure') !== 'yes' && form.person.surname !== '') {
    const twins = await visit.read(null, (r) => twinsOf(r, form));
    if (twins.inReach.length + twins.outOfReach > 0) return newAgain(visit, form, [], true);
  }
  const kept = await recordVolunteer(visit.ledger, visit.actor, volunteerFrom(form), visit.once);
  if (!kept.ok) return newAgain(visit, form, kept.problems.map(sayRecordProblem), false);
  await visit.dropDraft(draftKey);
  return seeOther(`/volunteers/${kept.value}`);
};

const changeHere = (id: string) => ({ back: `/volunteers/${id}`, current: 'volunteers' });

const showChange = async (visit: Visit) => {
  const id = visit.param('volunteer');
  const form = await visit.read({ kind: 'volunteer', id }, async (r): Promise<VolunteerForm> => {
    const volunteer = await getVolunteer(r, id, 'volunteer.record');
    const shown = (await namesOf(r, [volunteer.personId])).get(volunteer.personId) ?? { name: '', pronoun: 'they' as const };
    return {
      person: personFormOf(shown, await findIdentity(r, volunteer.personId)),
      projectId: volunteer.projectId,
      enquired: typedDay(null),
      areas: volunteer.areas.join(', '),
      evenings: volunteer.evenings.map(String),
    };
  });
  return showPage(say('change-title'), <ChangePage id={id} form={form} problems={[]} />, changeHere(id));
};

const postChange = async (visit: Visit) => {
  const id = visit.param('volunteer');
  const form = readVolunteerForm(visit.form);
  const kept = await changeVolunteer(visit.ledger, visit.actor, id, volunteerFrom(form), visit.once);
  if (kept.ok) return seeOther(`/volunteers/${id}`);
  const problems = kept.problems.map(sayPersonProblem);
  return showAgain(say('change-title'), <ChangePage id={id} form={form} problems={problems} />, changeHere(id));
};

/** Writing down a volunteer, and changing what was written. */
export const recordRoutes: readonly Route[] = [
  page('GET', '/volunteers/new', 'volunteer.record', showNew),
  page('POST', '/volunteers/new', 'volunteer.record', postNew),
  page('GET', '/volunteers/:volunteer/details', 'volunteer.record', showChange),
  page('POST', '/volunteers/:volunteer/details', 'volunteer.record', postChange),
];
