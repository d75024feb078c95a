import type { Fields } from '../web/index.js';

/** A form that was kept, as it came; only the token of its page is left out. */
export const fieldsToPark = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name !== '_token'));

/** How long a parked concern waits for its writer before somebody on call is told to ring her. */
export const minutesBeforeTelling = 15;
