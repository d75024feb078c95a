export type { NewAction, OpenAction } from './action.js';
export { listMyPromises, listPromised, openActions } from './action-queries.js';
export { answerEmergency, callEmergency } from './call-emergency.js';
export { minutesHoursOf } from './clock-queries.js';
export type { NewContact } from './contact.js';
export {
  listAgreed,
  listMinutesDue,
  listMinutesForMe,
  listMinutesToRead,
  type MinutesDue,
  type MinutesToRead,
} from './due-queries.js';
export { readMinutesForm } from './form.js';
export { keepReflection } from './keep-reflection.js';
export { meetingTasks } from './late-minutes.js';
export type { Attendance, Came, ListedMeeting, Meeting, MeetingKind, MinutesRead, Mode, NewMinutes, Part } from './meeting.js';
export { type FoundMinutes, listPlanned, openMinutesOf, type PlannedMeeting } from './planned-queries.js';
export { listMeetings } from './queries.js';
export { recordAction, settleAction } from './record-action.js';
export { allowOneToOne, recordContact } from './record-contact.js';
export { type PastEvening, recordEvenings, sendEvenings } from './record-evenings.js';
export { correctMinutes, recordMinutes } from './record-minutes.js';
export { dueAfterPlan } from './rules.js';
export { scheduleMeeting } from './schedule-meeting.js';
export { sendMinutes } from './send-minutes.js';
export { splitWorry } from './tell-worry.js';
