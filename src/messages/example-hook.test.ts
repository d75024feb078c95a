import assert from 'node:assert/strict';
import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { projectRoot } from '../storage/index.js';
import { callHook, NotSent } from './ways-out.js';

const number = '07700 900123';

describe('the example of a paging hook', { skip: process.platform === 'win32' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'paging-'));
  const program = join(folder, 'paging-hook.sh');
  const got: { form: Record<string, string>; headers: IncomingHttpHeaders }[] = [];
  let status = 202;
  const provider = createServer((request, answer) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      got.push({ form: Object.fromEntries(new URLSearchParams(body)), headers: request.headers });
      answer.writeHead(status).end();
    });
  });
  before(async () => {
    cpSync(join(projectRoot(), 'examples', 'paging-hook.sh'), program);
    chmodSync(program, 0o755);
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
    const { port } = provider.address() as AddressInfo;
    writeFileSync(join(folder, 'paging.conf'), `URL=http://127.0.0.1:${port}/messages\nKEY=demo-key\nSENDER=Northvale\n`);
  });
  after(() => {
    provider.close();
    rmSync(folder, { recursive: true });
  });
  const trouble = () =>
    callHook({ program }, 'id-1', number, 'sign in now').then(
      () => null,
      (fault) => (fault instanceof NotSent ? fault.trouble : 'fault'),
    );

  it('hands a provider the number, fixed words and the id of the message', async () => {
    assert.equal(await trouble(), null);
    assert.deepEqual(got[0]?.form, {
      to: '07700900123',
      from: 'Northvale',
      text: 'Please sign in now, or ring your on-call number.',
    });
    assert.equal(got[0]?.headers['idempotency-key'], 'id-1');
  });

  it('says what it was told: never this number, or not now', async () => {
    const said: Record<number, string | null> = {};
    for (status of [200, 422, 429, 503]) said[status] = await trouble();
    assert.deepEqual(said, { 200: null, 422: 'refused', 429: 'the way', 503: 'the way' });
  });

  it('is never called with what is no number', async () => {
    const before = got.length;
    for (const wrong of ['', '123', '--help', '+44; rm', 'extension 4'])
      await assert.rejects(callHook({ program }, 'id-1', wrong, 'sign in now'), { trouble: 'refused' }, wrong);
    assert.equal(got.length, before);
  });
});
