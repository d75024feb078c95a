import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '../../src/kernel/index.js';
import { type ConcernWeb, openConcernWeb } from '../concern-web.js';

describe('a form of a circle that one may read and not write in', () => {
  let web: ConcernWeb;
  let concern: string;
  before(async () => {
    web = await openConcernWeb('attack_forms_of_others');
    concern = await web.tell({ danger: 'not sure', seen: 'CANARY-seen', circle: web.people.kite.circle });
    const { who, northvale } = web.people;
    // Sam coordinates Rook and is called to a worry of Kite; Max, who reads all of Kite, is called to a worry that is another's.
    const elsewhere = await web.tell(
      { danger: 'no', tonight: 'no', seen: 'CANARY-other', circle: web.people.rook.circle },
      'vic',
    );
    await web.service.ledger.change(web.rule(), 'concern.page', null, async (c) => {
      for (const [account, called] of [
        [who.sam.accountId, concern],
        [who.max.accountId, elsewhere],
      ] as const)
        await c.write
          .insertInto('pages')
          .values({
            ...{ org_id: northvale, id: newId(), concern_id: called, account_id: account, rung: 0, as_what: 'on call' },
            ...{ paged_at: c.at, reach_until: new Date(c.at.getTime() + 86_400_000) },
          })
          .execute();
      return { ok: true, value: null };
    });
  });
  after(() => web.close());

  it('is not there, and nothing leads to it', async () => {
    const of = `/circles/${web.people.kite.circle}`;
    const meetings = await web.of('sam').get(`${of}/meetings`);
    assert.equal(meetings.status, 200, 'he reads the circle, for as long as he is called');
    for (const form of ['minutes/new', 'meetings/new', 'evenings-off']) {
      assert.doesNotMatch(meetings.text, new RegExp(`href="${of}/${form}`), form);
      assert.equal((await web.of('sam').get(`${of}/${form}`)).status, 404, `${form} for somebody called`);
      assert.equal((await web.of('mo').get(`${of}/${form}`)).status, 200, `${form} for its coordinator`);
      assert.equal((await web.of('ada').get(`${of}/${form}`)).status, 200, `${form} for its volunteer`);
    }
  });

  it('of an officer’s answer is not there for somebody who reads the worry and may not act on it', async () => {
    const path = `/concerns/${concern}/share`;
    const fields = {
      channel: 'portal',
      post: web.people.kite.probationPost,
      content: 'CANARY-for-pat',
      'no-agreement-why': 'DEMO',
    };
    const sent = await web.of('mo').post(path, fields, `${path}?by=portal`);
    assert.equal(sent.status, 303, sent.text.slice(0, 500));
    const [share] = (await web.facts(concern)).shares;
    const form = `/concerns/${concern}/shares/${share?.id}/answer`;
    assert.equal((await web.of('max').get(`/concerns/${concern}`)).status, 200, 'he reads it');
    assert.equal((await web.of('max').get(form)).status, 404);
    assert.equal((await web.of('mo').get(form)).status, 200);
  });
});
