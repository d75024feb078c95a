import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import pg from 'pg';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { breakGlass } from './break-glass.js';
import { accountTasks } from './index.js';

describe('an opening that nobody has looked over', () => {
  let web: TestWeb;
  let admin: pg.Client;
  before(async () => {
    web = await openTestWeb('reminders');
    admin = new pg.Client(web.service.database.administrator);
    await admin.connect();
    await admin.query("set session_replication_role = 'replica'");
    await admin.query('update oc.sessions set stepped_up_at = now()');
    const { sam } = web.people.who;
    const reason = 'DEMO: the hall is locked and nobody answers.';
    const given = { asWhat: 'on call', which: 'Kite', category: 'nobody else can be reached', reason } as const;
    const opened = await web.service.ledger.change(sam, 'glass.break', null, (c) => breakGlass(c, sam, given));
    assert.ok(opened.ok);
  });
  beforeEach(() => admin.query('delete from oc.messages'));
  after(async () => {
    await admin.end();
    await web.close();
  });

  /** Over since an hour, and to be looked over so many minutes from now. */
  const dueIn = (minutes: number) =>
    admin.query(
      `update oc.break_glasses set began_at = now() - interval '2 hours', until_at = now() - interval '1 hour', reviewed_at = null, reviewed_by = null,
         verdict = null, review_due_at = now() + make_interval(mins => $1)`,
      [minutes],
    );
  const remind = () => accountTasks({ ledger: web.service.ledger })['remind of openings']();
  const told = async () =>
    (
      await admin.query<{ who: string }>(
        `select p.chosen_name || ': ' || m.template || ', ' || m.manner as who from oc.messages m join oc.accounts a on a.id = m.to_account
           join oc.people p on p.id = a.person_id where m.channel = 'mail' order by 1`,
      )
    ).rows.map((row) => row.who);
  const today = async () => (await web.as(web.people.who.max).get('/')).text;
  const all = (says: string) => ['Dee', 'Max', 'Sal'].map((who) => `${who}: ${says}, in waking hours`);

  it('is no matter of a reminder until a day before its time is over', async () => {
    await dueIn(24 * 60 + 2);
    await remind();
    assert.deepEqual(await told(), []);
    assert.match(await today(), /This week[\s\S]*Look over why Sam opened Kite/);
  });

  it('is reminded of once within the last day, and stands on Today', async () => {
    await dueIn(24 * 60 - 2);
    await remind();
    await remind();
    assert.deepEqual(await told(), all('needs you'));
    assert.doesNotMatch(await today(), /This week/);
  });

  it('is reminded of once more when the time is over, and says so', async () => {
    await dueIn(-1);
    await remind();
    await remind();
    assert.deepEqual(await told(), all('still waiting'));
    assert.match(await today(), /was to be looked over by/);
  });

  it('is not reminded of while it goes on, nor once it was looked over', async () => {
    await dueIn(60);
    await admin.query("update oc.break_glasses set until_at = now() + interval '5 minutes'");
    await remind();
    await dueIn(60);
    await admin.query("update oc.break_glasses set reviewed_at = now(), reviewed_by = account_id, verdict = 'it was right'");
    await remind();
    assert.deepEqual(await told(), []);
  });

  it('is told to trustees in numbers, month by month, none under five and no name', async () => {
    const { tru, sys } = web.people.who;
    await dueIn(-1);
    const copies = `insert into oc.break_glasses select (jsonb_populate_record(null::oc.break_glasses, to_jsonb(g) || jsonb_build_object('id', gen_random_uuid(), 'began_at', now() - $1::interval, 'until_at', now() - $1::interval + interval '1 hour',
      'verdict', 'it was wrong', 'reviewed_at', now() - $1::interval, 'reviewed_by', g.account_id, 'review_due_at', now()))).* from oc.break_glasses g limit 1`;
    const page = async () => {
      const { text } = await web.as(tru).get('/figures?months=12');
      const [, table = ''] = /<h2[^>]*>Who looked, out of the ordinary[\s\S]*?<tbody[^>]*>([\s\S]*?)<\/tbody>/.exec(text) ?? [];
      return [...table.matchAll(/<tr[\s\S]*?<\/tr>/g)].map(([row]) =>
        [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) => cell.replace(/<[^>]+>/g, '').trim()),
      );
    };
    const before = await page();
    assert.equal(before.length, 14, 'thirteen months that the year touches, and all of them together');
    assert.equal(before.at(-1)?.[1], 'fewer than 5');
    for (let n = 0; n < 6; n += 1) await admin.query(copies, ['100 days']);
    const rows = await page();
    assert.deepEqual(rows.at(-1)?.slice(1), ['7', '6', 'fewer than 5', '0', '0']);
    const month = rows.find((row) => row[2] === '6');
    assert.equal(month?.[1], 'not told', 'else the one of another month could be worked out');
    assert.equal((await web.as(sys).get('/figures')).status, 403);
    assert.doesNotMatch((await web.as(tru).get('/figures?months=12')).text, /Sam\b|Kite/);
  });
});
