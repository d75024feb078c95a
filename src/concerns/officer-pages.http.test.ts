import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { type ConcernWeb, openConcernWeb, place } from '../../test/concern-web.js';
import { addDays, done } from '../kernel/index.js';
import { concernTasks } from './index.js';

describe('the pages of what is shared', () => {
  let web: ConcernWeb;
  before(async () => {
    web = await openConcernWeb('shared pages');
  });
  after(() => web.close());

  const as = (who: CastName) => web.of(who);
  const facts = (id: string) => web.facts(id);
  const tell = (fields?: Record<string, string>, who?: CastName) => web.tell(fields, who);
  const rule = () => web.rule();

  it('take a call to an officer as a share with its receipt, and end with what was done', async () => {
    const id = await tell();
    const form = (await as('mo').get(`/concerns/${id}/share?post=${web.people.kite.probationPost}`)).text;
    assert.match(form, new RegExp(`<option value="${web.people.kite.probationPost}" selected`));
    const kept = await as('mo').post(`/concerns/${id}/share`, {
      post: web.people.kite.probationPost,
      'spoke-to': 'Duty officer',
      content: 'CANARY-said',
      action: 'nothing yet',
      'log-number': 'L1',
    });
    assert.equal(kept.location, `/concerns/${id}`);
    const page = (await as('mo').get(`/concerns/${id}`)).text;
    for (const words of ['CANARY-said', 'Spoke to Duty officer', 'Log number L1', 'Nothing yet']) place(page, words);
    assert.deepEqual(
      (await facts(id)).endings.map((one) => one.ending),
      ['shared and acknowledged'],
    );
    place((await as('ada').get(`/tell/${id}`)).text, 'The officers have been told and have said that they have it');
  });

  it('give an officer one page: what was sent to her post, one click, what was done; and nothing once the link has ended', async () => {
    const id = await tell();
    assert.equal(
      (
        await as('mo').post(
          `/concerns/${id}/share`,
          { channel: 'portal', post: web.people.kite.probationPost, content: 'CANARY-for-pat' },
          `/concerns/${id}/share?by=portal`,
        )
      ).status,
      303,
    );
    const [share] = (await facts(id)).shares;
    const at = `/shared/${share?.id}`;
    place((await as('pat').get('/shared')).text, at);
    const page = (await as('pat').get(at)).text;
    for (const words of ['About Dan', 'CANARY-for-pat', 'Received', '07700 900123']) place(page, words);
    assert.doesNotMatch(page, /Ada|CANARY-seen/);
    for (const who of ['ike', 'ada', 'vic', 'oz', 'dan'] as const)
      assert.ok([403, 404].includes((await as(who).get(at)).status), who);
    assert.equal((await as('pat').post(`${at}/receipt`, {}, at)).location, at);
    assert.equal((await as('pat').post(`${at}/action`, { action: '' }, at)).status, 422);
    assert.equal((await as('pat').post(`${at}/action`, { action: 'warning', words: 'CANARY-done' }, at)).location, at);
    await concernTasks({ ledger: web.service.ledger })['page for concern']({ orgId: web.people.northvale, concernId: id });
    assert.deepEqual(
      (await facts(id)).endings.map((one) => one.ending),
      ['shared and acknowledged'],
    );
    place((await as('mo').get(`/concerns/${id}`)).text, 'CANARY-done');
    await web.service.ledger.change(rule(), 'service.record', null, async (c) => {
      await c.write
        .updateTable('partner_links')
        .set({ until_on: addDays(c.today, -1) })
        .where('post_id', '=', web.people.kite.probationPost)
        .execute();
      return done(null);
    });
    assert.equal((await as('pat').get(at)).status, 404);
    await web.service.ledger.change(rule(), 'service.record', null, async (c) => {
      await c.write
        .updateTable('partner_links')
        .set({ until_on: null })
        .where('core_member_id', '=', web.people.kite.coreMember)
        .execute();
      return done(null);
    });
  });

  it('tell the circle what to do next, with a receipt, and nobody outside it', async () => {
    const id = await tell();
    assert.equal(
      (await as('mo').post(`/concerns/${id}/guidance`, { meet: 'do not meet', words: 'CANARY-guidance' })).status,
      303,
    );
    const at = `/circles/${web.people.kite.circle}/guidance`;
    const page = await as('ben').get(at);
    place(page.text, 'CANARY-guidance');
    const action = /action="([^"]*\/reading)"/.exec(page.text)?.[1] ?? '';
    assert.equal((await as('ben').post(action, {}, at)).location, at);
    assert.match((await as('ben').get(at)).text, /You read it/);
    assert.match((await as('mo').get(`/concerns/${id}`)).text, /Read by Ben/);
    for (const who of ['vic', 'lee', 'dan', 'pat', 'oz'] as const)
      assert.ok([403, 404].includes((await as(who).get(at)).status), who);
  });

  it('open who is at risk now only with a fresh factor', async () => {
    const id = await tell({ danger: 'yes', 'person-at-risk': 'CANARY-at-risk' });
    assert.doesNotMatch((await as('mo').get(`/concerns/${id}`)).text, /CANARY-at-risk/);
    place((await as('mo').get(`/concerns/${id}/person-at-risk`)).text, 'CANARY-at-risk');
    await web.service.ledger.change(rule(), 'service.record', null, async (c) => {
      await c.write.updateTable('sessions').set({ stepped_up_at: null }).where('id', '=', web.people.who.mo.sessionId).execute();
      return done(null);
    });
    assert.match((await as('mo').get(`/concerns/${id}/person-at-risk`)).location, /^\/step-up\?to=/);
    for (const who of ['max', 'ada'] as const)
      assert.ok([403, 404].includes((await as(who).get(`/concerns/${id}/person-at-risk`)).status), who);
  });
});
