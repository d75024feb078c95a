import assert from 'node:assert/strict';
import { newSetUpLink } from '../../src/accounts/set-up-link.js';
import { settleKind } from '../../src/doors/installation-queries.js';
import { routesOf } from '../../src/doors/web.js';
import { testInstallation } from '../cast.js';
import { furnish } from './furnish.js';
import { type Guest, openGuests } from './guests.js';
import { type House, mustBeAccessible, mustFit, openEmptyHouse, type Screen } from './house.js';

export type Walked = { readonly walked: number; readonly closed: readonly string[]; readonly problems: readonly string[] };

/** Answers without a page: lists to take away, and what machines ask. */
const hasNoPage = (path: string) =>
  ['.csv', '.pdf', '.txt'].some((end) => path.endsWith(end)) ||
  ['/health', '/ready', '/letter', '/app.webmanifest'].includes(path);

// Whoever is likely to see most comes first; a page is looked at as the first of these to whom it opens.
const staff: readonly Guest[] = ['mo', 'max', 'sal', 'nia', 'ada', 'pat', 'dan', 'tru'];

/** Pages that belong to somebody else than the first to whom they open, or that look different to each. */
const lookedAtBy: Readonly<Record<string, readonly Guest[]>> = {
  '/': ['mo', 'max', 'sal', 'nia', 'ada', 'pat', 'ike', 'dan'],
  '/sign-in/second': ['half signed in'],
  '/invitation/factor': ['invited'],
  '/invitation/password': ['invited'],
  '/invitation/code-app': ['invited'],
  '/invitation/card': ['invited'],
  '/circles/:circle': ['mo', 'ada', 'dan'],
  '/circles/:circle/timeline': ['mo', 'ada'],
  '/circles/:circle/guidance': ['ada'],
  '/minutes/:minutes': ['mo', 'ada', 'pat', 'ike'],
  '/concerns/:concern/second-reading': ['sal'],
  '/emergency-openings/:glass': ['mo', 'max'],
  '/figures': ['mo', 'tru'],
  '/shared': ['pat'],
  '/shared/:share': ['pat'],
  '/shared/:share/person-at-risk': ['pat'],
  '/tell': ['mo', 'ada'],
  '/tell/:concern': ['ada'],
  '/tell/:concern/words': ['ada'],
};

/** Walked by `walkFirstRun`, in a service that nobody has set up. */
const beforeAnybody = '/set-up';

/** The page of the first run, which is there only until somebody has answered it. */
export async function walkFirstRun(what: string, screen: Screen): Promise<void> {
  const house = await openEmptyHouse(what);
  try {
    await settleKind(house.service.connections, false);
    const link = await newSetUpLink(house.service);
    const { page } = await house.visit(null, screen);
    const answer = await page.goto(`${beforeAnybody}?link=${link}`);
    assert.equal(answer?.status(), 200);
    await mustBeAccessible(page, `${beforeAnybody} at ${screen.width}`);
    await mustFit(page, `${beforeAnybody} at ${screen.width}`);
    await page.locator('main form button').last().click();
    await page.getByText('There is a problem').waitFor();
    await mustBeAccessible(page, `${beforeAnybody} with problems at ${screen.width}`);
  } finally {
    await house.close();
  }
}

/** Every page of the route table on one screen, each by somebody it opens to: axe clean, and no wider than the screen. */
export async function walkEveryPage(house: House, screen: Screen): Promise<Walked> {
  const places = await furnish(house);
  const guests = openGuests(house, screen);
  const routes = routesOf({ ...house.service, installation: await testInstallation() }).filter(
    ({ method, path }) => method === 'GET' && !hasNoPage(path) && path !== beforeAnybody,
  );
  const closed: string[] = [];
  const problems: string[] = [];
  let walked = 0;
  /** @returns whether this very page opened to this guest */
  const look = async (guest: Guest, path: string): Promise<boolean> => {
    const { page } = await guests.visitor(guest);
    const answer = await page.goto(path);
    if (answer?.status() !== 200 || new URL(page.url()).pathname !== path.split('?')[0]) return false;
    try {
      await mustBeAccessible(page, `${path} as ${guest} at ${screen.width}`);
      await mustFit(page, `${path} as ${guest} at ${screen.width}`);
    } catch (fault) {
      problems.push((fault as Error).message);
    }
    return true;
  };
  for (const route of routes) {
    const path = places[route.path] ?? route.path.replace(/:([a-zA-Z]+)/g, (part, name: string) => places[name] ?? part);
    const named = lookedAtBy[route.path];
    if (named) {
      for (const guest of named) if (!(await look(guest, path))) closed.push(`${route.path} as ${guest}`);
    } else {
      let isOpen = false;
      for (const guest of route.may === 'before sign-in' ? (['a stranger'] as const) : staff) {
        isOpen = await look(guest, path);
        if (isOpen) break;
      }
      if (!isOpen) closed.push(route.path);
    }
    walked += 1;
  }
  await guests.close();
  return { walked, closed, problems };
}
