import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addDays, dayOf, done, momentOf, newId } from '../../src/kernel/index.js';
import { messagePartsFrom, messageTasks } from '../../src/messages/index.js';
import { recordTasks } from '../../src/records/index.js';
import { type MailSink, openMailSink } from '../mail-sink.js';
import { giveEmails, setting } from '../messages.js';
import { desk, type House, movingClock, mustBeAccessible, mustFit, openHouse, phone } from './house.js';
import { choose, says, send } from './line.js';

describe('somebody reads unusually much', () => {
  let house: House;
  let sink: MailSink;
  const time = movingClock();
  before(async () => {
    house = await openHouse('unusual reading', time.clock);
    sink = await openMailSink();
    const { northvale, who, kite } = house.people;
    const { ledger } = house.service;
    await giveEmails(ledger, who, ['mo', 'max', 'sal', 'dee', 'sys']);
    await setting(ledger, northvale, { bulkReading: { otherRows: 50 } });
    await ledger.change({ kind: 'rule', orgId: northvale, rule: 'tests' }, 'service.record', null, async (c) => {
      for (let n = 0; n < 60; n += 1) {
        const id = newId();
        const words = (await c.sealOne('restrictions', 'words', id, kite.coreMember, `DEMO condition ${n}`)) as Buffer;
        const row = { org_id: c.orgId, id, core_member_id: kite.coreMember, words, ...c.stamp };
        const how = { group_code: 'SHPO', answer: 'no', from_on: dayOf(new Date()), for_circle: true };
        await c.write
          .insertInto('restrictions')
          .values({ ...row, ...how })
          .execute();
      }
      return done(null);
    });
  });
  after(async () => {
    await sink.close();
    await house.close();
  });

  it('Mo reads sixty conditions; the manager is told without a word of it, looks it over and writes it down; Mo never hears of it', async () => {
    const { who, kite } = house.people;
    const { ledger } = house.service;
    const mo = await house.visit(who.mo, desk);
    await mo.page.goto(`/circles/${kite.circle}/restrictions`);
    await says(mo.page, 'DEMO condition 59');
    time.moveTo(momentOf(addDays(dayOf(new Date()), 1), '10:00'));
    await recordTasks({ ledger })['look at what was opened']();
    const parts = messagePartsFrom({ smtpUrl: sink.url, mailFrom: 'no-reply@mail.example.org', pagingHook: null });
    await messageTasks({ ledger, ...parts })['send what waits']();
    assert.deepEqual(sink.taken.flatMap((mail) => mail.to).sort(), ['dee@example.org', 'max@example.org', 'sal@example.org']);
    for (const mail of sink.taken) assert.doesNotMatch(mail.raw, /\bMo\b|circle|record|unusual/i);

    for (const screen of [phone, desk]) {
      const max = await house.visit(who.max, screen);
      await max.page.goto('/');
      await max.page.getByRole('link', { name: 'Look over why Mo opened very many records' }).click();
      await says(max.page, 'Conditions');
      await mustBeAccessible(max.page, `an alarm at ${screen.width}`);
      await mustFit(max.page, `an alarm at ${screen.width}`);
      await max.close();
    }
    const max = await house.visit(who.max, phone);
    await max.page.goto('/unusual-reading');
    await max.page.getByRole('link', { name: 'Mo opened very many records' }).click();
    await send(max.page);
    await says(max.page, 'There is a problem');
    await choose(max.page, 'outcome', 'it was work');
    await max.page.locator('[name="words"]').fill('DEMO: she went through all conditions before the review.');
    await send(max.page);
    await says(max.page, 'before the review');
    await max.page.goto('/');
    assert.equal(await max.page.getByText('very many records').count(), 0);

    await mo.page.goto('/');
    assert.equal(await mo.page.getByText('very many records').count(), 0);
    assert.equal((await mo.page.goto('/unusual-reading'))?.status(), 403);
    for (const visitor of [max, mo]) await visitor.close();
  });
});
