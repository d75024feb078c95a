import { type FieldProblem, words } from '../web/index.js';
import type { Marking, MaterialKind, Permission, Purpose, Step } from './material.js';
import type { Leaving, MaterialProblem, StepProblem } from './material-rules.js';

export const sayMaterial = words('materials', {
  title: 'Papers of agencies',
  lead: 'They belong to whoever wrote them. Each is left out of everything that leaves until its owner has been asked.',
  none: 'No paper is written down yet.',
  new: 'Write down a paper',
  owner: 'Whose it is: which post?',
  'owner-other': 'Somebody else',
  'owner-words': 'Whose it is, if it is not in the list',
  kind: 'What is it?',
  'kind-oasys': 'OASys',
  'kind-arms': 'ARMS',
  'kind-static': 'Static risk tool',
  'kind-mappa': 'MAPPA minutes',
  'kind-mappa-other': 'Another MAPPA paper',
  'kind-police': 'Police information',
  'kind-prison': 'Prison information',
  'kind-court': 'Court report',
  'kind-treatment': 'Treatment report',
  'kind-other': 'Something else',
  marking: 'How is it marked?',
  'marking-sensitive': 'OFFICIAL-SENSITIVE',
  'marking-official': 'OFFICIAL',
  'marking-none': 'Not marked',
  'marking-other': 'Another marking',
  'marking-words': 'Which marking, in its own words',
  dated: 'Day on the paper',
  received: 'Day it came',
  permission: 'Who may read it, as its owner allowed?',
  'permission-coordinator': 'The coordinator only',
  'permission-staff': 'Coordinator, manager and safeguarding lead',
  'permission-gist': 'The same, and the coordinator may tell the circle the gist',
  words: 'What it says that we need, and where the paper is kept',
  'words-hint': 'Short. Do not copy it out. Nothing about a past victim.',
  save: 'Keep it',
  'row-dated': 'dated { $day }',
  'row-received': 'came { $day }',
  'leaving-access': 'For somebody who asks what we hold about them',
  'leaving-sending': 'For sending on',
  'leaving-not-asked': 'left out: the owner has not been asked',
  'leaving-waiting': 'left out: the owner has not answered',
  'leaving-agreed': 'may go: the owner agreed',
  'leaving-part': 'may go in part, as the owner said',
  'leaving-refused': 'left out: the owner said no',
  'step-row': '{ $day }: { $step }, { $whom }',
  'step-form': 'Ask its owner, or write down the answer',
  'step-label': 'What happened?',
  'step-asked': 'The owner was asked',
  'step-agreed': 'The owner agreed',
  'step-agreed-in-part': 'The owner agreed in part',
  'step-refused': 'The owner said no',
  'purpose-label': 'For what?',
  'purpose-access': 'Somebody asks what we hold about them',
  'purpose-sending': 'Sending it on',
  whom: 'Which post was asked?',
  'step-words': 'What they said',
  'step-words-hint': 'For “in part”: which part.',
  'step-on': 'On which day?',
  'step-save': 'Keep this',
  'problem-owner': 'Choose the post, or write whose it is',
  'problem-kind': 'Choose what it is',
  'problem-marking': 'Choose how it is marked',
  'problem-marking-words': 'Write which marking it has',
  'problem-received': 'Write the day it came, as day, month and year',
  'problem-future': 'That day is in the future',
  'problem-permission': 'Choose who may read it',
  'problem-words': 'Write what it says that we need, and where it is kept',
  'problem-step': 'Choose what happened',
  'problem-purpose': 'Choose for what',
  'problem-whom': 'Write which post was asked',
  'problem-on': 'Write the day, as day, month and year',
  'problem-part': 'Write which part they agreed to',
  'problem-not-asked': 'Write down first that the owner was asked about this',
  'in-the-portal': '{ $whom }, in the portal',
  'asked-title': 'Papers of yours',
  'asked-lead': 'They belong to your agency. Nothing of them leaves the charity before you say that it may.',
  'asked-none': 'We ask about none at the moment.',
  'asked-note': 'Or ring the coordinator: an answer by telephone counts as much.',
  'about-whom': 'About { $name }',
  'question-access': 'Somebody asks what we hold about them. May this paper be given to them?',
  'question-sending': 'May we send this paper on to others who work with the case?',
  'answer-yes': 'Yes',
  'answer-part': 'In part, or with a condition',
  'answer-no': 'No',
  'answer-words': 'What should we know?',
  'answer-hint': 'For “in part”: which part, or on which condition.',
  'answer-send': 'Send this answer',
  answered: '{ $answer }, { $day }',
  'problem-answer': 'Choose yes, in part or no',
  'problem-which-part': 'Write which part, or on which condition',
  'problem-answered': 'Somebody of your agency has answered this meanwhile',
  'problem-dated': 'Write the day on the paper as day, month and year, or leave it blank',
});

