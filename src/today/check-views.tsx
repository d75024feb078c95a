import { dayOf, type Instant } from '../kernel/index.js';
import { shortDayWords } from '../web/index.js';
import type { NeedOf } from './need.js';
import { say } from './words.js';

const keyOf = ({ standing, title, rests, isMine }: NeedOf<'check'>) => {
  if (isMine) return standing === 'run out soon' ? 'need-own-soon' : 'need-own-over';
  if (rests) return 'need-rests';
  if (standing === 'run out') return title ? 'need-asked-over' : 'need-check-over';
  if (standing === 'run out soon') return title ? 'need-asked-soon' : 'need-check-soon';
  return 'need-check-none';
};

/** A check or training of a volunteer that runs out, has run out or was never made. */
function checkRow(need: NeedOf<'check'>, now: Instant) {
  const inCircles = need.circles.length > 0 ? say('note-in-circles', { circles: need.circles.join(', ') }) : say('note-in-none');
  return {
    what: say(keyOf(need), { name: need.name, what: need.title ?? say('need-the-check') }),
    href: `/volunteers/${need.volunteerId}`,
    note: [
      ...(need.isMine ? [] : [inCircles]),
      ...(need.runsOutOn && need.standing !== 'run out'
        ? [say('note-check-until', { day: shortDayWords(need.runsOutOn, dayOf(now)) })]
        : []),
    ].join(' · '),
  };
}

/** Somebody asked to be rung, or it is time to sit down with her. */
const careRow = (need: NeedOf<'care'>, now: Instant) => ({
  what: say(`need-care-${need.what}`, { name: need.name }),
  href: `/volunteers/${need.volunteerId}/support`,
  note: need.dueOn ? say('note-care', { day: shortDayWords(need.dueOn, dayOf(now)) }) : '',
});

/** What a volunteer needs from whoever looks after her. */
export const volunteerRow = (need: NeedOf<'check' | 'care'>, now: Instant) =>
  need.kind === 'check' ? checkRow(need, now) : careRow(need, now);
