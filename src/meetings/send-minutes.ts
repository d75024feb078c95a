import type { Actor, Ledger } from '../audit/index.js';
import { done, NotFound, type Outcome, refused } from '../kernel/index.js';
import { getMinutes, linksForMinutes } from './minutes-queries.js';
import { mustBeOpen } from './queries.js';
import { saveReadings, wasRead } from './reading-queries.js';
import { newestOf } from './rules.js';
import { holdMinutes } from './saving-queries.js';

/** `corrected meanwhile`: what she read is not the newest text; nothing was sent, and she is to read that one. */
export type SendProblem = 'read by somebody a moment ago' | 'corrected meanwhile';

/**
 * One read, one click (practice.md §2.2): the coordinator has read the minutes and they open to every post of the outer circle. The reading
 * counts also when there is nobody to send them to. Of two coordinators at once one sends, the other is told.
 * @throws NotFound when the minutes are not open to her
 */
export function sendMinutes(
  ledger: Ledger,
  actor: Actor,
  minutesId: string,
  send: boolean,
  once?: string,
): Promise<Outcome<{ circle: string; posts: number }, SendProblem>> {
  return ledger.change(
    actor,
    'minutes.send',
    { kind: 'minutes', id: minutesId },
    async (c) => {
      await holdMinutes(c, (await getMinutes(c, minutesId)).meeting);
      const { layers } = await getMinutes(c, minutesId);
      const layer = layers.find((one) => one.id === minutesId);
      if (!layer) throw new NotFound('minutes');
      await mustBeOpen(c, layer.circleId, 'minutes.send');
      if (newestOf(layers, minutesId) !== layer) return refused('corrected meanwhile' as const);
      if (await wasRead(c, minutesId)) return refused('read by somebody a moment ago' as const);
      const posts = send ? (await linksForMinutes(c, layer.circleId)).on(c.today) : [];
      await saveReadings(c, layer.circleId, [{ minutesId, readAt: c.at, posts }]);
      c.note({ posts });
      return done({ circle: layer.circleId, posts: posts.length });
    },
    { once },
  );
}
