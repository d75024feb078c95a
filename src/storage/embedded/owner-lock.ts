import { spawnSync } from 'node:child_process';
import { closeSync, constants, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { onWindows } from './places.js';
import { StartRefused } from './start-refused.js';

export type OwnerLock = { release(): void };

/** macOS and Windows take the lock with the opening itself; these are the numbers of O_EXLOCK | O_NONBLOCK and UV_FS_O_EXLOCK. */
const lockWhenOpening = { darwin: 0x20 | 0x4, win32: 0x10000000 }[process.platform as string] ?? 0;
/** A process that was killed this instant may hold its files for a moment longer. */
const attempts = 6;
const attemptPauseMs = 50;

/**
 * Makes this Node process the owner of the data folder for as long as it lives. The lock is the kernel's, on an open file: it ends with
 * the process however that ends, is seen from other containers on the same disk, and cannot be mistaken for an old process number.
 * @throws StartRefused `in use`, naming the process that owns it
 */
export async function takeOwnerLock(file: string): Promise<OwnerLock> {
  for (let attempt = 1; ; attempt++) {
    const held = tryLock(file);
    if (held !== null) {
      ftruncateSync(held);
      writeSync(held, `${process.pid} ${hostname()}\n`);
      return { release: () => closeSync(held) };
    }
    if (attempt === attempts) throw inUse(file);
    await pause(attemptPauseMs);
  }
}

function tryLock(file: string): number | null {
  const { O_RDWR, O_CREAT, O_NOFOLLOW } = constants;
  let held: number;
  try {
    held = openSync(file, O_RDWR | O_CREAT | (onWindows ? 0 : O_NOFOLLOW) | lockWhenOpening, 0o600);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (lockWhenOpening !== 0 && (code === 'EAGAIN' || code === 'EBUSY')) return null;
    throw error;
  }
  if (lockWhenOpening !== 0) return held;
  // The lock belongs to the open file, which `flock` shares with us: it stays when `flock` has gone, and goes when we go.
  const { status, error } = spawnSync('flock', ['--nonblock', '--exclusive', '3'], {
    stdio: ['ignore', 'ignore', 'ignore', held],
  });
  if (status === 0) return held;
  closeSync(held);
  if (error !== undefined)
    throw new StartRefused(
      'no server program',
      'The program flock (package util-linux) is missing; without it nobody can tell whether the data are already in use.',
    );
  return null;
}

function inUse(file: string): StartRefused {
  const [pid, machine] = readOwner(file);
  const who = pid === undefined ? 'another process' : `process ${pid}${machine === hostname() ? '' : ` on ${machine}`}`;
  return new StartRefused(
    'in use',
    `Open Circles is already running on this data folder (${who}): use that one, or stop it first; nothing was changed.`,
  );
}

function readOwner(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split(/\s+/).filter(Boolean);
  } catch {
    return [];
  }
}
