import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Person } from '../../src/audit/index.js';
import { launchOptions } from '../chromium.js';
import { openTestWeb, type TestWeb } from '../http.js';

export const phone = { width: 360, height: 740 };
export const desk = { width: 1280, height: 900 };

export type Visitor = { readonly page: Page; close(): Promise<void> };
export type House = TestWeb & {
  readonly base: string;
  /** A browser of this person's own, signed in; nobody when null. */
  visit(
    person: Person | null,
    screen?: { width: number; height: number },
    options?: { readonly script?: boolean },
  ): Promise<Visitor>;
};

/** The whole service over a database of its own, listening on loopback, with Chromium to visit it. */
export async function openHouse(what: string): Promise<House> {
  const web = await openTestWeb(what);
  await web.server.listen({ port: 0, host: '127.0.0.1' });
  const address = web.server.server.address();
  const base = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`;
  const browser: Browser = await chromium.launch(launchOptions());
  return {
    ...web,
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
      const page = await context.newPage();
      return { page, close: () => context.close() };
    },
    close: async () => {
      await browser.close();
      await web.close();
    },
  };
}

/** No finding of axe on this page, best practice included. */
export async function mustBeAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
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
}

/** Nothing reaches past the edge of the screen. */
export async function mustFit(page: Page, where: string): Promise<void> {
  const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok((wide ?? 0) <= (screen ?? 0), `${where} scrolls sideways: ${wide} of ${screen}`);
}
