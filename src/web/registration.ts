import { actions } from '../access/index.js';
import type { Route } from './route.js';

const known: ReadonlySet<string> = new Set(actions);

/**
 * Why these routes may not be served; empty when they may. The types say the same, but a cast or plain JavaScript passes those.
 * @param mayStandOpen `METHOD /path` of those that strangers may ask for
 */
export function problemsWithRoutes(routes: readonly Route[], mayStandOpen: ReadonlySet<string>): string[] {
  const names = routes.map((route) => `${route.method} ${route.path}`);
  return routes.flatMap(({ may, handler }, n) => {
    const name = names[n] ?? '';
    return [
      ...(names.indexOf(name) === n ? [] : [`two routes answer ${name}`]),
      ...(may === 'before sign-in' && !mayStandOpen.has(name)
        ? [`${name} is open to strangers and is not on the list of those that may be`]
        : []),
      ...(may === 'before sign-in' || known.has(may)
        ? []
        : [`${name} ${may === undefined ? 'names no action' : `asks for ${may}, which is no action`}`]),
      ...(typeof handler === 'function' ? [] : [`${name} has nobody to answer it`]),
    ];
  });
}
