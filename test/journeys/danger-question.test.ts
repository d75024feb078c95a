import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { desk, type House, openHouse, phone } from './house.js';

describe('the first question, whether somebody is in danger now', () => {
  let house: House;
  before(async () => {
    house = await openHouse('danger question');
  });
  after(() => house.close());

  for (const [name, screen, script, who] of [
    ['on a phone with script', phone, true, 'ada'],
    ['on a desk without script', desk, false, 'ben'],
  ] as const)
    it(`shows the big 999 for yes and for nothing else: ${name}`, async () => {
      const { page, close } = await house.visit(house.people.who[who], screen, { script });
      try {
        await page.goto('/tell');
        const group = page.getByRole('group', { name: 'Is somebody in danger now?' });
        const press = (answer: string) => group.getByLabel(answer, { exact: true }).check();
        const isShown = () => page.getByText('Call 999 first').first().isVisible();
        const boxes = await group
          .locator('label')
          .evaluateAll((all) =>
            all.map((one) => one.getBoundingClientRect()).map(({ width, height }) => [Math.round(width), Math.round(height)]),
          );
        assert.equal(boxes.length, 3);
        assert.equal(new Set(boxes.map(String)).size, 1, `three equal buttons: ${boxes.join(' | ')}`);
        assert.ok(
          boxes.every(([, height]) => (height ?? 0) >= 44),
          'for a thumb',
        );
        assert.equal(await group.locator('input:checked').count(), 0, 'nothing is answered for anybody');
        const seen: boolean[] = [await isShown()];
        for (const answer of ['No', 'Not sure', 'Yes', 'No']) {
          await press(answer);
          seen.push(await isShown());
        }
        assert.deepEqual(seen, [false, false, false, true, false]);
        await press('Yes');
        assert.equal(await page.locator('a[href="tel:999"]').first().isVisible(), true);
        assert.equal(await page.getByText('ring 18000 by Relay UK').first().isVisible(), true);
      } finally {
        await close();
      }
    });
});
