import { anybody, circle, service, type TableRule, writesEverywhere, writesInCircle } from './rule.js';

const settles = "circle_id in (select oc.circles_open_to('measure.settle'))";
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
      writesInCircle('measure.record', 'measure.settle'),
      { ...writesInCircle('measure.answer'), also: "answered_by = 'core member'" },
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
      { ...writesInCircle('measure.record'), also: `(rater = 'volunteer' and ${oneself}) or ${settles}` },
      { ...writesInCircle('measure.answer'), also: `rater = 'core member' and ${oneself}` },
    ],
  },
} as const satisfies Record<string, TableRule>;
