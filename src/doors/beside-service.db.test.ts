import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { organisationsHere } from '../audit/index.js';
import { layOrganisation } from '../demo/queries.js';
import { openService, type Service } from './open-service.js';
import { readSettings } from './settings.js';
import { withService } from './with-service.js';

describe('a command beside a service that is running over the same embedded data', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oc-beside-'));
  const words = ['--data', join(folder, 'data'), '--key-file', join(folder, 'key')];
  let running: Service;
  before(async () => {
    chmodSync(folder, 0o755); // the account that runs PostgreSQL for root must be able to enter
    running = await openService(readSettings(words, {}, true).settings, true, () => undefined);
    await layOrganisation(running.ledger, 'Northvale Circles', 'Northvale');
  });
  after(async () => {
    await running.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const names = async (service: Service) => (await organisationsHere(service.connections)).map(({ name }) => name);

  it('joins it: sees its records, writes beside it, and leaves it running', async () => {
    await withService(
      words,
      null,
      async (joined) => {
        assert.equal(joined.database.isJoined, true);
        assert.deepEqual(await names(joined), ['Northvale Circles']);
        await layOrganisation(joined.ledger, 'Eastmoor Circles', 'Eastmoor');
      },
      'beside a service',
    );
    assert.deepEqual(await names(running), ['Northvale Circles', 'Eastmoor Circles']);
  });

  it('is refused with a sentence when it wants the data for itself, and the service runs on', async () => {
    await assert.rejects(
      withService(words, null, async () => undefined),
      /already running on this data folder.*stop it first; nothing was changed/,
    );
    assert.equal((await names(running)).length, 2);
  });

  it('is refused when the service that runs is of another release, whose database it must not change', async () => {
    const client = new pg.Client(running.database.owner ?? {});
    await client.connect();
    try {
      await client.query("update sec.migrations set digest = 'another' where name like '0001%'");
      await assert.rejects(
        withService(words, null, async () => undefined, 'beside a service'),
        /of another release: stop it first/,
      );
    } finally {
      await client.end();
    }
  });
});
