import type { Reading } from '../audit/index.js';
import { clockTimeOf, type LocalDay, type Seen } from '../kernel/index.js';
import { listProjects, personFormOf, possibleTwins, sayPersonProblem, standingOf, whoEdited } from '../people/index.js';
import {
  type FieldProblem,
  field,
  page,
  type Route,
  readSeen,
  seeOther,
  showAgain,
  showPage,
  typedDay,
  type Visit,
} from '../web/index.js';
import { changeVolunteer } from './change-volunteer.js';
import { factsFrom, readVolunteerForm, type VolunteerForm, volunteerFrom } from './form.js';
import { ChangePage, draftOfChange, NewPage } from './form-views.js';
import { getVolunteer } from './queries.js';
import { recordVolunteer } from './record-volunteer.js';
import { type VolunteerFacts, volunteerFactsOf } from './rules.js';
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

/** What was typed before, and what the form was opened with. */
type Attempt = {
  readonly form: VolunteerForm;
  readonly seen: Seen;
  readonly savedAt: string | null;
  readonly problems: readonly FieldProblem[];
};

const formOf = (facts: VolunteerFacts, projectId: string): VolunteerForm => ({
  person: personFormOf({ name: facts.chosenName, pronoun: facts.pronoun ?? 'they' }, facts),
  projectId,
  enquired: typedDay(null),
  areas: facts.areas.join(', '),
  evenings: facts.evenings.map(String),
});

async function changePage(visit: Visit, attempt: Attempt | null) {
  const id = visit.param('volunteer');
  const shown = await visit.read({ kind: 'volunteer', id }, async (r) => {
    const volunteer = await getVolunteer(r, id, 'volunteer.record');
    const standing = await standingOf(r, volunteer.personId);
    const stands = volunteerFactsOf(volunteer, standing);
    const edited = attempt ? await whoEdited(r, standing.edit) : null;
    return { stands, edited, form: attempt?.form ?? formOf(stands, volunteer.projectId), today: r.today };
  });
  const typed = attempt && { facts: factsFrom(attempt.form), seen: attempt.seen };
  const problems = attempt?.problems ?? [];
  const body = <ChangePage {...shown} id={id} typed={typed} problems={problems} draftSavedAt={attempt?.savedAt ?? null} />;
  return problems.length > 0
    ? showAgain(say('change-title'), body, changeHere(id))
    : showPage(say('change-title'), body, changeHere(id));
}

const showChange = async (visit: Visit) => {
  const draft = await visit.draft(draftOfChange(visit.param('volunteer')));
  if (!draft) return changePage(visit, null);
  const { fields, savedAt } = draft;
  return changePage(visit, {
    ...{ form: readVolunteerForm(fields), seen: readSeen(fields) },
    ...{ savedAt: clockTimeOf(savedAt), problems: [] },
  });
};

const postChange = async (visit: Visit) => {
  const id = visit.param('volunteer');
  const form = readVolunteerForm(visit.form);
  const seen = readSeen(visit.form);
  const kept = await changeVolunteer(visit.ledger, visit.actor, id, volunteerFrom(form), seen, visit.once);
  if (!kept.ok) return changePage(visit, { form, seen, savedAt: null, problems: kept.problems.map(sayPersonProblem) });
  await visit.dropDraft(draftOfChange(id));
  return seeOther(`/volunteers/${id}`);
};

/** Writing down a volunteer, and changing what was written. */
export const recordRoutes: readonly Route[] = [
  page('GET', '/volunteers/new', 'volunteer.record', showNew),
  page('POST', '/volunteers/new', 'volunteer.record', postNew),
  page('GET', '/volunteers/:volunteer/details', 'volunteer.record', showChange),
  page('POST', '/volunteers/:volunteer/details', 'volunteer.record', postChange),
];
