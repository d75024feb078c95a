import { after, before, describe, it } from 'node:test';
import { dayOf } from '../../src/kernel/index.js';
import { linkPost } from '../../src/partners/link-post.js';
import type { CastName } from '../cast.js';
import { type House, mustFit, openHouse, type Screen, waysToLook } from './house.js';
import { decides, guides, opens, putsInThePortal, readsTheGuidance, says, seesEveryStep, send, tells } from './line.js';

describe('an officer in the portal', () => {
  let house: House;
  before(async () => {
    house = await openHouse('portal line');
    // The probation office works with Rook's core member again, so that there is somebody to answer in the portal.
    const { rook, kite, who } = house.people;
    const link = { postId: kite.probationPost, basis: 'licence', fromOn: dayOf(new Date()) };
    await linkPost(house.service.ledger, who.sam, rook.coreMember, link);
  });
  after(() => house.close());

  const visit = async (who: CastName, screen: Screen, script: boolean) => house.visit(house.people.who[who], screen, { script });

  for (const { name, screen, script } of waysToLook)
    it(`on ${name} says that she has it and what she did, and writer and circle are told`, async () => {
      const { rook, kite } = house.people;
      const words = `A car waited outside (${name}).`;
      const vic = await visit('vic', screen, script);
      const id = await tells(house, vic.page, words);
      const sam = await visit('sam', screen, script);
      await opens(sam.page, id, words);
      await decides(sam.page, id);
      await putsInThePortal(sam.page, id, kite.probationPost);

      const pat = await visit('pat', screen, script);
      await pat.page.goto('/');
      await pat.page.locator('main a[href^="/shared/"]').first().click();
      await says(pat.page, 'A volunteer saw a child’s scooter in the hall.');
      await pat.page.getByRole('button', { name: 'Received' }).click();
      await says(pat.page, /You said that you have it/);
      await pat.page.locator('[name="action"]').selectOption('visit');
      await pat.page.locator('[name="words"]').fill('We called at the house at eight.');
      await send(pat.page);
      await says(pat.page, 'We called at the house at eight.');
      await mustFit(pat.page, `the share on ${name}`);

      await sam.page.goto(`/concerns/${id}`);
      await says(sam.page, 'We called at the house at eight.');
      await guides(sam.page, id);
      await seesEveryStep(vic.page, id, 'Sam');
      await readsTheGuidance(vic.page, rook.circle);
      for (const visitor of [vic, sam, pat]) await visitor.close();
    });
});
