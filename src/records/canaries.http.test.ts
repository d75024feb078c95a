import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import type { Change } from '../audit/index.js';
import { done } from '../kernel/index.js';
import { recordTasks } from './index.js';

describe('a canary record', () => {
  let web: TestWeb;
  let admin: pg.Client;
  let figuresBefore: string;
  let canary: { id: string; person: string; reference: string };
  before(async () => {
    web = await openTestWeb('canaries');
    admin = new pg.Client(web.service.database.administrator);
    await admin.connect();
    await admin.query('update oc.sessions set stepped_up_at = now()');
    figuresBefore = await figures();
  });
  after(async () => {
    await admin.end();
    await web.close();
  });

  const as = (name: CastName) => web.as(web.people.who[name]);
  const figures = async () =>
    (await as('tru').get('/figures?months=12')).text.replace(/[0-9a-f-]{36}|nonce="[^"]*"|value="[^"]*"/g, '');
  const jobs = async () =>
    (
      await admin.query<{ payload: Record<string, string> }>(
        `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
          where t.identifier = 'canary opened' order by j.id`,
      )
    ).rows.map((row) => row.payload);
  const work = async () => {
    for (const payload of await jobs()) await recordTasks(web.service)['canary opened'](payload);
    await admin.query('delete from graphile_worker._private_jobs');
  };
  const told = async () =>
    (
      await admin.query<{ who: string; template: string; manner: string }>(
        `select p.chosen_name as who, m.template, m.manner from oc.messages m join oc.accounts a on a.id = m.to_account
           join oc.people p on p.id = a.person_id where m.channel = 'mail' and m.effect_key like 'reading alarm:%' order by 1`,
      )
    ).rows;

  it('is planted by a manager or the safeguarding lead, under a name that nobody here has', async () => {
    for (const name of ['mo', 'sys', 'dee', 'nia', 'ada', 'tru', 'oz', 'pat'] as const)
      assert.equal((await as(name).get('/canaries')).status, 403, name);
    const blank = await as('sal').post('/canaries', { chosenName: '', surname: ' ' });
    for (const said of [/Write a first name/, /Write a surname/, /Choose a project/]) assert.match(blank.text, said);
    const given = { chosenName: 'Kit', surname: 'Penhallow', projectId: web.people.project };
    const planted = await as('sal').post('/canaries', given);
    assert.equal(planted.location, '/canaries', planted.text);
    const again = await as('max').post('/canaries', { ...given, chosenName: 'Jem' });
    assert.match(again.text, /Somebody here has that name/);
    assert.match((await as('max').get('/canaries')).text, /Kit, CM-\d{4}-\d{3}[\s\S]*never opened/);
    const { rows } = await admin.query(
      'select k.id, k.person_id as person, k.reference from oc.core_members k join oc.canaries y on y.core_member_id = k.id',
    );
    canary = rows[0];
    assert.deepEqual(await jobs(), [], 'planting it opens nothing');
  });

  it('is never made of somebody who exists, nor is a condition of theirs written with it, whatever statement is sent', async () => {
    const { coreMember } = web.people.kite;
    const plant = (work: (c: Change) => Promise<unknown>) =>
      web.service.ledger.change(web.people.who.max, 'canary.plant', null, async (c) => {
        await work(c);
        return done(null);
      });
    await assert.rejects(
      plant((c) =>
        c.write
          .insertInto('canaries')
          .values({ org_id: c.orgId, core_member_id: coreMember, ...c.stamp })
          .execute(),
      ),
      /a canary is made with its core member/,
    );
    await assert.rejects(
      plant((c) => c.tx.run('update oc.restrictions set until_on = current_date where core_member_id = $1', [coreMember])),
      /this step writes conditions of canaries only/,
    );
    assert.equal((await admin.query('select from oc.canaries')).rowCount, 1);
  });

  it('is found by every coordinator who searches, which opens nothing, and by nobody else of the circle', async () => {
    for (const name of ['mo', 'sam'] as const)
      assert.match((await as(name).get('/search?q=penhallow')).text, new RegExp(`href="[^"]*${canary.id}`), name);
    for (const name of ['nia', 'oz'] as const) assert.doesNotMatch((await as(name).get('/search?q=penhallow')).text, /Kit/, name);
    for (const name of ['ada', 'pat', 'ike', 'dan', 'sys', 'tru', 'dee', 'oz', 'nia'] as const)
      assert.ok([403, 404].includes((await as(name).get(`/core-members/${canary.id}`)).status), name);
    await as('sal').get('/search?q=penhallow');
    assert.deepEqual(await jobs(), []);
  });

  it('is in no list, figure or file, and nobody may do anything with it', async () => {
    for (const path of [
      '/',
      '/circles',
      '/core-members',
      '/circles/new',
      '/concerns',
      '/volunteers',
      '/figures',
      '/figures?months=12',
      '/circles.csv',
      '/concerns.csv?show=all',
    ])
      for (const name of ['mo', 'sam', 'max'] as const)
        assert.doesNotMatch(
          (await as(name).get(path)).text,
          new RegExp(`Kit\\b(?!e)|${canary.reference}|${canary.id}`),
          `${path} as ${name}`,
        );
    const { text } = await as('mo').get(`/core-members/${canary.id}/outer-circle`);
    assert.doesNotMatch(text, /<form method="post" action="\/core-members/);
    assert.equal(await figures(), figuresBefore);
  });

  it('is told of at once where something sealed of it is opened, one look once, to others than whoever did it', async () => {
    assert.match((await as('mo').get(`/core-members/${canary.id}`)).text, /Nothing was sent to us/);
    assert.deepEqual(await jobs(), [
      { orgId: web.people.northvale, accountId: web.people.who.mo.accountId, coreMemberId: canary.id },
    ]);
    await work();
    const all = ['Dee', 'Max', 'Sal'].map((who) => ({ who, template: 'sign in now', manner: 'at once' }));
    assert.deepEqual(await told(), all);
    await as('mo').get(`/people/${canary.person}`);
    await as('mo').get(`/core-members/${canary.id}`);
    await work();
    assert.deepEqual(await told(), all);
    const today = await as('sal').get('/');
    assert.match(today.text, /Look over why Mo opened a record that no work needs/);
    const path = /href="(\/unusual-reading\/[0-9a-f-]{36})"/.exec(today.text)?.[1] ?? '';
    const one = await as('dee').get(path);
    assert.match(one.text, new RegExp(`Mo opened ${canary.reference}[\\s\\S]*/core-members/${canary.id}/looked-at`));
    assert.match(one.text, /Do not say that the record is a canary/);
    assert.match(
      (await as('dee').get(`/core-members/${canary.id}/looked-at`)).text,
      /Mo \(coordinator\) read a core member’s record: [\s\S]{0,40}one condition/,
    );
    for (const name of ['mo', 'sys', 'sam', 'tru'] as const) {
      assert.doesNotMatch((await as(name).get('/')).text, /no work needs/, name);
      assert.ok([403, 404].includes((await as(name).get(path)).status), name);
    }
    const given = { outcome: 'it was wrong', words: 'She has no reason. I suspended her.' };
    assert.equal((await as('sal').post(path, given)).location, path);
  });

  it('tells of the identity alone too, and of those who planted it, but to somebody else', async () => {
    await as('sam').get(`/people/${canary.person}`);
    assert.equal((await jobs()).length, 1);
    await as('max').get(`/core-members/${canary.id}`);
    await work();
    const { rows } = await admin.query<{ who: string; told: string[] }>(
      `select p.chosen_name as who, array(select t.chosen_name from oc.messages m join oc.accounts c on c.id = m.to_account join oc.people t on t.id = c.person_id
          where m.channel = 'mail' and m.effect_key like 'reading alarm:' || l.id || ':%' order by 1) as told
         from oc.reading_alarms l join oc.accounts a on a.id = l.account_id join oc.people p on p.id = a.person_id order by 1`,
    );
    assert.deepEqual(rows, [
      { who: 'Max', told: ['Dee', 'Sal'] },
      { who: 'Mo', told: ['Dee', 'Max', 'Sal'] },
      { who: 'Sam', told: ['Dee', 'Max', 'Sal'] },
    ]);
    assert.match((await as('max').get('/canaries')).text, /last opened/);
  });

  it('tells each time it is opened: a new look after some minutes, and at once where the last was looked over', async () => {
    const steps = async () =>
      (
        await admin.query<{ step: number }>('select step from oc.reading_alarms where account_id = $1 order by 1', [
          web.people.who.mo.accountId,
        ])
      ).rows.map((row) => row.step);
    const look = async () => {
      await as('mo').get(`/core-members/${canary.id}`);
      await work();
    };
    assert.deepEqual(await steps(), [1], 'which Sal has looked over');
    await look();
    await look();
    assert.deepEqual(await steps(), [1, 2]);
    await admin.query("update oc.reading_alarms set raised_at = raised_at - interval '10 minutes' where step = 2");
    await look();
    assert.deepEqual(await steps(), [1, 2, 3]);
    assert.match((await as('dee').get('/unusual-reading')).text, /opened 3 times that day/);
  });

  it('is of this organisation: the same id in another tells nobody', async () => {
    await admin.query("set session_replication_role = 'replica'");
    await admin.query('update oc.canaries set org_id = $1', [web.people.eastmoor]);
    assert.equal((await as('mo').get(`/core-members/${canary.id}`)).status, 404);
    await as('sal').get(`/core-members/${canary.id}`);
    assert.deepEqual(await jobs(), []);
    await admin.query('update oc.canaries set org_id = $1', [web.people.northvale]);
    await admin.query("set session_replication_role = 'origin'");
  });

  it('is not opened by rules of the service', async () => {
    const rule = { kind: 'rule', orgId: web.people.northvale, rule: 'tests' } as const;
    await web.service.ledger.read(rule, 'service.record', null, async (r) => {
      const row = await r.db
        .selectFrom('person_details')
        .selectAll()
        .where('person_id', '=', canary.person)
        .executeTakeFirstOrThrow();
      (await r.opener([canary.person]))('person_details', 'surname', row.id, canary.person, row.surname);
    });
    assert.deepEqual(await jobs(), []);
  });
});
