import type { ComponentChild } from 'preact';
import type { Action } from '../access/index.js';
import { clockTimeOf, type Instant, type Outcome } from '../kernel/index.js';
import {
  type Answer,
  type FieldProblem,
  type Fields,
  noFields,
  page,
  type Route,
  seeOther,
  showAgain,
  showPage,
  type Visit,
} from '../web/index.js';
import {
  type Read,
  readCallForm,
  readDecisionForm,
  readGuidanceForm,
  readHarmForm,
  readLevelForm,
  readMarkForm,
  readSecondReadingForm,
  readStepForm,
} from './case-form.js';
import { CallForm, type FormPage, GuidanceForm, LevelForm } from './case-form-views.js';
import { callSays, decisionSays, guidanceSays, harmSays, levelSays, markSays, secondSays, stepSays } from './case-says.js';
import { changeLevel } from './change-level.js';
import { getConcernPage } from './concern-page.js';
import { decideConcern } from './decide-concern.js';
import { DecisionForm, SecondReadingForm } from './decision-form-views.js';
import { guideCircle } from './guide-circle.js';
import { markConcern } from './mark-concern.js';
import { mustBeOpen } from './queries.js';
import { readDecision } from './read-decision.js';
import { recordCall } from './record-call.js';
import { MarkForm } from './safely-views.js';
import { HarmForm, StepForm } from './steps-views.js';
import { nameHarm, takeStep } from './take-step.js';
import { say } from './words.js';

/** One form on a concern: where, who may, what it looks like, how it is read, what it does, and a sentence for each problem. */
type CaseForm<Command, Problem extends string> = {
  readonly path: string;
  readonly action: Action;
  readonly title: () => string;
  readonly view: (form: FormPage, codes: readonly string[]) => ComponentChild;
  readonly read: (fields: Fields, now: Instant) => Read<Command>;
  readonly keep: (visit: Visit, id: string, command: Command) => Promise<Outcome<string, Problem>>;
  readonly says: Readonly<Record<Problem, () => FieldProblem>>;
};

type Shown = { readonly typed: Fields | null; readonly problems: readonly FieldProblem[]; readonly codes: readonly string[] };
const fresh: Shown = { typed: null, problems: [], codes: [] };

async function show<Command, Problem extends string>(
  visit: Visit,
  form: CaseForm<Command, Problem>,
  { typed, problems, codes }: Shown,
): Promise<Answer> {
  const id = visit.param('concern');
  const shown = await visit.read({ kind: 'concern', id }, async (r) => {
    await mustBeOpen(r, id, form.action);
    return getConcernPage(r, id);
  });
  const draft = typed ? null : await visit.draft(`${form.path}:${id}`);
  const values = typed ?? draft?.fields ?? noFields;
  const body = form.view({ page: shown, values, problems, draftSavedAt: draft ? clockTimeOf(draft.savedAt) : null }, codes);
  const options = { back: `/concerns/${id}`, current: 'concerns' };
  return typed ? showAgain(form.title(), body, options) : showPage(form.title(), body, options);
}

/** The form, and what sending it does. What was typed stays on the page when it is refused. */
const routesFor = <Command, Problem extends string>(form: CaseForm<Command, Problem>): Route[] => [
  page('GET', `/concerns/:concern/${form.path}`, form.action, (visit) => show(visit, form, fresh)),
  page('POST', `/concerns/:concern/${form.path}`, form.action, async (visit) => {
    const id = visit.param('concern');
    const again = (problems: readonly FieldProblem[], codes: readonly string[] = []) =>
      show(visit, form, { typed: visit.form, problems, codes });
    const read = form.read(visit.form, visit.ledger.clock());
    if (!read.ok) return again(read.problems);
    const kept = await form.keep(visit, id, read.value);
    if (!kept.ok)
      return again(
        kept.problems.map((problem) => form.says[problem]()),
        kept.problems,
      );
    await visit.dropDraft(`${form.path}:${id}`);
    return seeOther(`/concerns/${id}`);
  }),
];

/** What is written down about one concern by whoever acts on it. */
export const caseFormRoutes: readonly Route[] = [
  ...routesFor({
    path: 'level',
    action: 'concern.decide',
    title: () => say('level-change'),
    view: (form, codes) => <LevelForm form={form} isMeanwhile={codes.includes('level changed meanwhile')} />,
    read: readLevelForm,
    keep: ({ ledger, actor, once }, id, { level, why, seen }) => changeLevel(ledger, actor, id, level, why, seen, once),
    says: levelSays,
  }),
  ...routesFor({
    path: 'calls',
    action: 'concern.decide',
    title: () => say('call-title'),
    view: (form) => <CallForm form={form} />,
    read: readCallForm,
    keep: ({ ledger, actor, once }, id, call) => recordCall(ledger, actor, id, call, once),
    says: callSays,
  }),
  ...routesFor({
    path: 'decision',
    action: 'concern.decide',
    title: () => say('decide-title'),
    view: (form, codes) => <DecisionForm form={form} isMeanwhile={codes.includes('decided meanwhile')} />,
    read: readDecisionForm,
    keep: ({ ledger, actor, once }, id, given) => decideConcern(ledger, actor, id, given, once),
    says: decisionSays,
  }),
  ...routesFor({
    path: 'second-reading',
    action: 'concern.second-read',
    title: () => say('second-title'),
    view: (form) => <SecondReadingForm form={form} />,
    read: readSecondReadingForm,
    keep: ({ ledger, actor, once }, id, given) => readDecision(ledger, actor, id, given, once),
    says: secondSays,
  }),
  ...routesFor({
    path: 'guidance',
    action: 'concern.guide',
    title: () => say('guide-title'),
    view: (form, codes) => <GuidanceForm form={form} isMeanwhile={codes.includes('guided meanwhile')} />,
    read: readGuidanceForm,
    keep: ({ ledger, actor, once }, id, given) => guideCircle(ledger, actor, id, given, once),
    says: guidanceSays,
  }),
  ...routesFor({
    path: 'steps',
    action: 'concern.decide',
    title: () => say('step-title'),
    view: (form) => <StepForm form={form} />,
    read: readStepForm,
    keep: ({ ledger, actor, once }, id, given) => takeStep(ledger, actor, id, given, once),
    says: stepSays,
  }),
  ...routesFor({
    path: 'non-disclosure',
    action: 'concern.decide',
    title: () => say('mark-title'),
    view: (form) => <MarkForm form={form} />,
    read: readMarkForm,
    keep: ({ ledger, actor, once }, id, given) => markConcern(ledger, actor, id, given, once),
    says: markSays,
  }),
  ...routesFor({
    path: 'harm',
    action: 'concern.decide',
    title: () => say('harm-title'),
    view: (form) => <HarmForm form={form} />,
    read: readHarmForm,
    keep: async ({ ledger, actor, once }, id, harm) => {
      const named = await nameHarm(ledger, actor, id, harm, once);
      return named.ok ? { ok: true, value: id } : named;
    },
    says: harmSays,
  }),
];
