export { todayTasks } from './make-list.js';
