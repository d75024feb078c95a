export { checkCopy } from './check-copy.js';
export { type CopyFacts, CopyRefused } from './facts.js';
export { type Taken, takeCopy } from './take-copy.js';
export { type CopyProgress, writeCopy } from './write-copy.js';
