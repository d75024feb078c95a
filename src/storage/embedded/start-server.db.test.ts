import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findBundledVersion } from './index.js';
import { serversAt } from './orphans.js';
import { findPrograms } from './programs.js';
import {
  ask,
  bin15,
  countRows,
  keepRow,
  newFolder,
  postmasterOf,
  serverElsewhere,
  start,
  unlessNobodyCanRun,
  without15,
} from './trial-ground.js';

function openFiles(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).flatMap((fd) => {
    try {
      return [readlinkSync(join(folder, fd))];
    } catch {
      return []; // closed while we looked
    }
  });
}

/** Ports that these processes listen on, by the kernel's own tables. */
function listeningPorts(pids: number[]): string[] {
  assert.ok(pids.length > 3);
  const sockets = new Set(pids.flatMap(openFiles).map((file) => /socket:\[(\d+)\]/.exec(file)?.[1]));
  return ['tcp', 'tcp6']
    .filter((table) => existsSync(`/proc/net/${table}`))
    .flatMap((table) => readFileSync(`/proc/net/${table}`, 'utf8').split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === '0A' && sockets.has(fields[9]))
    .map((fields) => fields[1] ?? '');
}

test('the first start makes the data, and the next one finds them again', async () => {
  const folder = join(newFolder(), 'new', 'data');
  const first = await start({ folder });
  await keepRow(first);
  assert.deepEqual(first.version, { major: findBundledVersion()?.major, text: findBundledVersion()?.text, bundled: true });
  await first.stop();
  const second = await start({ folder });
  assert.equal(await countRows(second), 1);
  assert.equal(second.superuserPassword, first.superuserPassword);
  assert.equal(statSync(join(folder, 'postgres.password')).mode & 0o777, 0o600);
  assert.equal(statSync(join(folder, 'postgres')).mode & 0o777, 0o700);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('postgres.init')),
    [],
  );
  await second.stop();
});

for (const [name, binFolder, skip] of [
  ['the bundled PostgreSQL', undefined, false],
  ['PostgreSQL 15 by PG_BINDIR', bin15, without15],
] as const)
  test(`${name} is safe: durable, checked, silent, by socket and password only`, { skip }, async () => {
    const folder = newFolder();
    const server = await start({ folder, binFolder });
    const shown = Object.fromEntries(
      await Promise.all(
        [
          'fsync',
          'full_page_writes',
          'synchronous_commit',
          'data_checksums',
          'server_encoding',
          'listen_addresses',
          'TimeZone',
        ].map(async (setting) => [setting, await ask(server, `show ${setting}`)]),
      ),
    );
    assert.deepEqual(shown, {
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      data_checksums: 'on',
      server_encoding: 'UTF8',
      listen_addresses: '',
      TimeZone: 'UTC',
    });
    assert.equal(await ask(server, "select lower('ŴYN ÉTÉ')"), 'ŵyn été');
    assert.deepEqual(listeningPorts(serversAt(join(folder, 'postgres'))), []);
    assert.equal(
      await ask(server, 'select count(*) from pg_hba_file_rules where auth_method not in ($$scram-sha-256$$, $$reject$$)'),
      '0',
    );
    await assert.rejects(ask(server, 'select 1', 'wrong'), { code: '28P01' });
    await assert.rejects(ask(server, 'select 1', ''), /password/);
    await server.stop();
    assert.deepEqual(serversAt(join(folder, 'postgres')), []);
    await server.stop();
  });

