import { dashed } from '../kernel/index.js';
import { words } from '../web/index.js';
import type { AlarmOutcome } from './alarm.js';
import type { AlarmProblem } from './alarm-rules.js';

/** Words of unusual reading. */
export const say = words('unusual-reading', {
  title: 'Unusual reading',
  lead: 'Somebody opened far more in a day than the work here wants, or a record that no work needs. Most of it has a good reason: somebody asks, and writes it down. The person it is about is never told by us, and does not see this.',
  none: 'There is nothing for you to look over.',
  'open-title': 'To look over',
  'settled-title': 'Looked over',
  'row-canary': '{ $who } opened a record that no work needs',
  'row-many': '{ $who } opened very many records',
  'note-step': '{ $times } times what is unusual here',
  'note-again': 'opened { $times } times that day',
  'note-day': '{ $day } · { $vault } full names or places · { $other } other parts',
  'note-canary': '{ $day } · { $reference }, a canary record',
  'note-settled': '{ $name } looked it over: { $outcome }',
  'one-canary': '{ $who } opened { $reference } on { $day }',
  record: 'Record',
  'record-says': '{ $reference }, a canary record: nobody is in it',
  'record-link': 'Who looked at it, and when',
  'settle-says-canary':
    'Do not say that the record is a canary, nor that there are any: whoever knows it knows which not to open. Ask { $who }, or whoever works beside them, what the work was. If you fear that something is wrong, ask a manager to suspend the account before anybody asks.',
  'one-many': '{ $who } opened very many records on { $day }',
  who: 'Who',
  roles: '{ $name } ({ $roles })',
  day: 'Day',
  noticed: 'Noticed',
  vault: 'Who somebody is in full, where a circle meets, who is at risk',
  other: 'Other sealed parts, and rows of lists taken away',
  'count-of': '{ $count } on that day; { $usual } or more is unusual here',
  'parts-title': 'What was opened on that day',
  'parts-lead':
    'Each row once, however often it was opened. Whose records they are is not shown here: ask who looked at a record on its own page.',
  'parts-none': 'Nothing more than is said above.',
  part: 'Part',
  'part-count': 'Rows',
  'part-person_details': 'Who somebody is in full',
  'part-venues': 'Where a circle meets',
  'part-people_at_risk': 'Who is at risk now',
  'part-import_files': 'Spreadsheets that were brought in',
  'part-restrictions': 'Conditions',
  'part-minutes': 'Minutes',
  'part-reflections': 'Private thoughts',
  'part-concern_words': 'What was told in worries',
  'part-exports': 'Rows of lists taken away',
  'part-other': 'Other notes and records',
  'settle-title': 'Look it over',
  'settle-says':
    'Most often there was a good reason. Ask { $who }, or whoever works beside them, what the work was. If you fear that something is wrong, ask a manager to suspend the account before anybody asks.',
  outcome: 'What was it?',
  'o-it-was-work': 'It was work that had to be done',
  'o-it-was-a-mistake': 'It was a mistake, and nothing more is to be done',
  'o-it-was-wrong': 'It was wrong, and I am taking it further',
  'said-it-was-work': 'it was work',
  'said-it-was-a-mistake': 'it was a mistake',
  'said-it-was-wrong': 'it was wrong',
  words: 'Say what you found, and what happens next',
  button: 'I have looked it over',
  'settled-by': '{ $name }, { $when }: { $outcome }.',
  'p-settled-already': 'Somebody has looked it over already',
  'p-no-outcome': 'Choose what it was',
  'p-no-words': 'Say what you found',
});

export const outcomeWords = (outcome: AlarmOutcome): string => say(`said-${dashed(outcome)}`);
export const choiceWords = (outcome: AlarmOutcome): string => say(`o-${dashed(outcome)}`);
export const sayAlarmProblem = (problem: AlarmProblem): string => say(`p-${dashed(problem)}`);
