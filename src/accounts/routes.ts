import { page, type Route } from '../web/index.js';
import type { DoorParts } from './account.js';
import { accountRoutes } from './account-routes.js';
import { approveRoutes } from './approve-routes.js';
import { glassRoutes } from './glass-routes.js';
import { invitationRoutes } from './invitation-routes.js';
import { inviteRoutes } from './invite-routes.js';
import { leave } from './leaving.js';
import { peopleRoutes } from './people-routes.js';
import { setUpRoutes } from './set-up-routes.js';
import { signInRoutes } from './sign-in-routes.js';
import { stepUpRoutes } from './step-up-routes.js';
import { timesRoutes } from './times-routes.js';

/** Every address of this room. */
export const routes = (parts: DoorParts): readonly Route[] => [
  ...signInRoutes(parts),
  ...invitationRoutes(parts),
  ...setUpRoutes(parts),
  page('POST', '/sign-out', 'session.end', (visit) => leave(parts, visit)),
  ...stepUpRoutes(parts),
  ...accountRoutes(parts),
  ...timesRoutes,
  ...peopleRoutes,
  ...inviteRoutes(parts),
  ...approveRoutes(parts),
  ...glassRoutes,
];
