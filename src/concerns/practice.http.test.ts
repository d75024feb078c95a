import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { type ConcernWeb, openConcernWeb, place } from '../../test/concern-web.js';
import { root } from '../../test/project.js';
import { addHours, done, newId } from '../kernel/index.js';

/** Sentences of practice.md §1 that no other test of a page shows; docs/practice-1.md names them. */
describe('telling, as practice has it', () => {
  let web: ConcernWeb;
  before(async () => {
    web = await openConcernWeb('practice');
  });
  after(() => web.close());
  const text = async (who: CastName, path: string) => (await web.of(who).get(path)).text;

  it('is one tap from every page of everybody who may tell us something, also from one that is not there', async () => {
    const kite = `/circles/${web.people.kite.circle}`;
    const pages = {
      ada: [
        '/',
        '/circles',
        kite,
        `${kite}/meetings`,
        `${kite}/minutes/new`,
        `${kite}/guidance`,
        `${kite}/emergency`,
        '/account',
      ],
      mo: ['/', '/concerns', kite, `${kite}/requests`, '/figures', '/search', '/handover'],
      nia: ['/', '/volunteers'],
      max: ['/', '/people-and-roles', '/agreements'],
      sal: ['/', '/concerns'],
    } as const;
    for (const [who, paths] of Object.entries(pages))
      for (const path of [...paths, `/concerns/${newId()}`])
        assert.match(await text(who as CastName, path), /<a[^>]*href="\/tell"/, `${who} at ${path}`);
  });

  it('asks in the order of practice: danger, what, where and when, going on, at risk, noticed, safe, ring', async () => {
    const page = await text('ada', '/tell');
    const order = [
      'Is somebody in danger now?',
      'What did you see or hear?',
      'Where and when was it?',
      'Is it still going on?',
      'Is a child or another person at risk?',
      'Does the core member know that you noticed?',
      'Are you safe?',
      'May we ring you?',
    ].map((words) => place(page, words));
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
    );
  });

  it('says wherever a worry is written what not to do, and to leave where it is not safe', async () => {
    const kite = `/circles/${web.people.kite.circle}`;
    const id = await web.tell();
    for (const path of ['/tell', `/tell/${id}/words`, `${kite}/minutes/new`, `${kite}/contacts/new`]) {
      const page = await text('ada', path);
      for (const words of ['do not question a child', 'open, photograph or forward anything', 'If you do not feel safe, leave'])
        assert.ok(page.includes(words), `${path} says “${words}”`);
    }
  });

  it('says plainly that it may not stay unknown who told us: before it is sent, and after', async () => {
    const id = await web.tell();
    for (const path of ['/tell', `/tell/${id}`])
      place(
        await text('ada', path),
        'In a recall, a parole hearing, a court or when somebody asks for their own file it may not stay so',
      );
  });

  it('has no place for a past victim: no table, no column, and the one sealed text says so', async () => {
    const catalogue = readFileSync(join(root, 'schema.sql'), 'utf8');
    const named = catalogue
      .split('\n')
      .filter((line) => /^(table|\s*column|column)\b/.test(line.trim()) && /victim|complainant/i.test(line.split('--')[0] ?? ''));
    assert.deepEqual(named, []);
    place(await text('ada', '/tell'), 'Nothing about a past victim');
  });

  it('has one reader named for a charity with one coordinator: she reads the decision, and nobody waits for somebody who is not there', async () => {
    const { mo, sal, max, tru } = web.people.who;
    await web.service.ledger.change(web.rule(), 'service.record', null, async (c) => {
      await c.write
        .updateTable('organisations')
        .set({ settings: JSON.stringify({ reciprocalReader: tru.accountId }) })
        .execute();
      await c.write
        .updateTable('role_grants')
        .set({ until_at: addHours(c.at, -1) })
        .where('account_id', 'in', [sal.accountId, max.accountId])
        .execute();
      return done(null);
    });
    const id = await web.tell({ danger: 'no', tonight: 'no', seen: 'CANARY-alone' });
    assert.equal(
      (await web.of('mo').post(`/concerns/${id}/decision`, { decision: 'do not share', why: 'It was known.' })).status,
      303,
    );
    const { concernTasks } = await import('./tasks.js');
    await concernTasks({ ledger: web.service.ledger })['page for concern']({ orgId: web.people.northvale, concernId: id });
    assert.deepEqual(
      (await web.facts(id)).pages.filter((page) => page.accountId !== mo.accountId).map((page) => [page.accountId, page.asWhat]),
      [[tru.accountId, 'second reader']],
    );
    const reading = `/concerns/${id}/second-reading`;
    assert.ok([403, 404].includes((await web.of('mo').get(reading)).status), 'not by whoever decided');
    place(await text('tru', reading), 'It was known.');
    assert.equal((await web.of('tru').post(reading, { agrees: 'yes', words: 'I rang her.' })).status, 303);
    assert.deepEqual(
      (await web.facts(id)).endings.map((one) => one.ending),
      ['not shared, with reason'],
    );
    // What is high waits for nobody: told at once, without a second person.
    const high = await web.tell({ danger: 'not sure', seen: 'x' });
    const call = { post: web.people.kite.policePost, 'spoke-to': 'DS Marsh', content: 'He is at the school gate.' };
    assert.equal((await web.of('mo').post(`/concerns/${high}/share`, call)).status, 303);
  });
});
