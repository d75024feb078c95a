import { words } from '../web/index.js';

/** Words of the page on which somebody says when she wants to be told. */
export const say = words('message-times', {
  title: 'When we tell you',
  lead: 'Our messages never say what it is about, only that you should sign in.',
  always: 'If somebody may be in danger, whoever must know is told at once, by night too. Nothing you set here changes that.',
  saved: 'Saved. It counts from now on.',
  how: 'Everything else',
  'once-a-day': 'Once a day, in one message',
  'as-it-comes': 'Each as it comes',
  'digest-at': 'Time of the one message',
  'digest-hint': 'For example 8:00 or 5:30pm',
  quiet: 'Quiet hours',
  'quiet-says': 'Nothing is sent between these times. Leave both empty for none.',
  'quiet-from': 'From',
  'quiet-until': 'Until',
  save: 'Save',
  'how-missing': 'Choose how you want to be told',
  'time-wrong': 'Enter a time, like 8:00 or 5:30pm',
  'quiet-one': 'Enter both times, or leave both empty',
  'digest-quiet': 'This time lies in your quiet hours. Choose one outside them',
});
