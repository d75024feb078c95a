export { reliableChange } from './reliable-change.js';
