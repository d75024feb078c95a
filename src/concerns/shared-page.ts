import type { Reading } from '../audit/index.js';
import { getCircle } from '../circles/index.js';
import { type Instant, NotFound } from '../kernel/index.js';
import { type ContactCode, contactCodeFor } from '../partners/index.js';
import { accountNames, namesOf, ringNumbersOf } from '../people/index.js';
import { postTitles } from './queries.js';
import { listMarked } from './safely-queries.js';
import { readShares, type ShareRead } from './share-queries.js';

/** What an officer sees: shares to posts she holds, whom each is about, and whom to ring about it. */
export type SharedPage = {
  readonly shares: readonly ShareRead[];
  readonly now: Instant;
  /** Under which code an officer copies it into probation's case system; null where none is known. */
  readonly code: ContactCode | null;
  /** Chosen name of the core member. */
  readonly about: (share: ShareRead) => string | null;
  /** Marked for an application not to disclose it; never why. */
  readonly isMarked: (share: ShareRead) => boolean;
  readonly postTitle: (share: ShareRead) => string;
  /** What took it back since; null while it stands. */
  readonly correctionOf: (share: ShareRead) => ShareRead | null;
  /** Whoever sent it, where there is a number. */
  readonly ring: (share: ShareRead) => { readonly name: string; readonly number: string } | null;
};

async function coreMemberOf(r: Reading, circleId: string): Promise<string | null> {
  const { coreMemberPersonId } = await getCircle(r, circleId);
  return (await namesOf(r, [coreMemberPersonId])).get(coreMemberPersonId)?.name ?? null;
}

/** Everything sent to the reader's posts; or one share of it. @throws NotFound when that one is not open to her */
export async function getSharedPage(r: Reading, id?: string): Promise<SharedPage> {
  const mine = await readShares(r, { posts: 'mine' });
  const shares = id === undefined ? mine : mine.filter((share) => share.id === id);
  if (id !== undefined && shares.length === 0) throw new NotFound('share');
  const names = new Map<string, string | null>();
  for (const { circleId } of shares)
    if (circleId !== null && !names.has(circleId)) names.set(circleId, await coreMemberOf(r, circleId));
  const titles = await postTitles(
    r,
    shares.flatMap((share) => share.postId ?? []),
  );
  const senders = await accountNames(
    r,
    shares.map((share) => share.recordedBy),
  );
  const numbers = await ringNumbersOf(
    r,
    [...senders.values()].map((one) => one.personId),
  );
  const marked = await listMarked(
    r,
    shares.map((share) => share.concernId),
  );
  return {
    shares,
    isMarked: (share) => marked.has(share.concernId),
    now: r.at,
    code: await contactCodeFor(r, 'concern'),
    correctionOf: (share) => mine.findLast((one) => one.corrects === share.id) ?? null,
    about: (share) => (share.circleId === null ? null : (names.get(share.circleId) ?? null)),
    postTitle: (share) => (share.postId === null ? '' : (titles.get(share.postId) ?? '')),
    ring: (share) => {
      const sender = senders.get(share.recordedBy);
      const number = sender && numbers.get(sender.personId);
      return sender && number ? { name: sender.name, number } : null;
    },
  };
}
