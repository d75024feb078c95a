import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readSettings } from '../../src/doors/settings.js';
import { startWorker } from '../../src/doors/worker.js';
import { addDays, dayOf, done, momentOf, newId } from '../../src/kernel/index.js';
import { messagePartsFrom, messageTasks } from '../../src/messages/index.js';
import { recordTasks } from '../../src/records/index.js';
import { Connections } from '../../src/storage/index.js';
import { testInstallation, testRoot } from '../cast.js';
import { type MailSink, openMailSink } from '../mail-sink.js';
import { giveEmails, setting } from '../messages.js';
import { testContextKey } from '../service.js';
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

  it('Mo opens a record that Sal planted; the manager has a message within the minute and sees who it was; Mo and the administrator see nothing', async () => {
    const { who } = house.people;
    time.backToNow();
    sink.forget();
    const connections = new Connections(house.service.database.app, testContextKey);
    const { settings } = readSettings([], {}, false);
    const database = { app: house.service.database.app, owner: null, server: null, isJoined: true };
    const parts = messagePartsFrom({ smtpUrl: sink.url, mailFrom: 'no-reply@mail.example.org', pagingHook: null });
    const worker = await startWorker(
      {
        ...{ settings, database, connections, installation: await testInstallation(), vault: house.service.vault },
        ...{ ledger: house.service.ledger, root: testRoot, isDemo: false, isNew: false },
        close: () => connections.close(),
      },
      parts,
      (task, fault) => assert.fail(`${task}: ${(fault as Error).message}`),
    );
    try {
      const sal = await house.visit(who.sal, phone);
      await sal.page.goto('/canaries');
      await sal.page.getByLabel('First name').fill('Kit');
      await sal.page.getByLabel('Surname').fill('Penhallow');
      await choose(sal.page, 'projectId', house.people.project);
      await send(sal.page);
      await says(sal.page, 'never opened');
      for (const screen of [phone, desk]) {
        const look = await house.visit(who.sal, screen);
        await look.page.goto('/canaries');
        await mustBeAccessible(look.page, `canaries at ${screen.width}`);
        await mustFit(look.page, `canaries at ${screen.width}`);
        await look.close();
      }

      const mo = await house.visit(who.mo, desk);
      await mo.page.goto('/search?q=penhallow');
      assert.equal(sink.taken.length, 0);
      const beganMs = Date.now();
      await mo.page.getByRole('main').getByRole('link', { name: 'Kit' }).click();
      await says(mo.page, 'Nothing was sent to us');
      await sink.until((taken) => taken.length === 3);
      assert.ok(Date.now() - beganMs < 60_000);
      assert.deepEqual(sink.taken.flatMap((mail) => mail.to).sort(), ['dee@example.org', 'max@example.org', 'sal@example.org']);
      for (const mail of sink.taken) assert.doesNotMatch(mail.raw, /\bMo\b|Kit|circle|record|canary/i);

      const max = await house.visit(who.max, phone);
      await max.page.goto('/');
      await max.page.getByRole('link', { name: 'Look over why Mo opened a record that no work needs' }).click();
      await says(max.page, 'a canary record');
      await mustBeAccessible(max.page, 'a canary that was opened');
      await mustFit(max.page, 'a canary that was opened');
      await choose(max.page, 'outcome', 'it was wrong');
      await max.page.locator('[name="words"]').fill('DEMO: she had no reason. Her account is suspended until we have talked.');
      await send(max.page);
      await says(max.page, 'until we have talked');
      await mo.page.goto('/');
      assert.equal(await mo.page.getByText('no work needs').count(), 0);
      const sys = await house.visit(who.sys, desk);
      for (const path of ['/unusual-reading', '/canaries', '/core-members'])
        assert.equal((await sys.page.goto(path))?.status(), 403);
      for (const visitor of [sal, mo, max, sys]) await visitor.close();
    } finally {
      await worker.stop();
      await connections.close();
    }
  });
});
