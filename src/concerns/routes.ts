import type { Route } from '../web/index.js';
import { caseFormRoutes } from './case-form-routes.js';
import { concernRoutes } from './concern-routes.js';
import { eventRoutes } from './event-routes.js';
import { inboundAnybodyRoutes } from './inbound-anybody-routes.js';
import { inboundRoutes } from './inbound-routes.js';
import { paperRoutes } from './paper-routes.js';
import { requestRoutes } from './request-routes.js';
import { shareRoutes } from './share-routes.js';
import { sharedRoutes } from './shared-routes.js';
import { tellRoutes } from './tell-routes.js';

export const routes: readonly Route[] = [
  ...tellRoutes,
  ...concernRoutes,
  ...caseFormRoutes,
  ...shareRoutes,
  ...paperRoutes,
  ...sharedRoutes,
  ...requestRoutes,
  ...inboundAnybodyRoutes,
  ...inboundRoutes,
  ...eventRoutes,
];
