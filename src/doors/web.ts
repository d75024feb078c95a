import { join } from 'node:path';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { identify, park } from '../accounts/index.js';
import { routes as accountRoutes } from '../accounts/routes.js';
import type { Ledger } from '../audit/index.js';
import { routes as circleRoutes } from '../circles/routes.js';
import { releaseParkedConcern } from '../concerns/index.js';
import { routes as concernRoutes } from '../concerns/routes.js';
import { routes as coreMemberRoutes } from '../core-members/routes.js';
import { routes as importRoutes } from '../imports/routes.js';
import { routes as measureRoutes } from '../measures/routes.js';
import { routes as meetingRoutes } from '../meetings/routes.js';
import { Senders } from '../outbox/index.js';
import { outboxRoutes } from '../outbox/routes.js';
import { routes as partnerRoutes } from '../partners/routes.js';
import { routes as peopleRoutes } from '../people/routes.js';
import { routes as recordRoutes } from '../records/routes.js';
import { type Connections, projectRoot } from '../storage/index.js';
import { routes as todayRoutes } from '../today/routes.js';
import { deriveKey, type Key } from '../vault/index.js';
import { routes as volunteerRoutes } from '../volunteers/routes.js';
import { draftRoutes } from '../web/draft-routes.js';
import { createServer, FormTokens, type Route } from '../web/index.js';
import { frameFacts } from './frame-facts.js';
import { healthRoutes } from './health-routes.js';

export type WebParts = {
  readonly ledger: Ledger;
  readonly connections: Connections;
  readonly installation: Key;
  readonly isDemo?: boolean;
  /** Address people type, for passkeys and links; http://localhost in tests. */
  readonly publicUrl?: string;
  readonly logger?: FastifyBaseLogger;
  readonly trustProxy?: boolean;
};

/** Every route of the service, each with the action it takes. */
export const routesOf = (parts: WebParts): readonly Route[] => [
  ...healthRoutes(parts.connections),
  ...draftRoutes,
  ...accountRoutes({
    ...parts,
    publicUrl: parts.publicUrl ?? 'http://localhost',
    isDemo: parts.isDemo ?? false,
    releaseConcern: (person, fields, parkedAt) => releaseParkedConcern(parts.ledger, person, fields, parkedAt),
  }),
  ...peopleRoutes,
  ...partnerRoutes,
  ...volunteerRoutes,
  ...coreMemberRoutes,
  ...circleRoutes,
  ...concernRoutes,
  ...meetingRoutes,
  ...outboxRoutes(parts),
  ...measureRoutes,
  ...recordRoutes,
  ...todayRoutes,
  ...importRoutes,
];

/** The few addresses that strangers may ask for. */
export const mayStandOpen: ReadonlySet<string> = new Set([
  'GET /sign-in',
  'POST /sign-in',
  'GET /sign-in/second',
  'POST /sign-in/second',
  'POST /sign-in/passkey-options',
  'POST /sign-in/passkey',
  'GET /demo-sign-in',
  'POST /demo-sign-in',
  'GET /invitation',
  'POST /invitation',
  'GET /invitation/factor',
  'POST /invitation/factor',
  'GET /invitation/password',
  'POST /invitation/password',
  'GET /invitation/code-app',
  'POST /invitation/code-app',
  'GET /invitation/card',
  'POST /invitation/card',
  'POST /invitation/done',
  'POST /invitation/passkey-options',
  'POST /invitation/passkey',
  'GET /set-up',
  'POST /set-up',
  'GET /no-signal',
  'GET /paper-card',
  'POST /outbox',
  'GET /health',
  'GET /ready',
]);

/** Where the built style, script and fonts are. */
export const assetsFolder = () => join(projectRoot(), process.env.OPEN_CIRCLES_DIST ?? 'dist', 'assets');

/** The web door: every room's routes behind one server. */
export function createWeb(parts: WebParts): Promise<FastifyInstance> {
  const { ledger, logger } = parts;
  const senders = new Senders(parts.installation);
  return createServer({
    ledger,
    routes: routesOf(parts),
    mayStandOpen,
    tokens: new FormTokens(deriveKey(parts.installation, 'form tokens')),
    assets: assetsFolder(),
    identify: (cookie) => identify(parts, cookie),
    frameFor: (person) => frameFacts(ledger, person, parts.isDemo ?? false, (accountId) => senders.tagOf(accountId)),
    park: (facts, path, fields, weight) => park(parts, facts, path, fields, weight),
    // Ids and codes only: a database error's detail may quote a name.
    logFault: (reference, route, fault) => {
      const { name, code, stack } = fault as { name?: string; code?: string; stack?: string };
      logger?.error(
        {
          reference,
          route,
          name,
          code,
          at: stack
            ?.split('\n')
            .slice(1, 4)
            .map((line) => line.trim()),
        },
        'fault',
      );
    },
    logRequest: (route, status, milliseconds) =>
      logger?.info({ route, status, milliseconds: Math.round(milliseconds) }, 'answered'),
    ...(parts.trustProxy ? { trustProxy: true } : {}),
  });
}
