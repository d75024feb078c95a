import type { Instant } from '../kernel/index.js';
import { whenWords } from '../web/index.js';
import type { NeedOf } from './need.js';
import { say } from './words.js';

const words = {
  mine: 'need-emergency-mine',
  'going on': 'need-emergency-going-on',
  'to review': 'need-emergency-to-review',
} as const;

/** A record that is, or was, open to somebody in an emergency. */
export const emergencyRow = (need: NeedOf<'emergency'>, now: Instant) => ({
  what: say(words[need.step], { who: need.who, what: need.what }),
  href: `/emergency-openings/${need.id}`,
  note:
    need.step === 'to review' && need.dueAt !== null && need.dueAt <= now
      ? say('note-emergency-late', { when: whenWords(need.beganAt, now), due: whenWords(need.dueAt, now) })
      : say('note-emergency', { when: whenWords(need.beganAt, now) }),
});

/** Somebody opened what is unusual. */
export const readingRow = (need: NeedOf<'reading alarm'>, now: Instant) => ({
  what: say(need.isCanary ? 'need-reading-canary' : 'need-reading-many', { who: need.who }),
  href: `/unusual-reading/${need.id}`,
  note: say('note-reading', { when: whenWords(need.raisedAt, now) }),
});
