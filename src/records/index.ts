export type { Alarm } from './alarm.js';
export { usualReading } from './alarm-rules.js';
export { alarmsToSee } from './alarms-to-see.js';
export { lookedAtKinds } from './looked-at.js';
export { recordTasks } from './raise-alarms.js';
export { requestsToAnswer } from './requests-to-answer.js';
