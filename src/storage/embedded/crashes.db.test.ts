import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readPostmaster, serversAt } from './orphans.js';
import { findPrograms } from './programs.js';
import {
  ask,
  countRows,
  keepRow,
  newFolder,
  postmasterOf,
  serverElsewhere,
  start,
  startElsewhere,
  until,
} from './trial-ground.js';

const noneLeft = (folder: string) => until('no PostgreSQL is left', () => serversAt(join(folder, 'postgres')).length === 0, 5);

const unfinishedIn = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('postgres.init'));

function kill(pids: number[]): void {
  for (const pid of pids)
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It went before its turn came, as children do when their parent is killed.
    }
}

/** Every shell that watches over this server. */
function guardiansOf(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return words.includes('open-circles-guardian') && words.includes(join(folder, 'postgres'));
      } catch {
        return false;
      }
    });
}

test('kill -9 of our process leaves no PostgreSQL running and loses nothing', async () => {
  const folder = newFolder();
  const { child, server } = await serverElsewhere({ folder });
  await keepRow(server);
  child.kill('SIGKILL');
  await noneLeft(folder);
  await until('no guardian is left', () => guardiansOf(folder).length === 0, 5);
  const again = await start({ folder });
  assert.equal(await countRows(again), 1);
  await again.stop();
});

test('a start straight after kill -9 waits for the old server and takes over', async () => {
  const folder = newFolder();
  const { child, server } = await serverElsewhere({ folder });
  await keepRow(server);
  child.kill('SIGKILL');
  const again = await start({ folder });
  assert.equal(await countRows(again), 1);
  await again.stop();
  await noneLeft(folder);
});

/** PostgreSQL as on a slow disk: for a while after it was begun it does not listen to signals. */
function slowPrograms(): string {
  const bin = newFolder({ open: true });
  const real = findPrograms(undefined).bin;
  const slowly = `#!/bin/sh\n[ "$1" = --version ] || sleep 0.3\nexec '${join(real, 'postgres')}' "$@"\n`;
  writeFileSync(join(bin, 'postgres'), slowly, { mode: 0o755 });
  symlinkSync(join(real, 'initdb'), join(bin, 'initdb'));
  return bin;
}

test('kill -9 in the middle of a start leaves nothing running either', { skip: process.platform !== 'linux' }, async () => {
  const folder = newFolder();
  await (await start({ folder })).stop();
  const { child } = startElsewhere({ folder, binFolder: slowPrograms() });
  await until('the server is being started', () => guardiansOf(folder).length === 2);
  child.kill('SIGKILL');
  await until('no guardian is left', () => guardiansOf(folder).length === 0, 5);
  await noneLeft(folder);
});

test('a server whose owner and guardian were both killed is taken over, never doubled', {
  skip: process.platform !== 'linux',
}, async () => {
  const folder = newFolder();
  const { child, server } = await serverElsewhere({ folder });
  await keepRow(server);
  const orphan = postmasterOf(folder);
  const guardians = guardiansOf(folder);
  assert.equal(guardians.length, 2);
  child.kill('SIGSTOP'); // or it would start the server again
  kill(guardians);
  child.kill('SIGKILL');
  await until('the guardians are gone', () => guardiansOf(folder).length === 0);
  assert.ok(serversAt(join(folder, 'postgres')).includes(orphan), 'nobody was left to stop it');
  const lines: string[] = [];
  const again = await start({ folder, log: (line) => lines.push(line) });
  assert.match(lines.join(' '), new RegExp(`process ${orphan}\\b.*outlived its owner`));
  assert.equal(await countRows(again), 1);
  assert.ok(!serversAt(join(folder, 'postgres')).includes(orphan));
  await again.stop();
});

test('kill -9 of PostgreSQL itself: it comes back at the same address with every saved row', async () => {
  const folder = newFolder();
  const server = await start({ folder });
  await keepRow(server);
  const first = postmasterOf(folder);
  kill(serversAt(join(folder, 'postgres')));
  await until('a new server is ready', () => {
    const now = readPostmaster(join(folder, 'postgres'));
    return now !== null && now.pid !== first && now.ready;
  });
  assert.equal(await countRows(server), 1);
  await server.stop();
  await noneLeft(folder);
});

