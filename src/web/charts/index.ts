export { BarsByStep, type TimedStep } from './bars-by-step.js';
export { ChartFrame, type Drawing, type KeyEntry } from './chart-frame.js';
export { durationInWords } from './duration.js';
export { TimelineYear, type YearEvent } from './timeline-year.js';
