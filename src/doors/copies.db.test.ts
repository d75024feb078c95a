import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { type Cast, cast, openTestService, type TestService, testInstallation, testRoot } from '../../test/cast.js';
import { emptyDatabase, type TestDatabase, testContextKey } from '../../test/service.js';
import { verifyAudit } from '../audit/index.js';
import { nothingTold, tellConcern } from '../concerns/index.js';
import { Connections, CopyRefused, schemaListing, takeCopy, writeCopy } from '../storage/index.js';
import { newKey } from '../vault/index.js';
import { forgetOldCopies, keepCopy, openCopy, rootKeyOfCopy } from './copies.js';

const root = testRoot.current();
const folder = mkdtempSync(join(tmpdir(), 'oc-copies-'));
let service: TestService;
let people: Cast;
let copy: string;

/** Rows and a sum of every table, worked out by the database itself and in another way than the copy's own sums. */
async function digest(database: TestDatabase): Promise<Record<string, string>> {
  const client = new pg.Client(database.administrator);
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('oc', 'sec', 'graphile_worker') order by 1`,
    );
    const found: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ sum: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(h, '' order by h)), '') as sum from (select md5(t::text) as h from ${name} t) s`,
      );
      found[name] = rows[0]?.sum ?? '';
    }
    const { rows } = await client.query<{ sum: string }>(
      `select string_agg(schemaname || '.' || sequencename || coalesce(last_value::text, ''), ' ' order by 1) as sum from (select * from pg_sequences order by schemaname, sequencename) s`,
    );
    return { ...found, sequences: rows[0]?.sum ?? '' };
  } finally {
    await client.end();
  }
}

const tell = async (seen: string) => {
  const told = await tellConcern(service.ledger, people.who.ada, {
    ...nothingTold,
    circleId: people.kite.circle,
    danger: 'not sure',
    seen,
  });
  assert.ok(told.ok);
};
const keep = (into = folder, now = new Date()) => keepCopy({ owner: service.database.owner, root, folder: into, now });
/** An empty place on the same server, without even its tables. */
const nowhere = (what: string) => emptyDatabase(what, '');

before(async () => {
  service = await openTestService('copies');
  people = await cast(service.ledger);
  await tell('A worry with a \\. in it,\n\\.\nand a tab\tand “quotes”. DEMO');
  copy = (await keep()).file;
});
after(async () => {
  await service.close();
  rmSync(folder, { recursive: true });
});

