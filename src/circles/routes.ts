import type { Route } from '../web/index.js';

export const routes: readonly Route[] = [];
