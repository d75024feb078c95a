import { routesOf } from '../../src/doors/web.js';
import { newId } from '../../src/kernel/index.js';
import type { Route } from '../../src/web/index.js';
import { type TestService, testInstallation } from '../cast.js';

export type Named = { readonly name: string; readonly route: Route };

/** Every route of the service as it is registered, so that one that is added is attacked without anybody thinking of it. */
export async function routeTable(service: TestService): Promise<Named[]> {
  const routes = routesOf({ ledger: service.ledger, connections: service.connections, installation: await testInstallation() });
  return routes.map((route) => ({ name: `${route.method} ${route.path}`, route }));
}

/** The address of a route with an id for each of its parts; ids of nothing where none is given. */
export const addressOf = (path: string, ids: Readonly<Record<string, string>> = {}): string =>
  path.replaceAll(/:(\w+)/g, (_, part: string) => ids[part] ?? newId());
