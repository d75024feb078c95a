import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  lchownSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { guard } from './guardian.js';
import { asRoot, onWindows, type Places, unfinished } from './places.js';
import { type Programs, program } from './programs.js';
import { refusalFromWords, StartRefused } from './start-refused.js';
import { runOnce, type Way } from './ways.js';

export const superuser = 'postgres';

/** The data directory as it was found. */
export type Found = { readonly major: number; readonly uid: number };

/** What runs where: all that the steps of a start need to know. */
export type Stage = {
  readonly places: Places;
  readonly programs: Programs;
  readonly way: Way;
  readonly env: NodeJS.ProcessEnv;
  readonly version: { readonly major: number; readonly text: string; readonly bundled: boolean };
  readonly log: (line: string) => void;
};

/**
 * Looks at the data directory without changing it; null when there is none yet (an empty one is none).
 * @throws StartRefused `not a data folder` when something else lies there
 */
export function findData(data: string): Found | null {
  const folder = statSync(data, { throwIfNoEntry: false });
  if (folder === undefined || (folder.isDirectory() && readdirSync(data).length === 0)) return null;
  const major = Number(readVersion(data));
  if (!(major > 0))
    throw new StartRefused(
      'not a data folder',
      `The folder ${data} holds something else than PostgreSQL’s data (it has no readable PG_VERSION): move it away or restore a backup; nothing was changed.`,
    );
  return { major, uid: folder.uid };
}

function readVersion(data: string): string {
  try {
    return readFileSync(join(data, 'PG_VERSION'), 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    throw error;
  }
}

/** @throws StartRefused `other major version`; PostgreSQL's files can be read by the version that made them, and by no other */
export function checkMajor(found: Found | null, program: Stage['version'], places: Places): void {
  if (found === null || found.major === program.major) return;
  throw new StartRefused(
    'other major version',
    `The data in ${places.folder} were made by PostgreSQL ${found.major}, and the server program here is PostgreSQL ${program.text}: set PG_BINDIR to the bin folder of PostgreSQL ${found.major}, or restore a backup into a new data folder; nothing was changed.`,
  );
}

/** Gives a file or folder of ours to the account that the server runs as. */
export function giveTo(way: Way, path: string): void {
  if (asRoot && way.owner !== null) lchownSync(path, way.owner.uid, way.owner.gid);
}

/** PostgreSQL refuses a data directory that is not its own or that others may read, as a copied or restored one often is. */
export function mendOwnership(way: Way, data: string): void {
  const { uid, mode } = statSync(data);
  if (asRoot && way.owner !== null && uid !== way.owner.uid)
    execFileSync('chown', ['-R', '-h', `${way.owner.uid}:${way.owner.gid}`, data], { stdio: ['ignore', 'ignore', 'pipe'] });
  if (!onWindows && (mode & 0o077) !== 0) chmodSync(data, 0o700);
}

/** The C.UTF-8 order is PostgreSQL's own from 17 on: no update of the operating system can disturb an index. */
const localesFor = (major: number): string[][] =>
  major >= 17
    ? [['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']]
    : [['--locale=C.UTF-8', '--lc-messages=C'], ['--locale=C']];

/**
 * Makes the data directory. It is made beside its place and moved there whole, so that an interrupted first start leaves nothing that
 * could be taken for data; every attempt has a name of its own, so that what an earlier one still writes falls into nothing.
 */
export async function makeData(stage: Stage): Promise<void> {
  const { places, log } = stage;
  await sweepUnfinished(places, log);
  for (const locale of localesFor(stage.version.major)) {
    const unfinishedData = mkdtempSync(join(places.folder, `${unfinished}-`));
    giveTo(stage.way, unfinishedData);
    const { done, words } = await initialise(stage, unfinishedData, locale);
    if (done) {
      renameSync(unfinishedData, places.data);
      syncFolder(places.folder);
      return;
    }
    rmSync(unfinishedData, { recursive: true, force: true });
    if (!/invalid locale/i.test(words)) throw refusalFromWords(words, places.folder, places.log);
  }
  throw new StartRefused('did not start', `PostgreSQL ${stage.version.text} knows neither the C.UTF-8 nor the C locale here.`);
}

async function initialise(stage: Stage, data: string, locale: string[]): Promise<{ done: boolean; words: string }> {
  const { programs, way, env, places } = stage;
  const life = guard(
    way,
    [
      program(programs, 'initdb'),
      `--pgdata=${data}`,
      `--username=${superuser}`,
      `--pwfile=${places.password}`,
      '--encoding=UTF8',
      ...locale,
      '--data-checksums',
      '--auth-local=scram-sha-256',
      `--auth-host=${onWindows ? 'scram-sha-256' : 'reject'}`,
    ],
    { log: places.log, env },
  );
  const code = await life.finished();
  return { done: code === 0, words: life.words() };
}

/** What an interrupted first start left may still be written, or cleared away, by its dying initdb: removed until it is really gone. */
async function sweepUnfinished(places: Places, log: Stage['log']): Promise<void> {
  for (const name of readdirSync(places.folder).filter((entry) => entry.startsWith(unfinished))) {
    log('The first start was interrupted: beginning it again.');
    const left = join(places.folder, name);
    for (let attempt = 1; attempt <= 100 && existsSync(left); attempt++) {
      if (attempt > 1) await setTimeout(50);
      removeWhatCanBe(left);
    }
    if (existsSync(left))
      throw new StartRefused(
        'did not start',
        `The folder ${left}, left by a first start that was interrupted, cannot be removed: remove it by hand; it holds no data.`,
      );
  }
}

/** Two removers at once get in each other's way: an error, or (Node 24) silence with the folder still there. */
function removeWhatCanBe(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    if (!['ENOTEMPTY', 'ENOENT', 'EBUSY', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

function syncFolder(folder: string): void {
  if (onWindows) return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Sets the superuser's password without knowing the old one, as only the holder of the files can. The server must not be running. */
export async function resetPassword(stage: Stage, password: string, env: NodeJS.ProcessEnv): Promise<void> {
  const statement = `ALTER ROLE ${superuser} PASSWORD '${password}'\n`;
  const quietly = ['-c', 'log_statement=none', '-c', 'log_min_messages=fatal', '-c', 'log_min_error_statement=panic'];
  const command = [program(stage.programs, 'postgres'), '--single', '-D', stage.places.data, ...quietly, 'postgres'] as const;
  const { ok, said } = await runOnce(stage.way, command, env, statement);
  if (!ok) throw refusalFromWords(said, stage.places.folder, stage.places.log);
}
