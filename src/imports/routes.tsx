import { dayOf, isId, type Outcome } from '../kernel/index.js';
import { accountNames, listProjects } from '../people/index.js';
import {
  type Answer,
  dayWords,
  type FieldProblem,
  field,
  page,
  type Route,
  seeOther,
  showAgain,
  showPage,
  type Visit,
} from '../web/index.js';
import { approveImport, removeFiles, settleQuestion, throwAway } from './approve-import.js';
import { bringSheets } from './bring-sheets.js';
import { chooseMapping, keepMapping } from './choose-mapping.js';
import { mappingFrom, pageFrom } from './form.js';
import { getImportPage } from './import-page.js';
import { keptOfCircle } from './kept-queries.js';
import { ListPage } from './list-views.js';
import { getKeptMapping, listKeptMappings } from './mapping-queries.js';
import { getMapping, listImports } from './queries.js';
import { type LaterWrite, undoImport } from './undo-import.js';
import { KeptPage, UndoPage } from './undo-views.js';
import { DonePage, OverPage, RunningPage, WaitingPage } from './views.js';
import { say } from './words.js';
import { sayBringProblem, sayUndoProblem } from './words-of-import.js';

const options = { current: 'imports' };
const subject = (visit: Visit) => ({ kind: 'import', id: visit.param('import') });

async function listPage(visit: Visit, problems: readonly FieldProblem[]): Promise<Answer> {
  const shown = await visit.read(null, async (r) => ({
    imports: await listImports(r),
    projects: await listProjects(r, 'import.run'),
    mappings: await listKeptMappings(r),
    now: r.at,
  }));
  const typed = { project: field(visit.form, 'project'), before: field(visit.form, 'before') };
  const body = <ListPage {...shown} {...typed} problems={problems} />;
  return problems.length > 0 ? showAgain(say('title'), body, options) : showPage(say('title'), body, options);
}

const postSheets = async (visit: Visit): Promise<Answer> => {
  const [project, before] = [field(visit.form, 'project'), field(visit.form, 'before')];
  const chosen = await visit.read(null, async (r) => {
    const projects = await listProjects(r, 'import.run');
    const only = projects.length === 1 ? (projects[0]?.id ?? null) : null;
    return {
      projectId: only ?? (projects.some(({ id }) => id === project) ? project : null),
      before: isId(before) ? await getKeptMapping(r, before) : null,
    };
  });
  const brought = await bringSheets(visit.ledger, visit.actor, { ...chosen, files: visit.files }, visit.once);
  return brought.ok ? seeOther(`/imports/${brought.value}`) : listPage(visit, brought.problems.map(sayBringProblem));
};

type Attempt = { readonly problems: readonly FieldProblem[]; readonly keepName?: string };

async function importPage(visit: Visit, { problems, keepName = '' }: Attempt): Promise<Answer> {
  const id = visit.param('import');
  const questions = pageFrom(visit.query.get('questions'));
  const shown = await visit.read(subject(visit), (r) => getImportPage(r, id, questions));
  const { one } = shown;
  const title = say('import-title', { day: dayWords(dayOf(one.broughtAt)) });
  const base = { one, title, problems };
  const show = problems.length > 0 ? showAgain : showPage;
  const back = { ...options, back: '/imports' };
  if (shown.is === 'running') return show(title, <RunningPage {...base} {...shown} />, { ...back, refreshSeconds: 5 });
  if (shown.is === 'done') return show(title, <DonePage {...base} {...shown} />, back);
  if (shown.is === 'over') return show(title, <OverPage {...base} {...shown} />, back);
  const { mapping, samples, colleagues } = shown;
  const part = { importId: id, mapping, samples, colleagues, problems, keepName };
  return show(title, <WaitingPage {...base} {...shown} mapping={part} keptAs={visit.query.get('name')} />, back);
}

const again = (visit: Visit, where = '') => seeOther(`/imports/${visit.param('import')}${where}`);
const noLonger: Attempt = { problems: [{ says: say('no-longer-waiting') }] };

const postMapping = async (visit: Visit): Promise<Answer> => {
  const id = visit.param('import');
  const before = await visit.read(subject(visit), (r) => getMapping(r, id));
  const chosen = await chooseMapping(visit.ledger, visit.actor, id, mappingFrom(visit.form, before), visit.once);
  if (chosen.ok) return again(visit, '#mapping');
  const isNothing = chosen.problems.includes('nothing to read');
  return importPage(visit, isNothing ? { problems: [{ field: 'mapping', says: say('nothing-to-read') }] } : noLonger);
};

