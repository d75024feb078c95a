import { page, type Route, seeOther } from '../web/index.js';
import type { DoorParts } from './account.js';
import { noCookie } from './begin-session.js';
import { endSession } from './end-session.js';
import { signInRoutes } from './sign-in-routes.js';

/** Every address of this room. */
export const routes = (parts: DoorParts): readonly Route[] => [
  ...signInRoutes(parts),
  page('POST', '/sign-out', 'session.end', async ({ actor }) => {
    await endSession(parts, actor);
    return seeOther('/sign-in?out=1', [noCookie]);
  }),
];
