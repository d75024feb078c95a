export { type CastMember, demoCast } from './demo-cast.js';
export { makeDemo } from './make-demo.js';
export { type DemoSize, isDemoSize } from './plan.js';
