import { dayOf, type Instant } from '../kernel/index.js';
import { dayWords, whenWords } from '../web/index.js';
import type { NeedOf } from './need.js';
import { say } from './words.js';

const words = {
  mine: 'need-emergency-mine',
  'going on': 'need-emergency-going-on',
  'to review': 'need-emergency-to-review',
} as const;

/** A record that is, or was, open to somebody in an emergency. */
const emergencyRow = (need: NeedOf<'emergency'>, now: Instant) => ({
  what: say(words[need.step], { who: need.who, what: need.what }),
  href: `/emergency-openings/${need.id}`,
  note:
    need.step === 'to review' && need.dueAt !== null && need.dueAt <= now
      ? say('note-emergency-late', { when: whenWords(need.beganAt, now), due: whenWords(need.dueAt, now) })
      : say('note-emergency', { when: whenWords(need.beganAt, now) }),
});

/** Somebody opened what is unusual. */
const readingRow = (need: NeedOf<'reading alarm'>, now: Instant) => ({
  what: say(need.isCanary ? 'need-reading-canary' : 'need-reading-many', { who: need.who }),
  href: `/unusual-reading/${need.id}`,
  note: say('note-reading', { when: whenWords(need.raisedAt, now) }),
});

/** Somebody asked what is held about them: no name stands here, whoever looks over a shoulder. */
function subjectRow(need: NeedOf<'subject request'>, now: Instant) {
  const [today, day] = [dayOf(now), dayWords(need.receivedOn, dayOf(now))];
  return {
    what: say(need.isToCheck ? 'need-subject-check' : 'need-subject'),
    href: `/subject-requests/${need.id}`,
    note: need.dueOn ? say('note-subject', { day, due: dayWords(need.dueOn, today) }) : say('note-subject-waits', { day }),
  };
}

/** Records that were looked at, or asked for. */
export const lookedAtRow = (need: NeedOf<'emergency' | 'reading alarm' | 'subject request'>, now: Instant) =>
  need.kind === 'emergency'
    ? emergencyRow(need, now)
    : need.kind === 'reading alarm'
      ? readingRow(need, now)
      : subjectRow(need, now);