test('what people type does not reach the log, even when the database refuses it', async () => {
  const folder = newFolder();
  const server = await start({ folder });
  const name = 'Zebedee Quillfeather';
  for (const sql of [
    `select '${name}'::int`,
    `select ${JSON.stringify(name)} from pg_class`,
    `do $$ begin raise warning '${name}'; raise exception '${name}'; end $$`,
    `create table t (name text unique); insert into t values ('${name}'), ('${name}')`,
  ])
    await assert.rejects(ask(server, sql));
  const asking = assert.rejects(ask(server, `select pg_sleep(60) -- ${name}`));
  const asker = "select pid from pg_stat_activity where query like '%pg_sleep(60) --%' and pid <> pg_backend_pid()";
  let pid: unknown;
  while (typeof pid !== 'number') pid = await ask(server, asker);
  process.kill(pid, 'SIGKILL');
  await asking;
  await server.stop();
  const log = readFileSync(join(folder, 'postgres.log'), 'utf8');
  assert.match(log, /ready to accept connections/);
  assert.match(log, /was terminated by signal 9/);
  assert.doesNotMatch(log, /Zebedee/);
});

test('keys in our own environment are not handed to PostgreSQL', { skip: process.platform !== 'linux' }, async () => {
  process.env.OPEN_CIRCLES_TRIAL_KEY = 'secret';
  const folder = newFolder();
  const server = await start({ folder });
  assert.doesNotMatch(readFileSync(`/proc/${postmasterOf(folder)}/environ`, 'utf8'), /OPEN_CIRCLES_TRIAL_KEY/);
  await server.stop();
});

test('the data folder may have a very long path, and a name with any characters', async () => {
  const deep = join(newFolder(), 'a'.repeat(75), 'b'.repeat(75));
  assert.ok(deep.length > 150);
  const odd = join(newFolder(), `Cylch "Ŵy", it's $HOME`);
  for (const folder of [deep, odd]) {
    const server = await start({ folder });
    assert.ok(Buffer.byteLength(server.socketFolder) < 90);
    assert.equal(statSync(server.socketFolder).mode & 0o777, 0o700);
    assert.equal(await ask(server, 'select 1'), 1);
    await server.stop();
    assert.equal(existsSync(server.socketFolder), folder === odd, 'a folder made outside the data folder is removed again');
  }
});

test('a lost or wrong password file is replaced, and the data stay', async () => {
  const folder = newFolder();
  const first = await start({ folder });
  await keepRow(first);
  await first.stop();
  rmSync(join(folder, 'postgres.password'));
  const second = await start({ folder });
  assert.notEqual(second.superuserPassword, first.superuserPassword);
  assert.equal(await countRows(second), 1);
  await second.stop();
  writeFileSync(join(folder, 'postgres.password'), 'a-password-of-other-data\n');
  const third = await start({ folder });
  assert.equal(await countRows(third), 1);
  await third.stop();
});

/** A copy of the bundled programs as npm leaves them when it runs no install scripts: without a single link. */
function programsWithoutLinks(): string {
  const native = join(findPrograms(undefined).bin, '..');
  const copy = join(newFolder({ open: true }), 'native');
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  const names = new Set(links.map(({ target }) => join(native, '..', target)));
  cpSync(native, copy, { recursive: true, filter: (from) => !names.has(from) });
  assert.ok(!existsSync(join(copy, 'lib', 'libicuuc.so.60')));
  return join(copy, 'bin');
}

test('library links that npm did not make are made at the first start', { skip: process.platform !== 'linux' }, async () => {
  const binFolder = programsWithoutLinks();
  const folders = [newFolder(), newFolder()];
  const servers = await Promise.all(folders.map((folder) => start({ folder, binFolder })));
  assert.ok(lstatSync(join(binFolder, '../lib/libicuuc.so.60')).isSymbolicLink());
  await Promise.all(servers.map((server) => server.stop()));
});

test('where the package cannot be written, the links are made in the data folder', { skip: unlessNobodyCanRun() }, async () => {
  const binFolder = programsWithoutLinks();
  const folder = join(newFolder({ open: true }), 'data');
  mkdirSync(folder);
  lchownSync(folder, 65534, 65534);
  const { child, next } = await serverElsewhere({ folder, binFolder }, { uid: 65534 });
  assert.ok(!existsSync(join(binFolder, '../lib/libicuuc.so.60')));
  assert.ok(lstatSync(join(folder, 'postgres.libraries/libicuuc.so.60')).isSymbolicLink());
  child.stdin?.write('stop');
  assert.ok((await next()).stopped);
});
