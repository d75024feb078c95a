import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { recordCoreMember } from '../../src/core-members/index.js';
import { addDays, dayOf } from '../../src/kernel/index.js';
import { type House, movingClock, openHouse } from './house.js';
import { says, unfold } from './line.js';
import { follow, looksWell, onBoth, press } from './steps.js';

describe('a coordinator who is ill', () => {
  let house: House;
  const time = movingClock();
  before(async () => {
    house = await openHouse('ill coordinator', time.clock);
    const { project, who } = house.people;
    const referred = { stage: 'licence', referredOn: dayOf(new Date()), referredByKind: '' } as const;
    const ray = { chosenName: 'Ray', pronoun: 'he', givenNames: 'DEMO', surname: 'Waiting' } as const;
    assert.ok((await recordCoreMember(house.service.ledger, who.mo, { ...ray, ...referred, projectId: project })).ok);
  });
  after(() => house.close());

  onBoth(
    { house: () => house, time },
    'a manager hands over all she looks after in a minute, for longer, until she is back; and whoever stands in has it meanwhile',
    async (room) => {
      const [max, mo, sam] = [await room.page('max'), await room.page('mo'), await room.page('sam')];
      const fill = async (group: string, days: number) => {
        const [year = '', month = '', day = ''] = addDays(dayOf(new Date()), days).split('-');
        const boxes = max.getByRole('group', { name: group });
        await boxes.getByLabel('Day').fill(day);
        await boxes.getByLabel('Month').fill(month);
        await boxes.getByLabel('Year').fill(year);
      };
      await max.goto('/');
      await follow(max, 'Somebody is ill or has gone: hand over for them');
      await press(max, 'Hand over now');
      await says(max, 'Choose who is away');
      await max.getByLabel('Who is away?').selectOption({ label: 'Mo: one circle, one person waiting' });
      await max.getByLabel('Who stands in?').selectOption({ label: 'Sam' });
      await fill('Up to and including', 7);
      await press(max, 'Hand over now');
      await says(max, /Mo to Sam/);
      await says(max, 'One person who waits for a circle goes with it.');
      await looksWell(max, 'leave of somebody who is ill');

      await sam.goto('/');
      await follow(sam, /^You stand in for Mo/);
      await says(sam, /Mo to Sam/);
      await sam.goto('/core-members');
      await says(sam, 'Ray');
      await sam.goto(`/circles/${house.people.kite.circle}`);
      await says(sam, 'Kite');

      await unfold(max, 'Change the last day');
      await fill('Away up to and including', 30);
      await press(max, 'Change it');
      await says(max, /Mo to Sam/);
      // She is back, and says so herself; whoever still has the old page open is told.
      await mo.goto('/handover');
      await press(mo, 'I am back');
      await mo.getByRole('button', { name: 'I am back' }).waitFor({ state: 'detached' });
      await press(max, 'Mo is back');
      await says(max, 'That had ended already');
      await sam.goto('/core-members');
      assert.ok(!(await sam.getByRole('main').textContent())?.includes('Ray'));
    },
  );
});
