import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ConcernWeb, openConcernWeb, place } from '../../test/concern-web.js';

describe('what an officer copies into her own case system', () => {
  let web: ConcernWeb;
  const [year = '', month = '', day = ''] = new Date().toISOString().slice(0, 10).split('-');
  before(async () => {
    web = await openConcernWeb('contact codes');
  });
  after(() => web.close());

  it('carries no code until the charity has entered one, and then code and text as plain text', async () => {
    const id = await web.tell();
    const put = { channel: 'portal', post: web.people.kite.probationPost, content: 'CANARY-to-copy' };
    await web.of('mo').post(`/concerns/${id}/share`, put, `/concerns/${id}/share?by=portal`);
    const at = `/shared/${(await web.facts(id)).shares[0]?.id}`;
    assert.doesNotMatch((await web.of('pat').get(at)).text, /Text to copy/);
    place((await web.of('max').get('/contact-codes')).text, 'C468 Circles Meeting');
    const set = { entry: 'concern', 'contact-code': 'X900', label: 'Circles Worry (DEMO)' };
    const from = { 'from-day': day, 'from-month': month, 'from-year': year };
    const half = await web.of('max').post('/contact-codes', { ...set, ...from, label: '' });
    assert.equal(half.status, 422);
    assert.match(half.text, /href="#label"/);
    assert.equal((await web.of('max').post('/contact-codes', { ...set, ...from })).status, 303);
    const page = (await web.of('pat').get(at)).text;
    assert.match(page, /data-copied[^>]*>X900 Circles Worry \(DEMO\)[\s\S]*CANARY-to-copy/);
    assert.match(page, /<div hidden data-copier/);
    for (const who of ['mo', 'pat', 'ada'] as const) assert.equal((await web.of(who).get('/contact-codes')).status, 403, who);
  });
});
