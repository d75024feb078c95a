import type { Came } from './meeting.js';
import { say } from './words.js';

/** How somebody's coming is told of an evening that is over. */
export const cameWords: Record<Came, () => string> = {
  came: () => say('there'),
  late: () => say('there-late'),
  'sent word': () => say('there-word'),
  'did not come': () => say('there-away'),
  'not known': () => say('there-unknown'),
};
