import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { dayOf } from '../kernel/index.js';

describe('a worry written within minutes that must be looked at again', () => {
  let web: TestWeb;
  before(async () => {
    web = await openTestWeb('worry in minutes');
  });
  after(() => web.close());

  it('goes at once and by itself, and does not go again when the minutes are put right', async () => {
    const { kite, who, northvale } = web.people;
    const path = `/circles/${kite.circle}/minutes/new`;
    const concerns = () =>
      web.service.ledger.read({ kind: 'rule', orgId: northvale, rule: 'tests' }, 'concern.page', null, (r) =>
        r.db.selectFrom('concerns').select('id').execute(),
      );
    const ada = web.as(who.ada);
    const [year = '', month = '', day = ''] = dayOf(new Date()).split('-');
    const today = { 'held-day': day, 'held-month': month, 'held-year': year };
    const future = { 'held-day': '1', 'held-month': '1', 'held-year': '2999' };
    const worry = { worried: 'yes', worry: 'CANARY a glove in the hall' };
    const refused = await ada.post(path, { ...future, ...worry, happened: 'We talked.' });
    assert.equal(refused.status, 422);
    assert.equal((await concerns()).length, 1);
    assert.match(refused.text, /What worried you went by itself/);
    assert.doesNotMatch(refused.text, /CANARY/);
    assert.match(refused.text, /name="worry-sent" value="yes"/);

    const sent = await ada.post(path, { ...today, worried: 'yes', 'worry-sent': 'yes', happened: 'We talked.' });
    assert.equal(sent.status, 303);
    assert.equal((await concerns()).length, 1);
  });
});
