import { after, before, describe, it } from 'node:test';
import { addDays, dayOf, momentOf } from '../../src/kernel/index.js';
import type { Case } from '../seen/laid.js';
import { type House, movingClock, openHouse } from './house.js';
import { layAll, openEyes } from './looking.js';

describe('everybody looks at the hard cases, each in a browser, on a phone and at a desk', () => {
  let house: House;
  let eyes: ReturnType<typeof openEyes>;
  const time = movingClock();
  before(async () => {
    house = await openHouse('everybody looks at hard cases', time.clock);
    // Last night, when nobody was on the rota; everything else today.
    time.moveTo(momentOf(addDays(dayOf(new Date()), -1), '02:30'));
    const laid = await layAll(house, ['night']);
    time.backToNow();
    eyes = openEyes(
      house,
      await layAll(house, ['about-mo', 'hostile', 'suicide', 'child', 'leave', 'after-leave', 'twice'], laid),
      false,
    );
  });
  after(async () => {
    await eyes.close();
    await house.close();
  });

  const both = (title: string, name: Case) => it(title, () => eyes.look(name));
  both('about the coordinator herself: neither she nor whoever stands in finds a trace', 'about-mo');
  both('hostility against the core member: also whoever was called; he himself nothing', 'hostile');
  both('he may harm himself: also whoever was called; he himself nothing', 'suicide');
  both('a child at risk now: who it is only on a page of its own, for those who act and the post that was let open it', 'child');
  both('night without cover: in the morning it lies with the coordinator, not with whoever was on call later', 'night');
  both('the coordinator on leave: what came in while Sam stood in lies open to her', 'leave');
  both('the coordinator is back: what is told next does not come to whoever stood in', 'after-leave');
  both('two decided: both decisions stand on the page, the later one as the one that counts', 'twice');
});
