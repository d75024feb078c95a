import { dashed } from '../kernel/index.js';
import { words } from '../web/index.js';
import type { CanaryProblem } from './canary.js';

/** Words of canary records. */
export const say = words('canaries', {
  title: 'Canary records',
  lead: 'Records of people who do not exist. No work ever opens one. Whoever does is told of at once to those who look over openings, and never hears of it.',
  how: 'Every coordinator finds them by search, like a record that is open by mistake. They are in no list, figure or file. Do not open them yourself, and tell nobody which they are.',
  'list-title': 'Yours',
  none: 'There is none yet. One or two are enough.',
  row: '{ $name }, { $reference }',
  'note-never': 'since { $when } · never opened',
  'note-opened': 'since { $when } · last opened { $opened }',
  'plant-title': 'Plant one',
  'chosen-name': 'First name',
  surname: 'Surname',
  'surname-hint': 'A name that nobody near you has, and that sounds like any other.',
  project: 'Project',
  button: 'Plant it',
  'p-no-name': 'Write a first name',
  'p-no-surname': 'Write a surname',
  'p-no-project': 'Choose a project',
  'p-somebody-has-that-name': 'Somebody here has that name. Take another, so that nobody comes upon it in their work',
  'p-enough-of-them': 'There are five already. More would only be in the way',
});

export const sayCanaryProblem = (problem: CanaryProblem): string => say(`p-${dashed(problem)}`);
