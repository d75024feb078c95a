import { dayOf, type Instant } from '../kernel/index.js';
import { shortDayWords } from '../web/index.js';
import type { NeedOf } from './need.js';
import { say } from './words.js';

/** A check of a volunteer that runs out, has run out or was never made. */
export function checkRow(need: NeedOf<'check'>, now: Instant) {
  const key =
    need.standing === 'run out' ? 'need-check-over' : need.standing === 'run out soon' ? 'need-check-soon' : 'need-check-none';
  return {
    what: say(key, { name: need.name }),
    href: `/volunteers/${need.volunteerId}`,
    note: [
      need.circles.length > 0 ? say('note-in-circles', { circles: need.circles.join(', ') }) : say('note-in-none'),
      ...(need.runsOutOn ? [say('note-check-until', { day: shortDayWords(need.runsOutOn, dayOf(now)) })] : []),
    ].join(' · '),
  };
}
