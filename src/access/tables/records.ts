import { type TableRule, writesEverywhere } from './rule.js';

const notAboutMe = 'person_id is distinct from (select oc.my_person())';
const ofAnother = 'request_id in (select q.id from oc.subject_requests q)';
const handles = "((select oc.may_everywhere('subject-request.prepare')) or (select oc.may_everywhere('subject-request.check')))";

/** Requests to know what is held, and what was given. Nobody sees or handles one about themselves here. */
export const recordsRules = {
  subject_requests: {
    read: [`(select oc.may_everywhere('subject-request.read')) and ${notAboutMe}`],
    write: [{ ...writesEverywhere('subject-request.record'), also: notAboutMe }],
    change: [
      { ...writesEverywhere('subject-request.record', 'subject-request.prepare', 'subject-request.check'), also: notAboutMe },
    ],
    update: ['state', 'person_id', 'as_of', 'prepared_by'],
  },
  subject_steps: {
    read: [ofAnother],
    write: [
      { ...writesEverywhere('subject-request.record', 'subject-request.prepare', 'subject-request.check'), also: ofAnother },
    ],
  },
  subject_items: {
    read: [`${handles} and ${ofAnother}`],
    write: [{ ...writesEverywhere('subject-request.prepare'), also: ofAnother }],
    update: ['outcome', 'exemption', 'marks', 'reason', 'decided_at', 'decided_by'],
  },
  subject_packs: {
    read: [`${handles} and ${ofAnother}`],
    write: [{ ...writesEverywhere('subject-request.check'), also: ofAnother }],
  },
} as const satisfies Record<string, TableRule>;
