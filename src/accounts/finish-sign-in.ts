import { type Answer, browserCookie, type Cookie, type DoorVisit, safeReturn } from '../web/index.js';
import type { DoorParts } from './account.js';
import type { Begun } from './begin-session.js';
import { parkedCookie, parkedKey } from './park.js';
import { releaseParked } from './release-parked.js';
import { unmarked } from './secrets.js';

export type SignedIn = { readonly to: string; readonly cookies: readonly Cookie[] };

/** What follows every sign-in: words that waited are given back or sent, and the browser goes where it wanted. */
export async function finishSignIn(
  parts: DoorParts,
  visit: Pick<DoorVisit, 'cookie'>,
  { person, cookie }: Begun,
  to: string,
): Promise<SignedIn> {
  const here = unmarked(parkedKey(parts), visit.cookie(parkedCookie));
  const waited = await releaseParked(parts, person, here);
  // The cookie that its forms before sign-in were bound to has done its work; nothing made before goes on counting.
  const forget: readonly Cookie[] = [parkedCookie, browserCookie]
    .filter((name) => visit.cookie(name) !== undefined)
    .map((name) => ({ name, value: '', maxAgeSeconds: 0 }));
  return { to: waited ?? safeReturn(to), cookies: [cookie, ...forget] };
}

export const goOn = ({ to, cookies }: SignedIn): Answer => ({ kind: 'see other', to, cookies });
