import { type FieldProblem, words } from '../web/index.js';
import type { Condition, InformationKind, LawfulBasis } from './agreement.js';
import type { AgreementProblem, AgreementStanding } from './agreement-rules.js';

export const sayAgreement = words('agreements', {
  title: 'Sharing agreements',
  lead: 'With whom we have agreed what is shared, from when to when, and on what basis.',
  none: 'No agreement is written down yet. Until one is, telling an agency anything that is not urgent asks for a reason.',
  'list-label': 'Sharing agreements',
  new: 'Write down an agreement',
  'new-title': 'A new sharing agreement',
  row: '{ $agency }: { $title }',
  'until-day': 'until { $day }',
  'until-ended': 'until it is ended',
  'standing-to-come': 'Not begun yet',
  'standing-in-force': 'In force',
  'standing-runs-out-soon': 'Runs out soon',
  'standing-review-due': 'Look at it again',
  'standing-run-out': 'Run out',
  agency: 'With which agency',
  'agency-add': 'Write down an agency first',
  'title-label': 'What it is called',
  'title-hint': 'For example: information-sharing agreement of May 2026.',
  kinds: 'What may be shared under it',
  'kind-concerns': 'Worries and what we do about them',
  'kind-minutes': 'Minutes of meetings',
  'kind-reviews': 'Reviews',
  'kind-measures': 'Measures and how they change',
  'kind-whereabouts': 'Where the core member is',
  'kind-conditions': 'Conditions',
  'kind-hostility': 'Hostility against the core member or us',
  basis: 'Lawful basis (UK GDPR, Article 6)',
  'basis-public-task': 'Public task',
  'basis-legal-obligation': 'Legal obligation',
  'basis-legitimate-interests': 'Legitimate interests',
  'basis-vital-interests': 'Vital interests',
  'basis-consent': 'Consent',
  condition: 'Condition for sharing about offences (Data Protection Act 2018, Schedule 1)',
  'condition-unlawful-acts': 'Preventing or detecting unlawful acts',
  'condition-safeguarding': 'Safeguarding of children and of adults at risk',
  'condition-not-for-profit': 'Not-for-profit bodies',
  'condition-counselling': 'Counselling',
  'condition-consent': 'Consent',
  'condition-official': 'Under official authority',
  'condition-other': 'Another condition',
  'condition-words': 'Which condition, in words',
  'condition-words-hint': 'Only for “another condition”.',
  from: 'First day',
  until: 'Last day',
  'until-hint': 'Leave blank where it goes on until one side ends it.',
  review: 'Look at it again by',
  save: 'Save the agreement',
  change: 'Renew, change or end it',
  'change-note': 'What stood before is kept. To end it early, write the last day.',
  earlier: 'What stood before',
  'earlier-row': '{ $title }: { $from } to { $until }',
  replaced: 'This is an earlier layer. What counts now:',
  'to-agency': 'Posts of this agency',
  'problem-agency': 'Choose the agency',
  'problem-title': 'Write what the agreement is called',
  'problem-kinds': 'Choose what may be shared under it',
  'problem-basis': 'Choose the lawful basis',
  'problem-condition': 'Choose the condition',
  'problem-condition-words': 'Write which condition it is',
  'problem-from': 'Write the first day, as day, month and year',
  'problem-until': 'Write the last day as day, month and year, or leave it blank',
  'problem-until-before': 'The last day is before the first',
  'problem-review': 'Write the day by which to look at it again',
  'problem-replaced': 'Somebody else changed this agreement a moment ago. Open it again and see what stands.',
});

const conditionKeys = {
  'preventing or detecting unlawful acts': 'condition-unlawful-acts',
  safeguarding: 'condition-safeguarding',
  'not-for-profit bodies': 'condition-not-for-profit',
  counselling: 'condition-counselling',
  consent: 'condition-consent',
  'official authority': 'condition-official',
  other: 'condition-other',
} as const satisfies Record<Condition, string>;
const basisKeys = {
  'public task': 'basis-public-task',
  'legal obligation': 'basis-legal-obligation',
  'legitimate interests': 'basis-legitimate-interests',
  'vital interests': 'basis-vital-interests',
  consent: 'basis-consent',
} as const satisfies Record<LawfulBasis, string>;
const standingKeys = {
  'to come': 'standing-to-come',
  'in force': 'standing-in-force',
  'runs out soon': 'standing-runs-out-soon',
  'review due': 'standing-review-due',
  'run out': 'standing-run-out',
} as const satisfies Record<AgreementStanding, string>;

export const conditionWords = (condition: Condition): string => sayAgreement(conditionKeys[condition]);
export const basisWords = (basis: LawfulBasis): string => sayAgreement(basisKeys[basis]);
export const standingWords = (standing: AgreementStanding): string => sayAgreement(standingKeys[standing]);
export const informationWords = (kind: InformationKind): string => sayAgreement(`kind-${kind}`);

const fields = {
  'no agency': ['agency', 'problem-agency'],
  'no title': ['title', 'problem-title'],
  'no kind of information': ['kinds', 'problem-kinds'],
  'no lawful basis': ['basis', 'problem-basis'],
  'no condition': ['condition', 'problem-condition'],
  'condition not in words': ['conditionWords', 'problem-condition-words'],
  'no first day': ['from', 'problem-from'],
  'ends before it begins': ['until', 'problem-until-before'],
  'no day to look again': ['review', 'problem-review'],
  'replaced meanwhile': [undefined, 'problem-replaced'],
} as const satisfies Record<AgreementProblem, readonly [string | undefined, string]>;

export function sayAgreementProblem(problem: AgreementProblem): FieldProblem {
  const [name, key] = fields[problem];
  return { ...(name ? { field: name } : {}), says: sayAgreement(key) };
}
