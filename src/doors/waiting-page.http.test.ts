import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { freePort } from '../../test/free-port.js';
import { readSettings, type Settings } from './settings.js';
import { openWaitingPage, type Waiting } from './waiting-page.js';

describe('the page that stands at the address while the demonstration is made', () => {
  let settings: Settings;
  let waiting: Waiting;
  before(async () => {
    settings = readSettings(['--port', String(await freePort()), '--host', '127.0.0.1'], {}, true).settings;
    waiting = await openWaitingPage(settings);
  });
  after(() => waiting.close());
  const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${settings.port}${path}`, init);

  it('is there at once, at every address, and comes again by itself', async () => {
    for (const path of ['/', '/demo-sign-in?link=anything', '/circles']) {
      const answer = await ask(path);
      assert.equal(answer.status, 503);
      assert.equal(answer.headers.get('refresh'), '1');
      assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'/);
      assert.match(await answer.text(), /The demonstration is being made/);
    }
  });

  it('says how far it is, in words and as a bar', async () => {
    assert.doesNotMatch(await (await ask('/')).text(), /evenings written|value=/);
    waiting.tell({ done: 320, of: 1000 });
    assert.match(await (await ask('/')).text(), /<progress[^>]*max="1000" value="320".*320 of 1000 evenings written/s);
  });

  it('says to whoever watches the machine that it is not ready', async () => {
    assert.equal((await ask('/ready')).status, 503);
    assert.equal((await ask('/sign-in', { method: 'POST', body: new URLSearchParams({ name: 'x' }) })).status, 503);
  });

  it('is refused with a sentence where another program has the port, before anything is made', async () => {
    await assert.rejects(openWaitingPage(settings), /Port \d+ is in use by another program/);
  });

  it('leaves the address to the service', async () => {
    await waiting.close();
    waiting = await openWaitingPage(settings);
    assert.equal((await ask('/')).status, 503);
  });
});
