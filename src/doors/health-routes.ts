import type { Connections } from '../storage/index.js';
import { door, type Route } from '../web/index.js';

/** For whoever keeps the machine: alive at all, and able to reach the records. They tell nothing else. */
export const healthRoutes = (connections: Connections): readonly Route[] => [
  door('GET', '/health', async () => ({ kind: 'json', body: { alive: true } })),
  door('GET', '/ready', async () => {
    const ready = await connections.pool.query('select 1').then(
      () => true,
      () => false,
    );
    return { kind: 'json', status: ready ? 200 : 503, body: { ready } };
  }),
];
