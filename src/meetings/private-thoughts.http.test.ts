import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { addDays, dayOf } from '../kernel/index.js';

describe('a private thought', () => {
  let web: TestWeb;
  const words = 'CANARY-I was uneasy and cannot say why';
  before(async () => {
    web = await openTestWeb('private_thoughts');
    const [year = '', month = '', day = ''] = addDays(dayOf(new Date()), -1).split('-');
    const minutes = { 'held-day': day, 'held-month': month, 'held-year': year, happened: 'DEMO We met.', reflection: words };
    const at = `/circles/${web.people.kite.circle}/minutes/new`;
    assert.equal((await web.as(web.people.who.ada).post(at, minutes)).status, 303);
  });
  after(() => web.close());
  const shown = (who: CastName) => web.as(web.people.who[who]).get(`/circles/${web.people.kite.circle}/private-thoughts`);

  it('is read by the coordinator, under the name of whoever wrote it', async () => {
    const { text } = await shown('mo');
    assert.ok(text.includes(words));
    assert.match(text, /Ada, /);
    assert.match(text, /What volunteers wrote for their coordinator alone/);
  });

  it('is read by whoever wrote it, as hers', async () => {
    const { text } = await shown('ada');
    assert.ok(text.includes(words));
    assert.match(text, /What you wrote for the coordinator alone/);
  });

  it('is not there for the others of the circle, who are told of their own only', async () => {
    const { text } = await shown('ben');
    assert.ok(!text.includes('CANARY'));
    assert.match(text, /You have written none/);
  });

  it('is nowhere for anybody else: the leaver, another circle, the suspended, officers, the core member, staff, the other organisation', async () => {
    for (const who of ['lee', 'vic', 'una', 'pat', 'ike', 'dan', 'sal', 'max', 'sam', 'sys', 'tru', 'oz'] as const)
      assert.ok(!(await shown(who)).text.includes('CANARY'), who);
  });
});
