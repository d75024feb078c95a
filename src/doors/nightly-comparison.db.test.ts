import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { testInstallation } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { openMailSink } from '../../test/mail-sink.js';
import { giveEmails } from '../../test/messages.js';
import { dayOf, momentOf } from '../kernel/index.js';
import { messagePartsFrom, sendWaiting } from '../messages/index.js';
import { comparison, comparisonTasks } from './nightly-comparison.js';

const inside = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the comparison of the night', () => {
  let web: TestWeb;
  let attacker: pg.Client;
  before(async () => {
    web = await openTestWeb('comparison');
    await giveEmails(web.service.ledger, web.people.who, ['sys', 'max', 'mo']);
    attacker = new pg.Client(web.service.database.administrator);
    await attacker.connect();
    await attacker.query('set session_replication_role = replica');
  });
  after(async () => {
    await attacker.end();
    await web.close();
  });

  const night = momentOf(dayOf(new Date()), '03:15');
  const compare = async () => {
    const { connections, ledger } = web.service;
    const parts = { connections, ledger: ledger.at(() => night), installation: await testInstallation() };
    await comparisonTasks(parts, () => night)[comparison.task]?.();
  };
  const today = async (who: 'sys' | 'max' | 'mo' | 'ada') => inside((await web.as(web.people.who[who]).get('/')).text);

  it('says nothing while every record is as the service wrote it', async () => {
    await compare();
    assert.doesNotMatch(await today('max'), /as this service wrote/);
  });

  it('that finds a row put back tells administrator and manager once, in words that say nothing, until all agrees again', async () => {
    const person = web.people.who.ada.personId;
    await attacker.query(
      `create table public.kept as select * from oc.people; update oc.people set chosen_name = 'As before' where id = '${person}'`,
    );
    const sink = await openMailSink();
    try {
      for (const _ of ['at its hour', 'tried again']) await compare();
      const parts = messagePartsFrom({ smtpUrl: sink.url, mailFrom: 'no-reply@mail.example.org', pagingHook: null });
      await sendWaiting(
        web.service.ledger.at(() => momentOf(dayOf(night), '12:00')),
        parts,
      );
      assert.deepEqual(sink.taken.map((mail) => mail.to.join()).sort(), ['max@example.org', 'sys@example.org']);
      for (const mail of sink.taken) assert.doesNotMatch(mail.raw, /record|row|audit|circle|people/i);
    } finally {
      await sink.close();
    }
    for (const who of ['sys', 'max'] as const) {
      assert.match(await today(who), /A record is not as this service wrote it/, who);
      assert.doesNotMatch(await today(who), /Nothing waits for you here|As before/);
    }
    for (const who of ['mo', 'ada'] as const) assert.doesNotMatch(await today(who), /this service wrote/, who);
    await attacker.query('delete from oc.people; insert into oc.people select * from public.kept; drop table public.kept');
    await compare();
    assert.doesNotMatch(await today('max'), /as this service wrote/);
  });
});
