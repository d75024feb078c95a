import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { giveTo, type Stage, superuser } from './data-folder.js';
import { type Guarded, guard } from './guardian.js';
import { readPostmaster, removeEmptyPostmaster } from './orphans.js';
import { program } from './programs.js';
import { settingsFor } from './settings.js';
import type { Doorway } from './socket-folder.js';
import { refusalFromWords, StartRefused } from './start-refused.js';

/** Thrown when the server runs but does not take the password in the file, as after a restore of older data. */
export class PasswordRefused extends Error {}

const pollMs = 10;
const newsEveryMs = 5_000;
/** Recovery after a crash replays at most max_wal_size (1 GB by default); a slow disk is allowed ten minutes for it. */
const longestRecoveryMs = 600_000;

/** Reads the superuser's password, or writes a new one (readable by the server's account and nobody else). */
export function keptPassword(stage: Stage): { password: string; isNew: boolean } {
  const file = stage.places.password;
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (/^[\w-]{20,}$/.test(kept)) {
    giveTo(stage.way, file);
    chmodSync(file, 0o600);
    return { password: kept, isNew: false };
  }
  const password = randomBytes(24).toString('base64url');
  const fresh = `${file}.new`;
  rmSync(fresh, { force: true });
  writeFileSync(fresh, `${password}\n`, { mode: 0o600, flag: 'wx', flush: true });
  giveTo(stage.way, fresh);
  renameSync(fresh, file);
  return { password, isNew: true };
}

/**
 * An old server's number in `postmaster.pid` may belong to any program by now, and PostgreSQL would refuse for ever. Called its
 * grandparent, that number is passed over, while the other check, for shared memory still in use, stays.
 */
export const withoutOldNumber = (stage: Stage): NodeJS.ProcessEnv => {
  const old = readPostmaster(stage.places.data);
  return old === null ? stage.env : { ...stage.env, PG_GRANDPARENT_PID: String(old.pid) };
};

/**
 * Starts the server and waits until it answers, however long recovery takes. Nothing is left running when this throws.
 * @throws StartRefused, or PasswordRefused
 */
export async function launch(stage: Stage, doorway: Doorway, password: string): Promise<Guarded> {
  const { places, programs, way } = stage;
  removeEmptyPostmaster(places.data);
  const oldWrittenAtMs = readPostmaster(places.data)?.writtenAtMs ?? null;
  const life = guard(
    way,
    [program(programs, 'postgres'), '-D', places.data, ...settingsFor(doorway.socketFolder, doorway.port)],
    {
      log: places.log,
      env: withoutOldNumber(stage),
      stopOnWindows: [program(programs, 'pg_ctl'), 'stop', '-D', places.data, '-m', 'fast', '-W'],
    },
  );
  try {
    await untilReady(stage, life, oldWrittenAtMs);
    await knock(doorway, password);
    return life;
  } catch (error) {
    life.letGo();
    await life.finished();
    throw error;
  }
}

async function untilReady(stage: Stage, life: Guarded, oldWrittenAtMs: number | null): Promise<void> {
  const startedMs = performance.now();
  let nextNewsMs = newsEveryMs;
  let running = true;
  life.ended.then(() => {
    running = false;
  });
  while (running) {
    const now = readPostmaster(stage.places.data);
    // A killed server leaves a file that says "ready" for ever.
    if (now?.ready && now.writtenAtMs !== oldWrittenAtMs) return;
    const waitedMs = performance.now() - startedMs;
    if (waitedMs > longestRecoveryMs)
      throw new StartRefused('did not start', `PostgreSQL did not become ready within ten minutes. See ${stage.places.log}.`);
    if (waitedMs > nextNewsMs) {
      stage.log(`PostgreSQL is still recovering after ${Math.round(waitedMs / 1000)} seconds.`);
      nextNewsMs += newsEveryMs;
    }
    await pause(pollMs);
  }
  throw refusalFromWords(life.words(), stage.places.folder, stage.places.log);
}

/** Proves that this process reaches this server with this password. */
async function knock({ host, port }: Doorway, password: string): Promise<void> {
  const client = new pg.Client({ host, port, user: superuser, password, database: 'postgres', ssl: false });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
  } catch (error) {
    // 28P01: wrong password; 28000: no such account.
    if (['28P01', '28000'].includes((error as { code?: string }).code ?? '')) throw new PasswordRefused();
    throw error;
  } finally {
    await client.end();
  }
}