test('stopping while a killed server is coming back leaves nothing running', async () => {
  const folder = newFolder();
  const lines: string[] = [];
  const server = await start({ folder, log: (line) => lines.push(line) });
  kill(serversAt(join(folder, 'postgres')));
  await until('the new server is on its way', () => serversAt(join(folder, 'postgres')).length > 0 && lines.length > 0);
  await server.stop();
  assert.deepEqual(serversAt(join(folder, 'postgres')), []);
  assert.deepEqual(guardiansOf(folder), []);
  const again = await start({ folder });
  await again.stop();
});

test('Ctrl-C reaches us and not the server, which answers until we stop it', async () => {
  const folder = newFolder();
  const { child, server, next } = await serverElsewhere({ folder });
  const first = postmasterOf(folder);
  process.kill(-(child.pid ?? 0), 'SIGINT');
  assert.ok((await next()).interrupted);
  await keepRow(server);
  assert.equal(await countRows(server), 1);
  assert.equal(postmasterOf(folder), first);
  child.stdin?.write('stop');
  assert.ok((await next()).stopped);
  await noneLeft(folder);
});

test('a first start that was interrupted is begun again', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'postgres.init', 'base'), { recursive: true });
  writeFileSync(join(folder, 'postgres.init', 'PG_VERSION'), '18\n');
  const begun = () => unfinishedIn(folder).some((name) => name !== 'postgres.init' && existsSync(join(folder, name, 'global')));
  // On a busy machine the kill may come too late to interrupt anything: then once more.
  for (let attempt = 1; attempt <= 5; attempt++) {
    const { child } = startElsewhere({ folder });
    await until('the first start has begun', begun);
    child.kill('SIGKILL');
    if (!existsSync(join(folder, 'postgres'))) break;
    await noneLeft(folder);
    rmSync(join(folder, 'postgres'), { recursive: true });
  }
  assert.ok(!existsSync(join(folder, 'postgres')), 'half-made data never stand where data belong');
  const server = await start({ folder });
  assert.equal(await ask(server, 'select 1'), 1);
  assert.deepEqual(unfinishedIn(folder), []);
  await server.stop();
});

test('a process number left in a file, by now another program’s, stops nobody', async () => {
  const folder = newFolder();
  const { child, server } = await serverElsewhere({ folder });
  await keepRow(server);
  kill([...guardiansOf(folder), ...serversAt(join(folder, 'postgres'))]);
  child.kill('SIGKILL');
  await noneLeft(folder);
  const file = join(folder, 'postgres', 'postmaster.pid');
  // This very process is alive, and nobody's PostgreSQL.
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(process.pid)));
  writeFileSync(join(folder, 'postgres.lock'), `${process.pid} elsewhere\n`);
  const again = await start({ folder });
  assert.equal(await countRows(again), 1);
  await again.stop();
});

test('a file about the server that a power cut left empty stops nobody', async () => {
  const folder = newFolder();
  const { child, server } = await serverElsewhere({ folder });
  await keepRow(server);
  kill([...guardiansOf(folder), ...serversAt(join(folder, 'postgres'))]);
  child.kill('SIGKILL');
  await noneLeft(folder);
  writeFileSync(join(folder, 'postgres', 'postmaster.pid'), '');
  const again = await start({ folder });
  assert.equal(await countRows(again), 1);
  await again.stop();
});

test('an orderly stop leaves neither the server nor its guardian', { skip: process.platform !== 'linux' }, async () => {
  const folder = newFolder();
  const server = await start({ folder });
  assert.equal(guardiansOf(folder).length, 2);
  await server.stop();
  assert.deepEqual(guardiansOf(folder), []);
  assert.deepEqual(serversAt(join(folder, 'postgres')), []);
});
