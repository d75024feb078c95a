import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { furnish, type Places } from './furnish.js';
import { desk, type House, mustBeAccessible, mustFit, openHouse, phone } from './house.js';

describe('between meetings', () => {
  let house: House;
  let places: Places;
  before(async () => {
    house = await openHouse('between meetings');
    places = await furnish(house);
  });
  after(() => house.close());

  for (const screen of [phone, desk])
    it(`a call is written down and brought back to the circle, and what is promised is ticked, at ${screen.width}`, async () => {
      const { who, kite } = house.people;
      const { page, close } = await house.visit(who.ada, screen);
      const look = async (name: string) => {
        // The bar at the foot of a phone lies over whatever the last step scrolled under it.
        await page.evaluate(() => scrollTo(0, 0));
        await mustBeAccessible(page, `${name} at ${screen.width}`);
        await mustFit(page, `${name} at ${screen.width}`);
        if (process.env.SHOTS)
          await page.screenshot({ path: `${process.env.SHOTS}/${name}-${screen.width}.png`, fullPage: true });
      };
      await page.goto(`/circles/${kite.circle}`);
      await page.getByRole('link', { name: 'Between meetings' }).click();
      await look('contacts');
      await page
        .getByRole('button', { name: 'Write down a contact' })
        .or(page.getByRole('link', { name: 'Write down a contact' }))
        .click();
      await page.getByLabel('A call', { exact: true }).check();
      await page.getByLabel('How long?').fill('25');
      await page.getByLabel('What happened?').fill(`DEMO He rang from work at ${screen.width}.`);
      await look('contact-form');
      await page.getByRole('button', { name: 'Write it down' }).click();
      await page.getByText(`DEMO He rang from work at ${screen.width}.`).waitFor();
      await page.goto(`/circles/${kite.circle}/minutes/new`);
      await page.getByText(`DEMO He rang from work at ${screen.width}.`).waitFor();
      await look('minutes-form');
      await page.goto(`/circles/${kite.circle}/actions`);
      await look('actions');
      await page.getByLabel('What will be done?').fill(`DEMO find a kettle, ${screen.width}`);
      await page.getByRole('button', { name: 'Write it down' }).click();
      const row = page.getByRole('listitem').filter({ hasText: `DEMO find a kettle, ${screen.width}` });
      await row.getByRole('button', { name: 'Done', exact: true }).click();
      await page.getByText('Done in the last four weeks').waitFor();
      for (const [name, path] of [
        ['time-given', `/circles/${kite.circle}/time-given`],
        ['plan', `/circles/${kite.circle}/meetings/new`],
        ['move', `/circles/${kite.circle}/meetings/${places.meeting}/time`],
        ['minutes', `/minutes/${places.minutes}`],
      ] as const) {
        assert.equal((await page.goto(path))?.status(), 200, path);
        await look(name);
      }
      await close();
      const mo = await house.visit(who.mo, screen);
      await mo.page.goto(`/circles/${kite.circle}/one-to-one`);
      await mustBeAccessible(mo.page, 'one to one');
      await mustFit(mo.page, 'one to one');
      if (process.env.SHOTS)
        await mo.page.screenshot({ path: `${process.env.SHOTS}/one-to-one-${screen.width}.png`, fullPage: true });
      await mo.close();
    });
});
