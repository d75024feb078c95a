import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { sharedWorryOf } from './furnish.js';
import { desk, type House, mustBeAccessible, mustFit, openHouse, phone } from './house.js';

/** A4 less its margins, in CSS pixels. */
const paperWide = 794 - 2 * 53;

describe('on paper', () => {
  let house: House;
  let shared: { concern: string; share: string };
  before(async () => {
    house = await openHouse('paper');
    shared = await sharedWorryOf(house);
  });
  after(() => house.close());

  const isShown = (page: Page, selector: string) =>
    page.evaluate(
      (found) => [...document.querySelectorAll(found)].some((element) => (element as HTMLElement).offsetParent !== null),
      selector,
    );
  /** What stands further right than the paper is wide, by its tag and first words. */
  const cutOff = (page: Page) =>
    page.evaluate(
      (wide) =>
        [...document.querySelectorAll('main *')]
          .filter((element) => element.getBoundingClientRect().right > wide + 1)
          .map((element) => `${element.tagName} ${element.textContent?.trim().slice(0, 40)}`),
      paperWide,
    );
  const pagesOf = async (page: Page) =>
    (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

  const papers = () => {
    const { circle } = house.people.kite;
    return [
      { what: 'the sheet to hand over', path: '/handover/sheet', says: [/Kite/, /07700 900555/], most: 1 },
      {
        what: 'a share for secure mail',
        path: `/concerns/${shared.concern}/shares/${shared.share}`,
        says: [/A volunteer saw a scooter/],
        most: 1,
      },
      { what: 'the timeline', path: `/circles/${circle}/timeline`, says: [/Kite/], most: 2 },
    ];
  };

  it('the sheet, the share and the timeline hold what they must, no way to go anywhere, and nothing is cut off', async () => {
    const { page, close } = await house.visit(house.people.who.mo, desk);
    for (const { what, path, says, most } of papers()) {
      await page.goto(path);
      assert.ok(await isShown(page, '.oc-places'), `${what} has its places on the screen`);
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: paperWide, height: 1000 });
      for (const gone of ['.oc-places', '.oc-tell', '.oc-foot', '.govuk-back-link', '.govuk-button', '.oc-header__me', 'form'])
        assert.equal(await isShown(page, gone), false, `${gone} is on ${what}`);
      for (const words of says)
        assert.ok(await page.getByRole('main').getByText(words).first().isVisible(), `${words} is not on ${what}`);
      assert.deepEqual(await cutOff(page), [], `${what} is cut off`);
      const ink = await page.evaluate(() => [
        getComputedStyle(document.body).color,
        getComputedStyle(document.body).backgroundColor,
      ]);
      assert.deepEqual(ink, ['rgb(0, 0, 0)', 'rgb(255, 255, 255)'], what);
      const pages = await pagesOf(page);
      assert.ok(pages >= 1 && pages <= most, `${what} takes ${pages} pages`);
      await page.emulateMedia({ media: 'screen' });
      await page.setViewportSize(desk);
    }
    await close();
  });

  for (const screen of [phone, desk])
    it(`the share is taken as a file for secure mail at ${screen.width}`, async () => {
      const { page, close } = await house.visit(house.people.who.mo, screen);
      await page.goto(`/concerns/${shared.concern}/shares/${shared.share}`);
      await mustBeAccessible(page, `a share at ${screen.width}`);
      await mustFit(page, `a share at ${screen.width}`);
      const coming = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Take it as a PDF for secure mail' }).click();
      const file = await coming;
      assert.match(file.suggestedFilename(), /^page-[0-9a-f]{12}\.pdf$/);
      assert.match(readFileSync(await file.path(), 'latin1'), /^%PDF-1\.7[\s\S]+<pdfuaid:part>1</);
      await close();
    });
});
