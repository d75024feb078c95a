export type { About, Danger, Level, Source, Telling } from './concern.js';
export { nothingTold, raiseConcern, tellConcern } from './raise-concern.js';
export { releaseParkedConcern } from './release-parked.js';
export { concernTasks } from './tasks.js';
