import type { Route } from '../web/index.js';
import { meetingRoutes } from './meeting-routes.js';
import { minutesRoutes } from './minutes-routes.js';

export const routes: readonly Route[] = [...meetingRoutes, ...minutesRoutes];
