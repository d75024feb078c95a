import type { Reading } from '../audit/index.js';
import type { Alarm } from './alarm.js';
import { listAlarms } from './alarm-queries.js';

/** Alarms that want looking over, as far as the reader is told of them; the newest first. */
export const alarmsToSee = async (r: Reading): Promise<Alarm[]> =>
  (await listAlarms(r, r.at)).filter((one) => one.settled === null);
