import { say } from './words.js';

/** What became of an evening, as the timeline tells it. */
export const meetingWords: Record<string, () => string> = {
  cancelled: () => say('h-meeting-cancelled'),
  'cancelled: holiday': () => say('h-off-holiday'),
  'cancelled: core member away': () => say('h-off-core-member'),
  'cancelled: too few volunteers': () => say('h-off-volunteers'),
  'cancelled: no room': () => say('h-off-room'),
  'cancelled: told not to meet': () => say('h-off-told'),
  'cancelled: another evening': () => say('h-off-moved'),
  'core member did not come': () => say('h-meeting-away'),
};
