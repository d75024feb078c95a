export type { MessageParts, Template } from './message.js';
export { queueMessage } from './queue-message.js';
export { sendMessage } from './send-message.js';
export { messagePartsFrom, messageTasks } from './tasks.js';
export { NotSent } from './ways-out.js';
