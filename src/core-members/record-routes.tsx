import type { Reading } from '../audit/index.js';
import { clockTimeOf, type LocalDay, type Seen } from '../kernel/index.js';
import {
  factsFrom,
  listProjects,
  type PersonForm,
  personFactsOf,
  personFormOf,
  personFrom,
  possibleTwins,
  readPersonForm,
  sayPersonProblem,
  standingOf,
  whoEdited,
} from '../people/index.js';
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
import { type CoreMemberForm, coreMemberFrom, readCoreMemberForm } from './form.js';
import { ChangePage, draftOfChange, NewPage } from './form-views.js';
import { getCoreMember } from './queries.js';
import { changeCoreMember, recordCoreMember } from './record-core-member.js';
import { say } from './words.js';
import { sayRecordProblem } from './words-of-core-member.js';

const draftKey = 'core-member:new';
const here = { back: '/core-members', current: 'circles' };

const blankForm = (today: LocalDay, projectId: string): CoreMemberForm => ({
  person: { ...personFormOf({ name: '', pronoun: 'they' }, null), pronoun: null },
  projectId,
  stage: null,
  referred: typedDay(today),
  referredByKind: '',
});

const showNew = async (visit: Visit) => {
  const { projects, today } = await visit.read(null, async (r) => ({
    projects: await listProjects(r, 'core-member.refer'),
    today: r.today,
  }));
  const draft = await visit.draft(draftKey);
  const only = projects.length === 1 ? (projects[0]?.id ?? '') : '';
  const form = draft ? readCoreMemberForm(draft.fields) : blankForm(today, only);
  const saved = draft ? clockTimeOf(draft.savedAt) : null;
  return showPage(
    say('new-title'),
    <NewPage form={form} projects={projects} problems={[]} twins={null} draftSavedAt={saved} />,
    here,
  );
};

const twinsOf = (r: Reading, { person }: CoreMemberForm) =>
  possibleTwins(r, {
    givenNames: person.givenNames === '' ? person.chosenName : person.givenNames,
    surname: person.surname,
    birthYear: Number(person.born.typed.year) || null,
  });

async function newAgain(visit: Visit, form: CoreMemberForm, problems: readonly FieldProblem[], withTwins: boolean) {
  const shown = await visit.read(null, async (r) => ({
    projects: await listProjects(r, 'core-member.refer'),
    twins: withTwins ? await twinsOf(r, form) : null,
  }));
  return showAgain(say('new-title'), <NewPage {...shown} form={form} problems={problems} draftSavedAt={null} />, here);
}

const postNew = async (visit: Visit) => {
  const form = readCoreMemberForm(visit.form);
  if (field(visit.form, 'sure') !== 'yes' && form.person.surname !== '') {
    const twins = await visit.read(null, (r) => twinsOf(r, form));
    if (twins.inReach.length + twins.outOfReach > 0) return newAgain(visit, form, [], true);
  }
  const kept = await recordCoreMember(visit.ledger, visit.actor, coreMemberFrom(form), visit.once);
  if (!kept.ok) return newAgain(visit, form, kept.problems.map(sayRecordProblem), false);
  await visit.dropDraft(draftKey);
  return seeOther(`/core-members/${kept.value}`);
};

const changeHere = (id: string) => ({ back: `/core-members/${id}`, current: 'circles' });

/** What was typed before, and what the form was opened with. */
type Attempt = {
  readonly form: PersonForm;
  readonly seen: Seen;
  readonly savedAt: string | null;
  readonly problems: readonly FieldProblem[];
};

async function changePage(visit: Visit, attempt: Attempt | null) {
  const id = visit.param('coreMember');
  const shown = await visit.read({ kind: 'core member', id }, async (r) => {
    const { personId } = await getCoreMember(r, id, 'core-member.record');
    const { shown, details, edit } = await standingOf(r, personId);
    const form = attempt?.form ?? personFormOf(shown, details);
    const edited = attempt ? await whoEdited(r, edit) : null;
    return { form, edited, stands: personFactsOf(shown, details), today: r.today };
  });
  const typed = attempt && { facts: factsFrom(attempt.form), seen: attempt.seen };
  const problems = attempt?.problems ?? [];
  const body = <ChangePage {...shown} id={id} typed={typed} problems={problems} draftSavedAt={attempt?.savedAt ?? null} />;
  return problems.length > 0
    ? showAgain(say('change-title'), body, changeHere(id))
    : showPage(say('change-title'), body, changeHere(id));
}

const showChange = async (visit: Visit) => {
  const draft = await visit.draft(draftOfChange(visit.param('coreMember')));
  if (!draft) return changePage(visit, null);
  const { fields, savedAt } = draft;
  return changePage(visit, {
    ...{ form: readPersonForm(fields), seen: readSeen(fields) },
    ...{ savedAt: clockTimeOf(savedAt), problems: [] },
  });
};

const postChange = async (visit: Visit) => {
  const id = visit.param('coreMember');
  const form = readPersonForm(visit.form);
  const seen = readSeen(visit.form);
  const kept = await changeCoreMember(visit.ledger, visit.actor, id, personFrom(form), seen, visit.once);
  if (!kept.ok) return changePage(visit, { form, seen, savedAt: null, problems: kept.problems.map(sayPersonProblem) });
  await visit.dropDraft(draftOfChange(id));
  return seeOther(`/core-members/${id}`);
};

/** Writing down a core member, and changing what was written. */
export const recordRoutes: readonly Route[] = [
  page('GET', '/core-members/new', 'core-member.refer', showNew),
  page('POST', '/core-members/new', 'core-member.refer', postNew),
  page('GET', '/core-members/:coreMember/details', 'core-member.record', showChange),
  page('POST', '/core-members/:coreMember/details', 'core-member.record', postChange),
];
