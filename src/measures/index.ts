export { type MeasuresDue, measuresDue } from './due-queries.js';
export type { Answers, Definition } from './instrument.js';
export { recordAnswers, signOff } from './record-answers.js';
export { deJongGierveld6, inventedReview } from './shipped.js';
export { setSchedule, takeUpInstrument } from './take-up.js';
export { answersInWords } from './told-answers.js';
