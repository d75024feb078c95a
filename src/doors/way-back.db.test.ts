import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, mock } from 'node:test';
import pg from 'pg';
import { addPerson, inOrganisation } from '../../test/cast-rows.js';
import { beginSession, identify } from '../accounts/index.js';
import { organisationsHere, verifyAudit } from '../audit/index.js';
import { layOrganisation } from '../demo/queries.js';
import { shareText, splitRootKey } from '../vault/index.js';
import { backup, restore } from './copy-commands.js';
import { openService, type Service } from './open-service.js';
import { readSettings } from './settings.js';

describe('a charity that loses its machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oc-way-back-'));
  const place = (name: string) => ['--data', join(folder, name), '--key-file', join(folder, `${name}-key`)];
  const open = (name: string, isDemo: boolean | null) =>
    openService(readSettings(place(name), {}, true).settings, isDemo, () => undefined);
  const said: string[] = [];
  let copy: string;
  let session: string;
  /** Links and steps that would still let somebody in. */
  const ways = async ({ database }: Service) => {
    const client = new pg.Client(database.owner ?? {});
    await client.connect();
    try {
      await client.query('set role oc_backup');
      const { rows } = await client.query<{ open: number }>(
        `select (select count(*) from oc.sessions where ended_at is null) + (select count(*) from oc.challenges)
              + (select count(*) from oc.invitations where used_at is null and expires_at > now()) as open`,
      );
      return Number(rows[0]?.open);
    } finally {
      await client.end();
    }
  };

  before(async () => {
    chmodSync(folder, 0o755); // the account that runs PostgreSQL for root must be able to enter
    mock.method(console, 'log', (line: string) => said.push(line));
    const running = await open('old', true);
    try {
      const { orgId } = await layOrganisation(running.ledger, 'Northvale Circles', 'Northvale');
      const person = await inOrganisation(running.ledger, orgId, (c) =>
        addPerson(c, { name: 'Mo', kind: 'staff', roles: ['coordinator'] }),
      );
      const begun = await beginSession(running, person, { factor: 'passkey', device: 'test', isFresh: true });
      assert.ok(begun.ok);
      session = begun.value.cookie.value;
      assert.ok(await identify(running, session));
      await inOrganisation(running.ledger, orgId, (c) =>
        c.tx.run(
          "insert into oc.invitations (org_id, id, account_id, link_hash, expires_at, kind, recorded_at) values ($1, gen_random_uuid(), $2, '\\x01', now() + interval '1 day', 'recovery', now())",
          [orgId, person.accountId],
        ),
      );
      assert.ok((await ways(running)) >= 2);
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
      assert.equal(await identify(service, session), null, 'whoever was signed in when the copy was made is not any more');
      assert.equal(await ways(service), 0, 'and no link or step on the way in is alive');
    } finally {
      await service.close();
    }
  });

  it('is told when there is something already where the copy should go', async () => {
    await assert.rejects(restore([copy, ...place('new')]), /There are records here already/);
  });
});
