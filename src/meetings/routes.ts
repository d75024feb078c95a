import type { Route } from '../web/index.js';
import { actionRoutes } from './action-routes.js';
import { callOffRoutes } from './call-off-routes.js';
import { clockRoutes } from './clock-routes.js';
import { contactRoutes } from './contact-routes.js';
import { correctionRoutes } from './correction-routes.js';
import { emergencyRoutes } from './emergency-routes.js';
import { meetingRoutes } from './meeting-routes.js';
import { minutesRoutes } from './minutes-routes.js';
import { oneToOneRoutes } from './one-to-one-routes.js';
import { planRoutes } from './plan-routes.js';
import { reflectionRoutes } from './reflection-routes.js';
import { sheetRoutes } from './sheet-routes.js';

export const routes: readonly Route[] = [
  ...meetingRoutes,
  ...actionRoutes,
  ...contactRoutes,
  ...oneToOneRoutes,
  ...planRoutes,
  ...clockRoutes,
  ...minutesRoutes,
  ...correctionRoutes,
  ...callOffRoutes,
  ...reflectionRoutes,
  ...sheetRoutes,
  ...emergencyRoutes,
];
