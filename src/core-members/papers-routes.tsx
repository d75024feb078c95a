import { type Answer, choice, field, page, type Route, seeOther, showAgain, showPage, type Visit } from '../web/index.js';
import { answerMaterial, type OwnersProblem } from './answer-material.js';
import { purposes } from './material.js';
import { sayMaterial as say } from './material-words.js';
import { listAskedOfMe } from './papers-queries.js';
import { idOfQuestion, type PapersAttempt, PapersView } from './papers-views.js';

const at = '/papers-asked-about';

async function show(visit: Visit, attempt: PapersAttempt | null): Promise<Answer> {
  const shown = await visit.ledger.read(visit.actor, 'material.answer', null, async (r) => ({
    papers: await listAskedOfMe(r),
    today: r.today,
  }));
  const body = <PapersView {...shown} attempt={attempt} />;
  const options = { back: '/', current: 'shared' };
  return attempt ? showAgain(say('asked-title'), body, options) : showPage(say('asked-title'), body, options);
}

const says: Readonly<Record<OwnersProblem, readonly ['step' | 'words' | null, () => string]>> = {
  'no answer': ['step', () => say('problem-answer')],
  'which part': ['words', () => say('problem-which-part')],
  'answered meanwhile': [null, () => say('problem-answered')],
};

async function answer(visit: Visit): Promise<Answer> {
  const { form, ledger, actor, once } = visit;
  const id = visit.param('material');
  const purpose = choice(form, 'purpose', purposes);
  const step = choice(form, 'step', ['agreed', 'agreed in part', 'refused'] as const);
  const kept = await answerMaterial(ledger, actor, id, { purpose, step, words: field(form, 'words') }, once);
  if (kept.ok) return seeOther(at);
  const prefix = purpose ? idOfQuestion(id, purpose) : '';
  const problems = kept.problems.map((problem) => {
    const [name, words] = says[problem];
    return { ...(name ? { field: `${prefix}${name}` } : {}), says: words() };
  });
  return show(visit, { materialId: id, fields: form, problems });
}

/** What an agency says of its own papers, in the portal. By telephone the coordinator writes it down where the paper stands. */
export const papersRoutes: readonly Route[] = [
  page('GET', at, 'material.answer', (visit) => show(visit, null)),
  page('POST', `${at}/:material/answers`, 'material.answer', answer),
];
