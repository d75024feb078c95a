import { realpathSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { checkMajor, findData, makeData, mendOwnership, resetPassword, type Stage, superuser } from './data-folder.js';
import { type Guarded, keepLogSmall } from './guardian.js';
import { keptPassword, launch, PasswordRefused, withoutOldNumber } from './launch.js';
import { stopOrphans } from './orphans.js';
import { type OwnerLock, takeOwnerLock } from './owner-lock.js';
import { openPlaces, type Places } from './places.js';
import { findPrograms, mendLibraryLinks } from './programs.js';
import { closeDoorway, type Doorway, openDoorway } from './socket-folder.js';
import { refusalFor, StartRefused } from './start-refused.js';
import { chooseWay, waysToTry } from './ways.js';

/** A running PostgreSQL server that belongs to this process. If it dies, it is started again at the same address. */
export type Server = {
  /** For `pg`'s `host`: the folder of the socket file. On Windows, where Node cannot speak to one, the loopback address. */
  readonly socketFolder: string;
  /** Names the socket file; no TCP port is listened on (except on Windows). */
  readonly port: number;
  /** Name of the bootstrap superuser. */
  readonly superuser: string;
  /** Random; kept in the data folder, readable by the server's account only. Every connection needs one (SCRAM). */
  readonly superuserPassword: string;
  readonly version: { readonly major: number; readonly text: string; readonly bundled: boolean };
  /** Fast shutdown: open transactions are rolled back. Settles when the last process has gone; calling it again is harmless. */
  stop(): Promise<void>;
};

export type StartOptions = {
  /** The data folder; made if it is not there. */
  readonly folder: string;
  /** An installed PostgreSQL's `bin` folder (PG_BINDIR), of the major version that made the data; the bundled server when absent. */
  readonly binFolder?: string | undefined;
  /** Told, in whole sentences, what a person watching the start should know. */
  readonly log?: (line: string) => void;
};

const oldestMajor = 15;
const firstPauseMs = 100;
const longestPauseMs = 5_000;
const logCheckMs = 600_000;

/**
 * Starts PostgreSQL over a data folder, making the data the first time, and owns it until `stop()` or the end of this process, whichever
 * comes first. A server that outlived its owner is stopped and its data taken over.
 * @throws StartRefused with one plain sentence; the data are then as they were
 */
export async function startServer({ folder, binFolder, log = () => undefined }: StartOptions): Promise<Server> {
  let lock: OwnerLock | null = null;
  try {
    const places = openPlaces(folder);
    const programs = findPrograms(binFolder);
    lock = await takeOwnerLock(places.lock);
    const stage = await setStage(places, programs, log);
    return await serve(stage, lock);
  } catch (error) {
    lock?.release();
    throw refusalFor(error, folder);
  }
}

async function setStage(places: Places, programs: Stage['programs'], log: Stage['log']): Promise<Stage> {
  const found = findData(places.data);
  const libraryPath = mendLibraryLinks(programs, places.libraries);
  // PostgreSQL gets nothing of our own environment: keys may be in it.
  const env = {
    PATH: process.env.PATH,
    LC_ALL: 'C',
    TZ: 'UTC',
    SystemRoot: process.env.SystemRoot,
    ...(libraryPath === null ? {} : { LD_LIBRARY_PATH: libraryPath }),
  };
  const ways = waysToTry(statSync(places.folder).uid, found?.uid ?? null);
  const { way, versionLine } = await chooseWay(ways, places, programs, env);
  const version = { ...readVersionLine(versionLine), bundled: programs.bundled };
  if (version.major < oldestMajor)
    throw new StartRefused(
      'no server program',
      `The server program in ${programs.bin} is PostgreSQL ${version.text}; Open Circles needs ${oldestMajor} or newer.`,
    );
  checkMajor(found, version, places);
  const stage = { places, programs, way, env, version, log };
  if (found === null) {
    keptPassword(stage);
    await makeData(stage);
  }
  return { ...stage, places: { ...places, data: realpathSync(places.data) } };
}

/** `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)` → 15 and `15.18`; `19devel` → 19 and `19devel`. */
function readVersionLine(line: string): { major: number; text: string } {
  const text = /\(PostgreSQL\) (\S+)/.exec(line)?.[1] ?? line.trim();
  return { major: Number.parseInt(text, 10), text };
}

async function launchWithPassword(stage: Stage, doorway: Doorway): Promise<{ life: Guarded; password: string }> {
  const { password, isNew } = keptPassword(stage);
  const reset = () => {
    stage.log('The superuser’s password in the data folder did not fit the data: setting it anew.');
    return resetPassword(stage, password, withoutOldNumber(stage));
  };
  if (isNew) await reset();
  try {
    return { life: await launch(stage, doorway, password), password };
  } catch (error) {
    if (!(error instanceof PasswordRefused)) throw error;
    await reset();
    return { life: await launch(stage, doorway, password), password };
  }
}

async function serve(stage: Stage, lock: OwnerLock): Promise<Server> {
  const { places, way, log } = stage;
  await stopOrphans(places.data, log);
  mendOwnership(way, places.data);
  const doorway = await openDoorway(places, way);
  const first = await launchWithPassword(stage, doorway);
  const stopping = new AbortController();
  let life = first.life;
  let revival = Promise.resolve();

  const revive = async (): Promise<void> => {
    for (let waitMs = firstPauseMs; !stopping.signal.aborted; waitMs = Math.min(2 * waitMs, longestPauseMs)) {
      try {
        await pause(waitMs, undefined, { signal: stopping.signal });
        await stopOrphans(places.data, log);
        life = await launch(stage, doorway, first.password);
        log('PostgreSQL is back.');
        return watch();
      } catch (error) {
        if (!stopping.signal.aborted) log(`PostgreSQL could not be started again yet: ${(error as Error).message}`);
      }
    }
  };
  const watch = (): void => {
    life.ended.then(() => {
      if (stopping.signal.aborted) return;
      log('PostgreSQL ended by itself: starting it again.');
      revival = revive();
    });
  };
  watch();
  const logCheck = setInterval(() => keepLogSmall(places.log), logCheckMs).unref();

  const end = async (): Promise<void> => {
    stopping.abort();
    clearInterval(logCheck);
    await revival;
    life.letGo();
    await life.finished();
    await stopOrphans(places.data, log);
    closeDoorway(places, doorway);
    lock.release();
  };
  let ended: Promise<void> | undefined;
  return {
    socketFolder: doorway.host,
    port: doorway.port,
    superuser,
    superuserPassword: first.password,
    version: stage.version,
    stop: () => {
      ended ??= end();
      return ended;
    },
  };
}
