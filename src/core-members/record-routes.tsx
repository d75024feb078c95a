import type { Reading } from '../audit/index.js';
import { clockTimeOf, type LocalDay } from '../kernel/index.js';
import {
  findIdentity,
  listProjects,
  namesOf,
  personFormOf,
  personFrom,
  possibleTwins,
  readPersonForm,
  sayPersonProblem,
} from '../people/index.js';
import { type FieldProblem, field, page, type Route, seeOther, showAgain, showPage, typedDay, type Visit } from '../web/index.js';
import { type CoreMemberForm, coreMemberFrom, readCoreMemberForm } from './form.js';
import { ChangePage, NewPage } from './form-views.js';
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

const showChange = async (visit: Visit) => {
  const id = visit.param('coreMember');
  const form = await visit.read({ kind: 'core member', id }, async (r) => {
    const { personId, name } = await getCoreMember(r, id, 'core-member.record');
    const shown = (await namesOf(r, [personId])).get(personId) ?? { name, pronoun: 'they' as const };
    return personFormOf(shown, await findIdentity(r, personId));
  });
  return showPage(say('change-title'), <ChangePage id={id} form={form} problems={[]} />, changeHere(id));
};

const postChange = async (visit: Visit) => {
  const id = visit.param('coreMember');
  const form = readPersonForm(visit.form);
  const kept = await changeCoreMember(visit.ledger, visit.actor, id, personFrom(form), visit.once);
  if (kept.ok) return seeOther(`/core-members/${id}`);
  const problems = kept.problems.map(sayPersonProblem);
  return showAgain(say('change-title'), <ChangePage id={id} form={form} problems={problems} />, changeHere(id));
};

/** Writing down a core member, and changing what was written. */
export const recordRoutes: readonly Route[] = [
  page('GET', '/core-members/new', 'core-member.refer', showNew),
  page('POST', '/core-members/new', 'core-member.refer', postNew),
  page('GET', '/core-members/:coreMember/details', 'core-member.record', showChange),
  page('POST', '/core-members/:coreMember/details', 'core-member.record', postChange),
];