describe('a copy of everything', () => {
  it('put into an empty place is equal: every row, every number given, every wall', async () => {
    const there = await nowhere('copy there');
    try {
      const taken = await takeCopy(there.owner, await openCopy(copy, root));
      assert.ok(taken.rows > 500, `${taken.rows} rows`);
      assert.deepEqual(await digest(there), await digest(service.database));
      assert.equal(await schemaListing(there.owner), await schemaListing(service.database.owner));
      const connections = new Connections(there.app, testContextKey);
      const chains = await verifyAudit(connections, await testInstallation(), [], () => undefined);
      await connections.close();
      assert.ok(chains.length >= 2);
      assert.deepEqual(
        chains.flatMap((chain) => chain.problems),
        [],
      );
    } finally {
      await there.drop();
    }
  });

  it('holds no word of what was told, for whoever has no key, and not even a name', () => {
    const bytes = readFileSync(copy);
    for (const word of ['DEMO', 'worry', 'Ada', 'Northvale', 'concern']) assert.ok(!bytes.includes(word), word);
  });

  it('is one moment’s, though worries are told while it is made', async () => {
    const there = await nowhere('copy while');
    try {
      const telling = Promise.all(Array.from({ length: 12 }, (_, at) => tell(`While it was made, ${at}. DEMO`)));
      const { file } = await keep(join(folder, 'while'));
      await telling;
      await takeCopy(there.owner, await openCopy(file, root));
      const connections = new Connections(there.app, testContextKey);
      const chains = await verifyAudit(connections, await testInstallation(), [], () => undefined);
      await connections.close();
      assert.deepEqual(
        chains.flatMap((chain) => chain.problems),
        [],
      );
    } finally {
      await there.drop();
    }
  });

  it('is never put where records are', async () => {
    const here = await digest(service.database);
    await assert.rejects(takeCopy(service.database.owner, await openCopy(copy, root)), /There are records here already/);
    assert.deepEqual(await digest(service.database), here);
  });

  it('goes straight from one database to another, and lets go of both whether it is taken or refused', async () => {
    const there = await nowhere('copy moved');
    const held = async () => {
      const client = new pg.Client(there.administrator);
      await client.connect();
      const { rowCount } = await client.query(`select from pg_stat_activity where usename = 'oc_owner' and datname = any ($1)`, [
        [there.name, service.database.name],
      ]);
      await client.end();
      return rowCount;
    };
    const move = () => takeCopy(there.owner, writeCopy(service.database.owner, new Date()));
    try {
      await move();
      assert.deepEqual(await digest(there), await digest(service.database));
      await assert.rejects(move(), /There are records here already/);
      // The server notices a moment after us that somebody has gone.
      for (const patience = Date.now() + 10_000; (await held()) !== 0; ) assert.ok(Date.now() < patience, 'a connection is held');
    } finally {
      await there.drop();
    }
  });

  it('damaged anywhere is refused, nothing of it is kept, and a sound one can come after it', async () => {
    const there = await nowhere('copy damaged');
    const bytes = readFileSync(copy);
    const spoilt = join(folder, 'spoilt.age');
    try {
      for (const place of [300, 0.3, 0.6, 0.95].map((part) => (part > 1 ? part : Math.floor(bytes.length * part)))) {
        const flipped = Buffer.from(bytes);
        flipped[place] = (flipped[place] ?? 0) ^ 4;
        writeFileSync(spoilt, flipped);
        await assert.rejects(async () => takeCopy(there.owner, await openCopy(spoilt, root)), CopyRefused, `a bit at ${place}`);
        writeFileSync(spoilt, bytes.subarray(0, place));
        await assert.rejects(async () => takeCopy(there.owner, await openCopy(spoilt, root)), CopyRefused, `cut at ${place}`);
      }
      await takeCopy(there.owner, await openCopy(copy, root));
      await assert.rejects(takeCopy(there.owner, await openCopy(copy, root)), CopyRefused, 'twice');
    } finally {
      await there.drop();
    }
  });

  it('is refused with another key, when it is something else, and when it is not there', async () => {
    await assert.rejects(openCopy(copy, newKey()), { name: 'WrongKey' });
    const other = join(folder, 'other.age');
    writeFileSync(other, 'A list of shopping.');
    await assert.rejects(openCopy(other, root), { name: 'WrongKey' });
    await assert.rejects(openCopy(join(folder, 'gone.age'), root), CopyRefused);
  });

  it('of a newer release, or rows that nobody copied out, are refused', async () => {
    const there = await nowhere('copy foreign');
    const parts: Uint8Array[] = [];
    for await (const part of await openCopy(copy, root)) parts.push(part);
    const text = Buffer.concat(parts).toString('latin1');
    const take = (changed: string) =>
      takeCopy(
        there.owner,
        (async function* () {
          yield Buffer.from(changed, 'latin1');
        })(),
      );
    try {
      await assert.rejects(take(text.replace('"name":"0001_ground.sql"', '"name":"9001_later.sql"')), /made by a newer release/);
      await assert.rejects(take(text.replace('"format":1', '"format":2')), /newer release/);
      await assert.rejects(take(text.replace(/^COPY oc\.accounts \(/m, 'COPY oc.audit (')), /damaged/);
      await assert.rejects(take(text.replace(/^COPY oc\.people [^\n]*/m, 'DROP TABLE oc.people')), CopyRefused);
      await assert.rejects(take(text.replace('Northvale', 'Southvale')), /damaged/);
      await assert.rejects(take('select 1;\n'), /not a copy/);
    } finally {
      await there.drop();
    }
  });
});

describe('copies in a folder', () => {
  it('have a name that says when and under which key; nobody else may read them', () => {
    assert.match(copy, /open-circles-\d{4}-\d\d-\d\dT\d{6}Z-[0-9a-f]{4}-[0-9a-f]{4}\.age$/);
    assert.match(rootKeyOfCopy(copy) ?? '', /^[0-9a-f]{4}-[0-9a-f]{4}$/);
    assert.equal(rootKeyOfCopy('renamed.age'), null);
  });

  it('are forgotten oldest first, and nothing else that lies there', async () => {
    const many = join(folder, 'many');
    for (const day of ['01', '02', '03']) await keep(many, new Date(`2026-03-${day}T02:30:00Z`));
    writeFileSync(join(many, 'letter.txt'), 'kept');
    const left = join(many, 'open-circles-2026-03-01T010000Z-aaaa-bbbb.age.unfinished');
    writeFileSync(left, 'half');
    utimesSync(left, new Date('2026-03-01'), new Date('2026-03-01'));
    assert.deepEqual(
      forgetOldCopies(many, 2, new Date('2026-03-03T03:00:00Z')).map((name) => name.slice(13, 23)),
      ['2026-03-01'],
    );
    assert.deepEqual(
      readdirSync(many).map((name) => name.slice(0, 23)),
      ['letter.txt', 'open-circles-2026-03-02', 'open-circles-2026-03-03'],
    );
    // Made while the clock was ten years ahead: they push none of the true ones out.
    for (const day of ['01', '02', '03']) await keep(many, new Date(`2036-03-${day}T02:30:00Z`));
    assert.deepEqual(
      forgetOldCopies(many, 2, new Date('2026-03-03T03:00:00Z')).map((name) => name.slice(13, 23)),
      ['2036-03-01'],
    );
  });

  it('that cannot be written are said in one sentence, and leave nothing half-made', async () => {
    const file = join(folder, 'a file');
    writeFileSync(file, '');
    await assert.rejects(keep(join(file, 'below')), { name: 'SettingRefused', message: /No copy could be written/ });
  });
});
