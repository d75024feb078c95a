import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { serversAt } from './orphans.js';
import { findPrograms } from './programs.js';
import {
  ask,
  bin15,
  newFolder,
  postmasterOf,
  refusalElsewhere,
  serverElsewhere,
  start,
  statusOf,
  unlessNobodyCanRun,
  unlessRoot,
  without15,
} from './trial-ground.js';

const nobody = 65534;
const needsNobody = unlessNobodyCanRun();
const unlessNamespaces =
  unlessRoot ||
  (spawnSync('unshare', ['--user', '--map-user=65534', 'true']).status === 0 ? false : 'this machine allows no user namespaces');

/** A data folder of an account, in a place that everybody may enter. */
function folderOf(uid: number, mode = 0o700): string {
  const folder = join(newFolder({ open: true }), 'data');
  mkdirSync(folder);
  chownSync(folder, uid, uid);
  chmodSync(folder, mode);
  return folder;
}

async function startStopElsewhere(...[options, how]: Parameters<typeof serverElsewhere>): Promise<number> {
  const { child, next, server } = await serverElsewhere(options, how);
  const pid = postmasterOf(options.folder);
  assert.equal(await ask(server, 'select 1'), 1);
  const uid = Number(statusOf(pid, 'Uid'));
  child.stdin?.write('stop');
  assert.ok((await next()).stopped);
  assert.deepEqual(serversAt(join(options.folder, 'postgres')), []);
  return uid;
}

test('started by root, the server runs as an account that is not root, where that account can reach its files', {
  skip: needsNobody,
}, async () => {
  const folder = newFolder({ open: true });
  assert.notEqual(await startStopElsewhere({ folder }), 0);
  assert.notEqual(statSync(join(folder, 'postgres')).uid, 0);
});

for (const [name, binFolder, skip] of [
  ['the bundled PostgreSQL', undefined, false],
  ['PostgreSQL 15', bin15, without15],
] as const)
  test(`root may keep the data in a folder that nobody else can enter (${name})`, {
    skip: unlessNamespaces || skip,
  }, async () => {
    const folder = newFolder();
    const server = await start({ folder, binFolder });
    assert.equal(await ask(server, 'select 1'), 1);
    assert.equal(statSync(join(folder, 'postgres')).uid, 0);
    await server.stop();
  });

test('root may keep the whole program in a folder that nobody else can enter', { skip: unlessNamespaces }, async () => {
  const bin = findPrograms(undefined).bin;
  const hidden = newFolder();
  cpSync(join(bin, '..'), join(hidden, 'native'), { recursive: true, verbatimSymlinks: true });
  await startStopElsewhere({ folder: newFolder({ open: true }), binFolder: join(hidden, 'native', 'bin') });
});

test('the folder around the data may be closed and opened again: they change hands as needed', {
  skip: unlessNamespaces || needsNobody,
}, async () => {
  const folder = newFolder({ open: true });
  for (const mode of [0o711, 0o700, 0o711]) {
    chmodSync(folder, mode);
    await startStopElsewhere({ folder });
  }
});

test('an ordinary account runs the server itself', { skip: needsNobody }, async () => {
  const folder = folderOf(nobody);
  assert.equal(await startStopElsewhere({ folder }, { uid: nobody }), nobody);
});

test('an account that has a number but no name can run the server', { skip: needsNobody || unlessNamespaces }, async () => {
  const nameless = 54321;
  assert.equal(await startStopElsewhere({ folder: folderOf(nameless) }, { uid: nameless }), nameless);
});

test('root in the home of somebody else, which is closed to all others, runs the server as that person', {
  skip: needsNobody,
}, async () => {
  const daemon = 1;
  const home = folderOf(daemon);
  const folder = join(home, 'data');
  mkdirSync(folder);
  chownSync(folder, daemon, daemon);
  assert.equal(await startStopElsewhere({ folder }), daemon);
  assert.equal(await startStopElsewhere({ folder }), daemon);
});

test('where no account can reach the files and there are no user namespaces, one sentence says so', {
  skip: unlessNamespaces,
}, async () => {
  const folder = newFolder();
  const before = [
    'unshare',
    '--user',
    '--map-root-user',
    'sh',
    '-c',
    'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"',
    'sh',
  ];
  const { reason, sentence } = await refusalElsewhere({ folder }, { before });
  assert.equal(reason, 'no suitable account');
  assert.match(
    sentence,
    /^PostgreSQL will not run as root, .+ cannot enter .+ no user namespaces: start Open Circles as an ordinary account/,
  );
});

test('a data folder that this account may not use is refused in one sentence', { skip: needsNobody }, async () => {
  const { reason, sentence } = await refusalElsewhere({ folder: folderOf(0, 0o755) }, { uid: nobody });
  assert.equal(reason, 'permissions');
  assert.match(sentence, /^This account may not use .+: start Open Circles as the account that owns the data folder/);
});

test('data that were copied with open doors, or to another owner, are closed and used', { skip: needsNobody }, async () => {
  const folder = newFolder({ open: true });
  await startStopElsewhere({ folder });
  const data = join(folder, 'postgres');
  chmodSync(data, 0o755);
  spawnSync('chown', ['-R', '0:0', data]);
  await startStopElsewhere({ folder });
  assert.equal(statSync(data).mode & 0o777, 0o700);
});
