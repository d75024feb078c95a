import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { inOrganisation } from '../../test/cast-rows.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';

describe('an address that has no page', () => {
  let web: TestWeb;
  before(async () => {
    web = await openTestWeb('nothing_here');
  });
  after(() => web.close());

  const path = '/no-such-page';
  const as = (who: CastName) => web.as(web.people.who[who]);

  it('keeps the way to tell us something and the number to ring for whoever may tell us something', async () => {
    for (const who of ['ada', 'mo', 'nia', 'max', 'sal'] as const) {
      const { status, text } = await as(who).get(path);
      assert.equal(status, 404, who);
      assert.match(text, /We cannot find that page/, who);
      assert.match(text, /href="\/tell"/, who);
      assert.match(text, /Somebody is on call now: Sam, /, who);
      assert.match(text, /07700 900123/, who);
      assert.match(text, /class="oc-nav"/, who);
    }
  });

  it('shows officers, a core member and an outsider nothing that their own pages do not', async () => {
    for (const who of ['pat', 'dan', 'sys', 'una'] as const) {
      const { status, text } = await as(who).get(path);
      assert.equal(status, 404, who);
      assert.doesNotMatch(text, /href="\/tell"|07700 900123/, who);
    }
  });

  it('says to a stranger where to sign in and to ring the number on the card, and whose service it is to nobody', async () => {
    const { status, text } = await web.as(null).get(path);
    assert.equal(status, 404);
    assert.match(text, /href="\/sign-in"/);
    assert.match(text, /ring the number on your card/);
    assert.doesNotMatch(text, /Northvale|07700 900123|Sam/);
  });

  it('still has the number for a browser that was shown it before its session ended', async () => {
    await as('ben').get('/');
    await inOrganisation(web.service.ledger, web.people.northvale, (c) =>
      c.write.updateTable('sessions').set({ ended_at: c.at }).where('account_id', '=', web.people.who.ben.accountId).execute(),
    );
    const { text } = await as('ben').get(path);
    assert.match(text, /href="tel:[^"]*7700900123"/);
    assert.match(text, /href="\/sign-in"/);
    assert.doesNotMatch(text, /Ben|Sam|href="\/tell"/);
  });
});
