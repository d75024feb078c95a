export { BarsByStep, type BarsByStepProps, type TimedStep } from './bars-by-step.js';
export { ChartFrame, type ChartFrameProps, type Drawing, type KeyEntry } from './chart-frame.js';
export { durationInWords } from './duration.js';
export { TimelineYear, type TimelineYearProps, type YearEvent } from './timeline-year.js';
