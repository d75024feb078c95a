export { lookedAtKinds } from './looked-at.js';
