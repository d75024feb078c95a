import { words } from '../web/index.js';
import type { Band, CheckOutcome, Policy, Requirement } from './requirement.js';
import type { PolicyProblem, Standing } from './requirement-rules.js';
import { requirementsOf } from './requirement-rules.js';

export const say = words('requirements', {
  title: 'What we ask of volunteers',
  lead: 'Before a circle, and as long as they are in one.',
  'lead-version': 'Version { $version }, in force since { $day }. Approved by { $by } on { $approved }.',
  'lead-none':
    'Your charity has said nothing of its own yet: checks and core training are asked of everybody, and count as long as whoever writes them down says.',
  always: 'Always asked',
  vetting: 'Checks',
  training: 'Core training',
  'counts-months': 'counts { $months -> [one] one month *[other] { $months } months }',
  'counts-said': 'counts as long as it says',
  briefing: 'Briefing',
  'briefing-words': 'before each circle opens to them, always: by probation, police, prison or the coordinator',
  supervision: 'Supervision',
  review: 'Review',
  'every-weeks': 'every { $weeks -> [one] week *[other] { $weeks } weeks }',
  'every-months': 'every { $months -> [one] month *[other] { $months } months }',
  'nobody-said': 'nobody has said how often',
  'form-supervision': 'Supervision every how many weeks?',
  'form-review': 'A review every how many months?',
  'form-clock-hint': 'Leave empty if nobody has decided it.',
  'problem-no such clock': 'Weeks are a whole number up to 104, months up to 60',
  'to-come': 'From { $day }: version { $version }',
  example:
    'An example, made up to show the form: core training counts 36 months; a refresher on keeping people safe, 24 months. No national rule says how often: decide it with whoever approves your rules.',
  keep: 'Whoever has everything that is asked today stays approved until the first of it runs out, whatever the new version asks.',
  earlier: 'Earlier versions',
  'earlier-row': 'Version { $version }, from { $day }, approved by { $by }: { $what }',
  form: 'Say anew what is asked',
  'form-title': 'What is it called?',
  'form-months': 'Counts how many months?',
  'form-months-hint': 'Leave empty if it counts as long as it says.',
  'form-gone': 'No longer asked',
  'form-more': 'Ask for something more',
  'form-kind': 'What is it?',
  'kind-check': 'A check, such as one for prisons',
  'kind-training': 'Training',
  'form-from': 'From which day?',
  'form-by': 'Who approved it?',
  'form-by-hint': 'The post or body, such as the trustees, and where it is written down.',
  'form-approved': 'When did they?',
  'form-button': 'Adopt this version',
  'problem-nobody approved it': 'Say who approved it',
  'problem-no day of approval': 'Write the day on which they approved it',
  'problem-approved in the future': 'The day of approval cannot be in the future',
  'problem-no first day': 'Write the first day of the new version',
  'problem-begins in the past': 'A new version begins today or later',
  'problem-no title': 'Everything that is asked needs a name',
  'problem-no such months': 'Months are a whole number from 1 to 120',
  'problem-asked twice': 'Something of that name is asked already',
  'problem-too many': 'That is more than twenty things',
  'problem-meanwhile': 'Somebody adopted another version meanwhile. Look at it, then decide again',
  'out-title': 'What runs out',
  'out-lead':
    'Renewal takes weeks. What has run out lets somebody rest by itself: they keep their place, and come back the same hour it is renewed.',
  'out-none': 'Nothing runs out in the next ninety days.',
  'out-over': 'Has run out',
  'out-30': 'Within 30 days',
  'out-60': 'Within 60 days',
  'out-90': 'Within 90 days',
  'out-what': '{ $name }: { $what }',
  'out-ended': 'ran out on { $day }',
  'out-ends': 'counts until { $day }',
  'out-over-quiet': 'has run out',
  'out-soon-quiet': 'runs out soon',
  'out-link': 'What runs out',
  'asked-link': 'What we ask of volunteers',
  'in-no-circle': 'in no circle',
  'asked-heading': 'What is asked of everybody',
  'standing-missing': 'not yet',
  'standing-not in order': 'not in order',
  'standing-run out': 'has run out',
  'standing-run out soon': 'runs out soon',
  'standing-in date': 'in order',
  'standing-until': 'in order, until { $day }',
  'standing-ends': 'runs out on { $day }',
  'standing-ended': 'ran out on { $day }',
  'further-form': 'Write down something else that is asked',
  'further-which': 'What was it?',
  'further-outcome': 'Outcome',
  'outcome-clear': 'Clear',
  'outcome-discuss': 'To discuss',
  'outcome-bar': 'Not clear',
  'outcome-passed': 'Passed',
  'outcome-not passed': 'Not passed yet',
  'further-issued': 'On which day?',
  'further-expires': 'Counts until',
  'further-expires-hint': 'Leave empty to let it count as long as your own rules say.',
  level: 'Level',
  'level-hint': 'Such as enhanced. Leave empty if it has none.',
  reference: 'Number by which it is found again',
  'reference-hint': 'The number only, never what a certificate says.',
  save: 'Save',
  'problem-not asked': 'Choose what it was',
  'problem-no further outcome':
    'Choose an outcome that fits: clear, to discuss or not clear for a check, passed or not yet for training',
  'problem-no day of it': 'Write the day, as day, month and year',
  'problem-it is in the future': 'The day cannot be in the future',
  'problem-it runs out before it began': 'It runs out after it began',
  'layers-heading': 'Everything written down about checks and training',
  'layer-says': '{ $what }: { $outcome }, of { $day }',
  'layer-until': 'counts until { $day }',
  'layer-reference': 'number { $reference }',
  'rests-title': 'Resting since { $day }',
  'rests-why': '{ $what } ran out. They keep their place in every circle, and come back by themselves when it is renewed.',
  'rests-why-own':
    '{ $what } ran out. You keep your place in your circle, and it opens again the hour it is renewed. Until then you do not go to it. You can tell us something at any time, as before.',
  'rests-rule':
    'Moved by the rule that what has run out lets somebody rest: version { $version } of what is asked, approved by { $by }.',
  'rests-rule-none':
    'Moved by the rule that what has run out lets somebody rest. Your charity has adopted no version of its own.',
  'whom-to-turn-to': 'Ask your volunteer coordinator what you need to renew, and how.',
});

const own: Readonly<Record<string, 'vetting' | 'training'>> = { vetting: 'vetting', training: 'training' };
/** What a requirement is called: as the organisation calls it, or as we do. */
export function titleOf(code: string, policies: readonly Policy[]): string {
  const said = policies.flatMap((policy) => policy.requirements).find((one) => one.code === code)?.title;
  const ours = own[code];
  return said || (ours ? say(ours) : code);
}
export const outcomeSays = (outcome: CheckOutcome): string => say(`outcome-${outcome}`);
export const bandSays = (band: Band): string => say(`out-${band}`);
export const standingSays = (standing: Standing): string => say(`standing-${standing}`);
export const policyProblemSays = (problem: PolicyProblem | 'meanwhile'): string => say(`problem-${problem}`);

const lengthSays = ({ countsMonths: months }: Requirement): string =>
  months === null ? say('counts-said') : say('counts-months', { months });
/** Everything that a version asks, with how long it counts. */
export const askedSays = (policy: Policy | null): { readonly title: string; readonly length: string; readonly code: string }[] =>
  requirementsOf(policy).map((one) => ({
    ...{ code: one.code, title: one.title || titleOf(one.code, []), length: lengthSays(one) },
  }));
