import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { FastifyInstance } from 'fastify';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Person } from '../../src/audit/index.js';
import { createWeb } from '../../src/doors/web.js';
import { type Clock, type Instant, systemClock } from '../../src/kernel/index.js';
import { openTestService, type TestService, testInstallation } from '../cast.js';
import { launchOptions } from '../chromium.js';
import { openTestWeb, type TestWeb } from '../http.js';

export const phone = { width: 360, height: 740 };
export const desk = { width: 1280, height: 900 };

export type Screen = { readonly width: number; readonly height: number };

/** Every way of looking that a journey is made in. */
export const waysToLook: readonly { readonly name: string; readonly screen: Screen; readonly script: boolean }[] = [
  { name: 'a phone', screen: phone, script: true },
  { name: 'a phone without script', screen: phone, script: false },
  { name: 'a desk', screen: desk, script: true },
  { name: 'a desk without script', screen: desk, script: false },
];
export type Visitor = { readonly page: Page; close(): Promise<void> };
type Open = {
  readonly base: string;
  /** A browser of this person's own, signed in; nobody when null. */
  visit(person: Person | null, screen?: Screen, options?: { readonly script?: boolean }): Promise<Visitor>;
  close(): Promise<void>;
};
export type House = Omit<TestWeb, 'close'> & Open;

/** Lets browsers in on loopback. */
async function openTo(server: FastifyInstance, closeRest: () => Promise<void>): Promise<Open> {
  await server.listen({ port: 0, host: '127.0.0.1' });
  const address = server.server.address();
  const base = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`;
  const browser: Browser = await chromium.launch(launchOptions());
  return {
    base,
    visit: async (person, screen = phone, { script = true } = {}) => {
      const context = await browser.newContext({ viewport: screen, javaScriptEnabled: script, baseURL: base });
      if (person)
        await context.addCookies([
          {
            name: '__Host-sid',
            value: person.sessionId,
            url: base.replace('http:', 'https:'),
            httpOnly: true,
            secure: true,
            sameSite: 'Lax',
          },
        ]);
      // A step that does not come in this time does not come: the test says which, long before the file's own limit.
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      return { page, close: () => context.close() };
    },
    close: async () => {
      await browser.close();
      await closeRest();
    },
  };
}

/** The whole service over a database of its own, listening on loopback, with Chromium to visit it. */
export async function openHouse(what: string, clock: Clock = systemClock): Promise<House> {
  const web = await openTestWeb(what, clock);
  return { ...web, ...(await openTo(web.server, web.close)) };
}

/** A clock that a journey moves on, as nights and weeks go by. Sessions and roles go by the real one: nobody has to sign in again. */
export function movingClock() {
  let aheadMs = 0;
  return {
    clock: (): Instant => new Date(Date.now() + aheadMs),
    moveTo: (at: Instant): void => {
      aheadMs = at.getTime() - Date.now();
    },
    backToNow: (): void => {
      aheadMs = 0;
    },
  };
}

/** The same before anybody has set it up: no organisation, nobody. */
export async function openEmptyHouse(what: string): Promise<Open & { readonly service: TestService }> {
  const service = await openTestService(what);
  const { ledger, connections } = service;
  const server = await createWeb({ ledger, connections, installation: await testInstallation() });
  const closeRest = async () => {
    await server.close();
    await service.close();
  };
  return { service, ...(await openTo(server, closeRest)) };
}

type Found = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// What passed is not described, which takes half the time.
const asked = { resultTypes: ['violations' as const] };

/** No finding of axe on this page, best practice included. */
export async function mustBeAccessible(page: Page, where: string): Promise<void> {
  // As whoever reads it does: until the letters have come. A page without its style sheet is a fault of its own, and is told as one.
  const isStyled = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.querySelectorAll('link[rel=stylesheet]')].every((link) => (link as HTMLLinkElement).sheet !== null);
  });
  assert.ok(isStyled, `the style sheet has not come: ${where}`);
  // Our pages hold no frames, so nothing is lost by staying in the page.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options(asked).withTags(rules).analyze();
  mustBeNone(violations, where);
}

/** The same once more for a page that axe has looked at since it was opened, as after its screen has changed: axe is still there. */
export async function mustStayAccessible(page: Page, where: string): Promise<void> {
  const options = { ...asked, runOnly: { type: 'tag', values: rules } };
  const found = await page.evaluate(async (given) => {
    const { axe } = window as unknown as { axe: { run(given: object): Promise<{ violations: Found }> } };
    return (await axe.run(given)).violations;
  }, options);
  mustBeNone(found, where);
}

const mustBeNone = (violations: Found, where: string): void =>
  assert.deepEqual(
    violations.map(
      (one) =>
        `${one.id}: ${one.nodes
          .map((node) => node.target.join(' '))
          .slice(0, 3)
          .join(' | ')}`,
    ),
    [],
    `axe on ${where}`,
  );

/** Nothing reaches past the edge of the screen. */
export async function mustFit(page: Page, where: string): Promise<void> {
  const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok((wide ?? 0) <= (screen ?? 0), `${where} scrolls sideways: ${wide} of ${screen}`);
}
