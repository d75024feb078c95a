import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openTestWeb, type TestWeb } from '../http.js';
import { type Case, layer, sees } from './laid.js';
import { seen } from './seeing.js';

describe('what each of the cast sees of a worry', () => {
  let web: TestWeb;
  let lay: ReturnType<typeof layer>;
  before(async () => {
    web = await openTestWeb('seen');
    lay = layer(web);
  });
  after(() => web.close());

  const is = async (name: Case) => {
    const { id, shares } = await lay[name]();
    assert.deepEqual(await seen(web, name, id, shares), sees[name]);
  };

  it('before anybody has decided: whoever told it, whoever may decide, and nobody else', () => is('undecided'));
  it('shared and acknowledged: the officers read what was sent to their post, and nothing of ours', () => is('shared'));
  it('not shared, with a reason that a second person has read', () => is('unshared'));
  it('went with the minutes', () => is('minutes'));
  it('watching until a day', () => is('watched'));
  it('mistaken: whoever was told reads that it was a mistake, with his account', () => is('mistaken'));
  it('about the coordinator herself: neither she nor whoever stands in finds a trace, and the manager is the second reader', () =>
    is('about-mo'));
  it('hostility against the core member: he himself reads nothing of it, and whoever was called can act', () => is('hostile'));
  it('he may harm himself: he himself reads nothing of it, and whoever was called can act', () => is('suicide'));
  it('a child at risk now: the post that was let open it reads who, and no other officer, manager or volunteer', () =>
    is('child'));
  it('the coordinator on leave: whoever stands in has it while she does, and no longer', async () => {
    await is('leave');
    await is('after-leave');
  });
  it('two decide, one after the other: both decisions stand there, and neither is more than the rest may see', () => is('twice'));
});