const postKept = async (visit: Visit): Promise<Answer> => {
  const name = field(visit.form, 'keep-name');
  const kept = await keepMapping(visit.ledger, visit.actor, visit.param('import'), name, visit.once);
  if (kept.ok) return again(visit, `?name=${encodeURIComponent(name)}`);
  return importPage(visit, { problems: [{ field: 'keep-name', says: say('keep-name-missing') }], keepName: name });
};

/** Does one thing to an import and comes back to it; says so where somebody else was first. */
const doing =
  (work: (visit: Visit, id: string) => Promise<Outcome<unknown, unknown>>, where = '') =>
  async (visit: Visit): Promise<Answer> =>
    (await work(visit, visit.param('import'))).ok ? again(visit, where) : importPage(visit, noLonger);

const postSettled = async (visit: Visit): Promise<Answer> => {
  const place = Number(field(visit.form, 'place'));
  if (Number.isInteger(place)) await settleQuestion(visit.ledger, visit.actor, visit.param('import'), place, visit.once);
  return again(visit, '#questions');
};

async function undoPage(visit: Visit, problems: readonly FieldProblem[], writes: readonly LaterWrite[]): Promise<Answer> {
  const importId = visit.param('import');
  const { names, now } = await visit.read(subject(visit), async (r) => {
    await getMapping(r, importId);
    return {
      names: await accountNames(
        r,
        writes.map(({ by }) => by),
      ),
      now: r.at,
    };
  });
  const nameOf = (account: string | null) => (account === null ? null : (names.get(account)?.name ?? null));
  const body = <UndoPage {...{ importId, problems, writes, nameOf, now }} />;
  return (problems.length > 0 ? showAgain : showPage)(say('undo-title'), body, { ...options, back: `/imports/${importId}` });
}

const postUndo = async (visit: Visit): Promise<Answer> => {
  const undone = await undoImport(visit.ledger, visit.actor, visit.param('import'), null, visit.once);
  if (undone.ok) return again(visit);
  const writes = undone.problems.flatMap((one) => (one.problem === 'written since' ? one.writes : []));
  return undoPage(visit, undone.problems.map(sayUndoProblem), writes);
};

const keptPage = async (visit: Visit): Promise<Answer> => {
  const id = visit.param('circle');
  const shown = await visit.read({ kind: 'circle', id }, async (r) => ({ kept: await keptOfCircle(r, id), today: r.today }));
  const title = say('kept-title', { circle: shown.kept.circleName });
  return showPage(title, <KeptPage {...shown} />, { ...options, back: `/circles/${id}` });
};

/** Spreadsheets: brought, looked at, read as somebody chose, imported in the background, undone. */
export const routes: readonly Route[] = [
  page('GET', '/imports', 'import.run', (visit) => listPage(visit, [])),
  page('POST', '/imports', 'import.run', postSheets, { takesFiles: true }),
  page('GET', '/imports/as-written/:circle', 'import.run', keptPage),
  page('GET', '/imports/:import', 'import.run', (visit) => importPage(visit, { problems: [] })),
  page('POST', '/imports/:import/mapping', 'import.run', postMapping),
  page('POST', '/imports/:import/kept-mapping', 'import.run', postKept),
  page(
    'POST',
    '/imports/:import/approval',
    'import.run',
    doing((visit, id) => approveImport(visit.ledger, visit.actor, id, visit.once)),
  ),
  page(
    'POST',
    '/imports/:import/thrown-away',
    'import.run',
    doing((visit, id) => throwAway(visit.ledger, visit.actor, id, visit.once)),
  ),
  page('POST', '/imports/:import/settled', 'import.run', postSettled),
  page(
    'POST',
    '/imports/:import/files-removed',
    'import.run',
    doing((visit, id) => removeFiles(visit.ledger, visit.actor, id, visit.once)),
  ),
  page('GET', '/imports/:import/undo', 'import.undo', (visit) => undoPage(visit, [], [])),
  page('POST', '/imports/:import/undo', 'import.undo', postUndo),
];
