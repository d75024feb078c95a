import type { Route } from '../web/index.js';
import { circleRoutes } from './circle-routes.js';
import { settingsRoutes } from './settings-routes.js';

export const routes: readonly Route[] = [...circleRoutes, ...settingsRoutes];
