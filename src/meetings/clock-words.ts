import { words } from '../web/index.js';

export const sayClock = words('minutes-clock', {
  hours: '{ $n -> [one] one hour *[other] { $n } hours }',
  due: 'Minutes are due within { $hours }.',
  change: 'Change this',
  title: 'When minutes are due',
  lead: 'Counted from the end of the evening, or from 21:00 when nobody wrote down when it ended.',
  stands: 'Now',
  question: 'How many hours do volunteers have to write the minutes?',
  hint: 'A whole number from 1 to 336. Two days are 48.',
  wrong: 'Enter a whole number of hours from 1 to 336',
  since: 'It counts at once for every evening without minutes. Minutes that came before keep the time they had.',
  save: 'Save',
  saved: 'Saved.',
});

/** A number of hours, as people say it. */
export const sayHours = (n: number): string => sayClock('hours', { n });
