import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { worryOf } from './furnish.js';
import { type Guest, openGuests } from './guests.js';
import { desk, type House, mustBeAccessible, mustFit, openHouse, phone } from './house.js';

type Wrong = { readonly what: string; readonly who: Guest; readonly path: string; readonly status: number };
type Sent = {
  readonly who: Guest;
  readonly path: string;
  readonly fill?: Readonly<Record<string, string>>;
};

describe('a page that says no', () => {
  let house: House;
  let concern: string;
  before(async () => {
    house = await openHouse('wrong pages');
    concern = await worryOf(house, 'A scooter in the hall.');
  });
  after(() => house.close());

  const refusals = (): readonly Wrong[] => [
    { what: 'no such address', who: 'mo', path: '/no-such-page', status: 404 },
    { what: 'no such record', who: 'mo', path: `/circles/${house.people.rook.circle}`, status: 404 },
    { what: 'not for this role', who: 'ada', path: '/concerns', status: 403 },
    { what: 'a link that is over', who: 'a stranger', path: '/invitation/factor', status: 410 },
    { what: 'a set-up that is over', who: 'a stranger', path: '/set-up?link=none', status: 410 },
  ];
  const sent = (): readonly Sent[] => [
    { who: 'mo', path: `/concerns/${concern}/decision` },
    { who: 'mo', path: `/concerns/${concern}/share` },
    { who: 'mo', path: `/concerns/${concern}/level` },
    { who: 'mo', path: '/handover' },
    { who: 'mo', path: `/circles/${house.people.kite.circle}/meetings/new` },
    { who: 'nia', path: '/volunteers/new' },
    { who: 'mo', path: '/core-members/new' },
    { who: 'mo', path: '/agencies' },
    { who: 'max', path: '/invitations/new' },
    {
      who: 'a stranger',
      path: '/sign-in',
      fill: { email: 'nobody@example.org', password: 'not the password' },
    },
  ];

  const send = async (page: Page, { path, fill = {} }: Sent): Promise<number> => {
    await page.goto(path);
    for (const [name, value] of Object.entries(fill)) await page.locator(`[name="${name}"]`).fill(value);
    for (const fold of await page.locator('main details:has(form):not([open]) > summary').all()) await fold.click();
    const answered = page.waitForResponse((response) => response.request().method() === 'POST', { timeout: 10_000 });
    await page.locator('main form button[type="submit"]').filter({ hasNotText: 'later' }).last().click();
    const status = (await answered).status();
    await page.waitForLoadState();
    return status;
  };

  for (const [name, screen] of [
    ['a phone', phone],
    ['a desk', desk],
  ] as const)
    it(`is accessible and fits on ${name}`, async () => {
      const guests = openGuests(house, screen);
      const problems: string[] = [];
      const check = async (page: Page, where: string) => {
        try {
          await mustBeAccessible(page, where);
          await mustFit(page, where);
        } catch (fault) {
          problems.push((fault as Error).message);
        }
      };
      for (const { what, who, path, status } of refusals()) {
        const { page } = await guests.visitor(who);
        assert.equal((await page.goto(path))?.status(), status, what);
        await check(page, what);
      }
      for (const one of sent()) {
        const { page } = await guests.visitor(one.who);
        assert.equal(await send(page, one), 422, one.path);
        assert.equal(await page.locator('.govuk-error-summary').count(), 1, one.path);
        await check(page, `${one.path} with problems`);
      }
      await guests.close();
      assert.deepEqual(problems, []);
    });
});
