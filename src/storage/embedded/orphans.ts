import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onWindows } from './places.js';
import { StartRefused } from './start-refused.js';

/** What a running, or a killed, PostgreSQL server left written about itself. */
export type Postmaster = { readonly pid: number; readonly ready: boolean; readonly writtenAtMs: number };

const pollMs = 20;
const patienceMs = 30_000;

/** Reads `postmaster.pid`; null when there is none or it is not whole yet. */
export function readPostmaster(data: string): Postmaster | null {
  const file = join(data, 'postmaster.pid');
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready', writtenAtMs: statSync(file).mtimeMs } : null;
  } catch {
    return null;
  }
}

/**
 * Takes away a `postmaster.pid` without a word in it: the power went in the moment between making and writing it. PostgreSQL would refuse for ever.
 * Only for the holder of the owner's lock, when nothing runs over the data.
 */
export function removeEmptyPostmaster(data: string): void {
  const file = join(data, 'postmaster.pid');
  if (statSync(file, { throwIfNoEntry: false })?.size === 0) rmSync(file);
}

/**
 * Process numbers of PostgreSQL processes at work in a data directory. A number in a file alone proves nothing: it may be another
 * program's by now. On Linux every PostgreSQL process stands in its data directory; elsewhere the name must do; not seen on Windows,
 * where they end with their Node.
 */
export function serversAt(data: string): number[] {
  if (onWindows) return [];
  if (process.platform === 'linux')
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && worksIn(name, data))
      .map(Number);
  const pid = readPostmaster(data)?.pid;
  try {
    return pid !== undefined && /postgres\s*$/.test(execFileSync('ps', ['-p', `${pid}`, '-o', 'comm='], { encoding: 'utf8' }))
      ? [pid]
      : [];
  } catch {
    return [];
  }
}

function worksIn(pid: string, data: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === data && readFileSync(`/proc/${pid}/comm`, 'utf8') === 'postgres\n';
  } catch {
    return false;
  }
}

function signal(pids: readonly number[], name: 'SIGINT' | 'SIGQUIT'): void {
  for (const pid of pids)
    try {
      process.kill(pid, name);
    } catch {
      // Gone already, which is what was wanted.
    }
}

/**
 * Ends every PostgreSQL process that outlived its owner on this data directory, and waits until it has gone. Only for the holder of the
 * owner's lock. A whole server gets a fast shutdown; the remains of a killed one are ended at once, as they have nobody to answer to.
 * @throws StartRefused `in use` when it will not go within a minute
 */
export async function stopOrphans(data: string, log: (line: string) => void): Promise<void> {
  let left = serversAt(data);
  if (left.length === 0) return;
  const head = readPostmaster(data)?.pid;
  const whole = head !== undefined && left.includes(head);
  log(`An earlier PostgreSQL server (process ${whole ? head : left[0]}) outlived its owner: waiting for it to stop.`);
  for (let waitedMs = 0; left.length > 0; waitedMs += pollMs) {
    if (whole && waitedMs < patienceMs) signal([head], 'SIGINT');
    else signal(left, 'SIGQUIT');
    if (waitedMs >= 2 * patienceMs)
      throw new StartRefused(
        'in use',
        `An earlier PostgreSQL server (process ${left[0]}) still holds this data folder and does not stop: end it, then start again; nothing was changed.`,
      );
    await pause(pollMs);
    left = serversAt(data);
  }
}
