import { anybody, circle, service, type TableRule, writesEverywhere, writesInCircle } from './rule.js';

const settles = "circle_id in (select oc.circles_open_to('measure.settle'))";
// An occasion is answered by whom its questionnaire says, and begins open.
const asItSays = "answered_by = (select i.definition ->> 'answeredBy' from oc.instruments i where i.id = instrument_id)";
const isOpen = 'signed_off_at is null and not_held_at is null';
const oneself = 'person_id = (select oc.my_person())';

/** Questionnaires, when they are due, and what was answered: one's own answers, or all of a circle that one looks after. */
export const measuresRules = {
  instruments: {
    read: [service, ...anybody('measure.due', 'organisation.record')],
    write: [writesEverywhere('organisation.record', 'service.record')],
    update: ['until_on'],
  },
  measure_schedules: {
    read: [service, ...anybody('measure.due', 'organisation.record')],
    write: [writesEverywhere('organisation.record', 'service.record')],
  },
  assessments: {
    read: [
      ...circle('measure.read'),
      "answered_by = 'each volunteer' and circle_id in (select oc.circles_open_to('measure.record'))",
      "answered_by = 'core member' and circle_id in (select oc.circles_open_to('measure.answer'))",
    ],
    write: [
      {
        ...writesInCircle('measure.record'),
        also: `${asItSays} and ((answered_by = 'each volunteer' and ${isOpen}) or ${settles})`,
      },
      { ...writesInCircle('measure.settle'), also: asItSays },
      { ...writesInCircle('measure.answer'), also: `${asItSays} and answered_by = 'core member' and ${isOpen}` },
    ],
    change: [writesInCircle('measure.settle')],
    update: ['signed_off_at', 'signed_off_by', 'not_held_at', 'not_held_by', 'not_held_why'],
  },
  ratings: {
    read: [
      ...circle('measure.read'),
      `${oneself} and circle_id in (select oc.circles_open_to('measure.record'))`,
      `${oneself} and circle_id in (select oc.circles_open_to('measure.answer'))`,
    ],
    // In one's own name; for others, from paper, by whoever looks after the circle.
    write: [
      { ...writesInCircle('measure.record'), also: `(rater = 'volunteer' and ${oneself} and not from_paper) or ${settles}` },
      { ...writesInCircle('measure.answer'), also: `rater = 'core member' and ${oneself} and not from_paper` },
    ],
  },
} as const satisfies Record<string, TableRule>;
