export { type Dashed, dashed } from './dashed.js';
export { type Id, isId, newId } from './id.js';
export { Denied, done, NotFound, type Outcome, refused } from './outcome.js';
export { bothDiffer, type FormFacts, type Meanwhile, markOf, meanwhile, type Seen, type Side, settle } from './seen.js';
export * from './time.js';
