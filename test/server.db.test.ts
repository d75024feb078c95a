import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import pg from 'pg';
import { testServer } from './server.js';

test('the server of the run answers, and once asked for is the same one', async () => {
  assert.equal(await testServer(), await testServer());
  const connection = new pg.Client({ ...(await testServer()), database: 'postgres' });
  await connection.connect();
  try {
    const { rows } = await connection.query('select 1 as one');
    assert.deepEqual(rows, [{ one: 1 }]);
  } finally {
    await connection.end();
  }
});

test('a test file started by itself has a server of its own, and takes it away when it ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'open-circles-alone-'));
  try {
    const file = join(folder, 'alone.test.mjs');
    writeFileSync(
      file,
      `import { test } from 'node:test';
       import { testServer } from ${JSON.stringify(new URL('./server.js', import.meta.url).href)};
       test('asks', async () => console.log('HOST ' + (await testServer()).host));`,
    );
    const { OPEN_CIRCLES_TEST_SERVER: _lent, NODE_TEST_CONTEXT: _context, ...env } = process.env;
    const { stdout } = await promisify(execFile)(process.execPath, [file], { env });
    const host = /HOST (\S+)/.exec(stdout)?.[1] ?? '';
    assert.notEqual(host, (await testServer()).host);
    assert.notEqual(host, '', stdout);
    assert.ok(!existsSync(host), `${host} is still there`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
