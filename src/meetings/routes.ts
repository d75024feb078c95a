import type { Route } from '../web/index.js';
import { callOffRoutes } from './call-off-routes.js';
import { correctionRoutes } from './correction-routes.js';
import { meetingRoutes } from './meeting-routes.js';
import { minutesRoutes } from './minutes-routes.js';
import { reflectionRoutes } from './reflection-routes.js';

export const routes: readonly Route[] = [
  ...meetingRoutes,
  ...minutesRoutes,
  ...correctionRoutes,
  ...callOffRoutes,
  ...reflectionRoutes,
];
