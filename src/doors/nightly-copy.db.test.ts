import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { testRoot } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { openMailSink } from '../../test/mail-sink.js';
import { giveEmails } from '../../test/messages.js';
import { addHours, dayOf, type Instant, momentOf } from '../kernel/index.js';
import { messagePartsFrom, sendWaiting } from '../messages/index.js';
import { noteCopyFailed, noteCopyMade } from './installation-queries.js';
import { copyTasks, nightly } from './nightly-copy.js';
import { readSettings } from './settings.js';

const inside = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the copy of the night', () => {
  const place = mkdtempSync(join(tmpdir(), 'oc-nightly-'));
  const folder = join(place, 'copies');
  let web: TestWeb;
  before(async () => {
    web = await openTestWeb('nightly');
    await giveEmails(web.service.ledger, web.people.who, ['sys', 'max', 'mo']);
  });
  after(async () => {
    await web.close();
    rmSync(place, { recursive: true });
  });

  const keepCopyAt = (moment: Instant) => {
    const { settings } = readSettings(['--backup-folder', folder], {}, false);
    const { connections, ledger, database } = web.service;
    const parts = { settings, connections, ledger: ledger.at(() => moment), root: testRoot };
    const held = { server: null, isJoined: true, app: database.app, owner: database.owner };
    return copyTasks({ ...parts, database: held }, () => moment)[nightly.task]?.();
  };
  const today = async (who: 'sys' | 'max' | 'mo' | 'ada') => inside((await web.as(web.people.who[who]).get('/')).text);
  const queued = () =>
    web.service.ledger.read({ kind: 'rule', orgId: web.people.northvale, rule: 'tests' }, 'message.send', null, async (r) =>
      (await r.db.selectFrom('messages').select('effect_key').where('effect_key', 'like', 'copy failed:%').execute()).map(
        (row) => row.effect_key.split(':')[1],
      ),
    );

  it('that cannot be made is told to administrator and manager, once a day, in words that say nothing', async () => {
    const sink = await openMailSink();
    try {
      writeFileSync(folder, 'a file where the folder should be');
      // At its own hour, and looked at by day: whatever the time is now, quiet hours are over then.
      const night = momentOf(dayOf(new Date()), '02:30');
      for (const hours of [0, 0.01, 0.02])
        await assert.rejects(async () => keepCopyAt(addHours(night, hours)), /No copy could be/);
      assert.equal((await queued()).length, 2, 'two people, once');
      const parts = messagePartsFrom({ smtpUrl: sink.url, mailFrom: 'no-reply@mail.example.org', pagingHook: null });
      await sendWaiting(
        web.service.ledger.at(() => momentOf(dayOf(night), '12:00')),
        parts,
      );
      assert.deepEqual(sink.taken.map((mail) => mail.to.join()).sort(), ['max@example.org', 'sys@example.org']);
      for (const mail of sink.taken) {
        assert.equal(mail.subject, 'Something needs you today');
        assert.doesNotMatch(mail.raw, /copy|backup|circle|disk|folder/i);
      }
      await assert.rejects(async () => keepCopyAt(addHours(night, 24)));
      assert.equal((await queued()).length, 4, 'and again the next day');
    } finally {
      await sink.close();
    }
  });

  it('that failed stands on the page of whoever looks after the service, and of nobody else, until one has been made', async () => {
    for (const who of ['sys', 'max'] as const) {
      const page = await today(who);
      assert.match(page, /The nightly copy has not been made/, who);
      assert.match(page, /The folder for copies may not be written · There is no good one yet/, who);
      assert.doesNotMatch(page, /Nothing waits for you here/);
    }
    for (const who of ['mo', 'ada'] as const) assert.doesNotMatch(await today(who), /nightly copy/, who);
    rmSync(folder);
    await keepCopyAt(addHours(new Date(), 49));
    assert.equal(readdirSync(folder).length, 1);
    for (const who of ['sys', 'max'] as const) assert.doesNotMatch(await today(who), /nightly copy/, who);
  });

  it('that has not been made for days, though it used to be, stands there too', async () => {
    const { connections } = web.service;
    const hoursAgo = (hours: number) => addHours(new Date(), -hours);
    await noteCopyFailed(connections, hoursAgo(60), 'other');
    await noteCopyMade(connections, hoursAgo(49));
    assert.doesNotMatch(await today('sys'), /nightly copy/);
    await noteCopyMade(connections, hoursAgo(51));
    assert.match(await today('sys'), /The nightly copy has not been made None for more than two days/);
  });
});