const kindKeys = {
  OASys: 'kind-oasys',
  ARMS: 'kind-arms',
  'static risk tool': 'kind-static',
  'MAPPA minutes': 'kind-mappa',
  'other MAPPA paper': 'kind-mappa-other',
  'police information': 'kind-police',
  'prison information': 'kind-prison',
  'court report': 'kind-court',
  'treatment report': 'kind-treatment',
  other: 'kind-other',
} as const satisfies Record<MaterialKind, string>;
const markingKeys = {
  'OFFICIAL-SENSITIVE': 'marking-sensitive',
  OFFICIAL: 'marking-official',
  none: 'marking-none',
  other: 'marking-other',
} as const satisfies Record<Marking, string>;
const permissionKeys = {
  coordinator: 'permission-coordinator',
  'case staff': 'permission-staff',
  'gist to the circle': 'permission-gist',
} as const satisfies Record<Permission, string>;
const leavingKeys = {
  'not asked': 'leaving-not-asked',
  'waiting for the owner': 'leaving-waiting',
  agreed: 'leaving-agreed',
  'agreed in part': 'leaving-part',
  refused: 'leaving-refused',
} as const satisfies Record<Leaving, string>;
const stepKeys = {
  asked: 'step-asked',
  agreed: 'step-agreed',
  'agreed in part': 'step-agreed-in-part',
  refused: 'step-refused',
} as const satisfies Record<Step, string>;
export const kindWords = (kind: MaterialKind): string => sayMaterial(kindKeys[kind]);
export const markingWords = (marking: Marking): string => sayMaterial(markingKeys[marking]);
export const permissionWords = (permission: Permission): string => sayMaterial(permissionKeys[permission]);
export const leavingWords = (leaving: Leaving): string => sayMaterial(leavingKeys[leaving]);
export const stepWords = (step: Step): string => sayMaterial(stepKeys[step]);
export const purposeWords = (purpose: Purpose): string =>
  sayMaterial(purpose === 'subject access' ? 'purpose-access' : 'purpose-sending');

const materialFields = {
  'no owner': ['post', 'problem-owner'],
  'no kind': ['kind', 'problem-kind'],
  'no marking': ['marking', 'problem-marking'],
  'marking not in words': ['markingWords', 'problem-marking-words'],
  'no day it came': ['received', 'problem-received'],
  'came in the future': ['received', 'problem-future'],
  'no permission': ['permission', 'problem-permission'],
  'words are blank': ['words', 'problem-words'],
} as const satisfies Record<MaterialProblem, readonly [string, string]>;
const stepFields = {
  'no step': ['step', 'problem-step'],
  'no purpose': ['purpose', 'problem-purpose'],
  'nobody asked': ['whom', 'problem-whom'],
  'no day': ['on', 'problem-on'],
  'in the future': ['on', 'problem-future'],
  'which part': ['words', 'problem-part'],
  'not asked before': ['step', 'problem-not-asked'],
} as const satisfies Record<StepProblem, readonly [string, string]>;

export function sayMaterialProblem(problem: MaterialProblem): FieldProblem {
  const [field, key] = materialFields[problem];
  return { field, says: sayMaterial(key) };
}
/** @param prefix begins the id of the field: several papers stand on a page */
export const sayStepProblem =
  (prefix: string) =>
  (problem: StepProblem): FieldProblem => {
    const [field, key] = stepFields[problem];
    return { field: `${prefix}${field}`, says: sayMaterial(key) };
  };
