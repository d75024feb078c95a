import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { KeyRefused } from './problems.js';

const windows = process.platform === 'win32';

/** The path with every link followed, also where its last parts do not exist yet. */
function realPath(path: string): string {
  const whole = resolve(path);
  if (existsSync(whole)) return realpathSync(whole);
  const parent = dirname(whole);
  return parent === whole ? whole : join(realPath(parent), basename(whole));
}

/**
 * Refuses a place for a secret that lies under a folder which is copied away, such as the data or the backups: whoever got hold of the copy
 * would have lock and key together.
 * @throws KeyRefused
 */
export function refuseUnder(file: string, folders: readonly string[]): void {
  const at = realPath(file);
  for (const folder of folders)
    if (`${at}${sep}`.startsWith(`${realPath(folder)}${sep}`))
      throw new KeyRefused(
        `${file} lies under ${folder}, which is copied with the records. Keep the key in a folder of its own, away from data and backups.`,
      );
}

/**
 * The text of a secret file; null when there is none.
 * @throws KeyRefused when others than its owner may read or write it, or it belongs to another user
 */
export function readSecretFile(file: string): string | null {
  const about = statSync(file, { throwIfNoEntry: false });
  if (!about) return null;
  const { mode, uid } = about;
  // Windows has no such bits: there the folder's own permissions have to do.
  if (!windows && (mode & 0o077) !== 0)
    throw new KeyRefused(`${file} can be read or changed by other users of this machine. Run: chmod 600 ${file}`);
  const us = process.getuid?.();
  if (us !== undefined && uid !== us && uid !== 0)
    throw new KeyRefused(`${file} belongs to another user of this machine. Make it belong to the user that runs the service.`);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** Makes what was renamed or linked in a folder outlive a power cut. */
export function settleFolder(folder: string): void {
  if (windows) return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function writeBeside(file: string, text: string): string {
  const draft = `${file}.${process.pid}.draft`;
  const handle = openSync(draft, 'w', 0o600);
  fchmodSync(handle, 0o600);
  writeSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  return draft;
}

/** Writes a secret file, whole or not at all, for its owner only. False when there is one already: it is left as it is. */
export function writeNewSecretFile(file: string, text: string): boolean {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = writeBeside(file, text);
  try {
    // A link fails where a rename would replace: two processes on their first start must agree on one key.
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(draft);
    settleFolder(dirname(file));
  }
}

/** Replaces a secret file in one step: at every moment either the old text or the new one is there. */
export function replaceSecretFile(file: string, text: string): void {
  renameSync(writeBeside(file, text), file);
  settleFolder(dirname(file));
}
