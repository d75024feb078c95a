export { type Id, isId, newId } from './id.js';
export { Denied, done, NotFound, type Outcome, refused } from './outcome.js';
export * from './time.js';
