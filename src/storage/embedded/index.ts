export { findRunning, type RunningServer } from './find-running.js';
export { type BundledVersion, findBundledVersion } from './programs.js';
export { StartRefused, type StartRefusedReason } from './start-refused.js';
export { type Server, type StartOptions, startServer } from './start-server.js';
