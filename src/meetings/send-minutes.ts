import type { Actor, Ledger, Reading } from '../audit/index.js';
import { done, NotFound, type Outcome, refused } from '../kernel/index.js';
import { listAgreements, listPosts } from '../partners/index.js';
import { getMinutes, linksForMinutes } from './minutes-queries.js';
import { mustBeOpen } from './queries.js';
import { saveReadings, wasRead } from './reading-queries.js';
import { newestOf } from './rules.js';
import { holdMinutes } from './saving-queries.js';
import { type GroundWithout, type PostToSend, postsToSend, type SendAnswer } from './sending.js';

/** The posts that minutes of a circle go to today, with what is agreed with each. */
export async function agreedPosts(r: Reading, circleId: string): Promise<PostToSend[]> {
  const ids = (await linksForMinutes(r, circleId)).on(r.today);
  return postsToSend(ids, await listPosts(r, { ids }), await listAgreements(r), r.today);
}

/** `corrected meanwhile`: what she read is not the newest text; nothing was sent, and she is to read that one. */
export type SendProblem = 'read by somebody a moment ago' | 'corrected meanwhile' | 'no agreement and no reason';

/**
 * One read, one click (practice.md §2.2): the coordinator has read the minutes and they open to every post of the outer circle. The reading
 * counts also when there is nobody to send them to. A post with whose agency no agreement on minutes is in force gets them only with a reason. Of two coordinators at once one sends, the other is told.
 * @throws NotFound when the minutes are not open to her
 */
export function sendMinutes(
  ledger: Ledger,
  actor: Actor,
  minutesId: string,
  send: SendAnswer,
  once?: string,
  withoutAgreement: GroundWithout | null = null,
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
      const linked = send === 'no' ? [] : await agreedPosts(c, layer.circleId);
      const going = send === 'agreed' ? linked.filter((post) => post.now !== null) : linked;
      const isWithout = going.some((post) => post.now === null);
      if (isWithout && withoutAgreement === null) return refused('no agreement and no reason' as const);
      const posts = going.map(({ id, now }) => ({ id, agreementId: now?.id ?? null }));
      const reading = { minutesId, readAt: c.at, posts, withoutAgreement: isWithout ? withoutAgreement : null };
      await saveReadings(c, layer.circleId, [reading]);
      c.note({ posts: posts.map((post) => post.id) });
      return done({ circle: layer.circleId, posts: posts.length });
    },
    { once },
  );
}
