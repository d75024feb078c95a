export { listHeld } from './item-queries.js';
export { Senders } from './sender.js';
export { outboxTasks } from './tasks.js';
