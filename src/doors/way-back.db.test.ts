import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, mock } from 'node:test';
import { organisationsHere, verifyAudit } from '../audit/index.js';
import { layOrganisation } from '../demo/queries.js';
import { shareText, splitRootKey } from '../vault/index.js';
import { backup, restore } from './copy-commands.js';
import { openService } from './open-service.js';
import { readSettings } from './settings.js';

describe('a charity that loses its machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oc-way-back-'));
  const place = (name: string) => ['--data', join(folder, name), '--key-file', join(folder, `${name}-key`)];
  const open = (name: string, isDemo: boolean | null) =>
    openService(readSettings(place(name), {}, true).settings, isDemo, () => undefined);
  const said: string[] = [];
  let copy: string;

  before(async () => {
    chmodSync(folder, 0o755); // the account that runs PostgreSQL for root must be able to enter
    mock.method(console, 'log', (line: string) => said.push(line));
    const running = await open('old', true);
    try {
      await layOrganisation(running.ledger, 'Northvale Circles', 'Northvale');
      // While the service runs: nobody has to stop it for a copy.
      assert.equal(await backup([...place('old'), '--to', join(folder, 'copies')]), 0);
      writeFileSync(join(folder, 'shares'), (await splitRootKey(running.root.current())).slice(1).map(shareText).join('\n'));
    } finally {
      await running.close();
    }
    copy = join(folder, 'copies', readdirSync(join(folder, 'copies'))[0] ?? '');
    for (const lost of ['old', 'old-key']) rmSync(join(folder, lost), { recursive: true });
  });
  after(() => {
    mock.reset();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has tried it before: the copy can be restored, and nothing of the trial is kept', async () => {
    assert.equal(await restore([copy, '--try', '--shares', join(folder, 'shares'), ...place('new')]), 0);
    assert.match(said.join('\n'), /can be restored: [\d,]+ rows/);
    assert.match(said.join('\n'), /audit entries, nothing wrong/);
    assert.ok(!existsSync(join(folder, 'new')) && !existsSync(join(folder, 'new-key')));
  });

  it('has it back from the copy and two printed shares, with its key, every audit chain whole, and goes on', async () => {
    assert.equal(await restore([copy, '--shares', join(folder, 'shares'), ...place('new')]), 0);
    const service = await open('new', null);
    try {
      assert.deepEqual(
        (await organisationsHere(service.connections)).map(({ name }) => name),
        ['Northvale Circles'],
      );
      const chains = await verifyAudit(service.connections, service.installation, [], () => undefined);
      assert.deepEqual(
        chains.map(({ problems }) => problems),
        [[]],
      );
      await layOrganisation(service.ledger, 'Eastmoor Circles', 'Eastmoor');
    } finally {
      await service.close();
    }
  });

  it('is told when there is something already where the copy should go', async () => {
    await assert.rejects(restore([copy, ...place('new')]), /There are records here already/);
  });
});
