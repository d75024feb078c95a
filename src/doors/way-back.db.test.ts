import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, mock } from 'node:test';
import pg from 'pg';
import { addPerson, inOrganisation } from '../../test/cast-rows.js';
import { beginSession, identify } from '../accounts/index.js';
import { organisationsHere, verifyAudit, verifyData } from '../audit/index.js';
import { layOrganisation } from '../demo/queries.js';
import { newId } from '../kernel/index.js';
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
  const asCopier = async <Row extends pg.QueryResultRow>({ database }: Service, text: string): Promise<Row[]> => {
    const client = new pg.Client(database.owner ?? {});
    await client.connect();
    try {
      await client.query('set role oc_backup');
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end();
    }
  };
  /** Links and steps that would still let somebody in. */
  const ways = async (service: Service) => {
    const [row] = await asCopier<{ open: number }>(
      service,
      `select (select count(*) from oc.sessions where ended_at is null) + (select count(*) from oc.challenges)
            + (select count(*) from oc.invitations where used_at is null and expires_at > now()) as open`,
    );
    return Number(row?.open);
  };
  /** Numbers on the card of codes that would still be taken. */
  const codesLeft = async (service: Service) =>
    (await asCopier<{ place: number }>(service, 'select place from oc.card_codes where used_at is null order by place')).map(
      (row) => row.place,
    );

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
      const codes = `insert into oc.card_codes (org_id, account_id, card_id, place, hash, made_at, used_at) select $1, $2, $3::uuid, n, sha256($3::text::bytea || n::text::bytea),
        now(), case when n <= $4 then now() end from generate_series(1, 5) n`;
      await inOrganisation(running.ledger, orgId, async (c) => {
        // An old card that was ended, and the one in her drawer, of which she has typed two codes.
        for (const [card, used] of [
          [newId(), 5],
          [newId(), 2],
        ])
          await c.tx.run(codes, [orgId, person.accountId, card, used]);
      });
      assert.deepEqual(await codesLeft(running), [3, 4, 5]);
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
      // Before anything is written in it again: what the restore itself ended is not taken for somebody's doing.
      assert.deepEqual(
        (await verifyData(service.connections)).flatMap(({ astray }) => astray),
        [],
      );
      assert.deepEqual(
        await codesLeft(service),
        [5],
        'a code that was typed since the copy is not taken again; the last one lets her in',
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
