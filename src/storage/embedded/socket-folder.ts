import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { giveTo } from './data-folder.js';
import { asRoot, onWindows, type Places } from './places.js';
import { StartRefused } from './start-refused.js';
import { runOnce, type Way } from './ways.js';

/** How the server is reached. */
export type Doorway = {
  /** For `pg`'s host: the folder of the socket file. The loopback address where Node cannot speak to one (Windows). */
  readonly host: string;
  readonly port: number;
  readonly socketFolder: string | null;
};

/** The usual number; it only names the socket file. */
const port = 5432;
/** Unix allows 107 bytes (macOS 103) for the whole path of a socket. */
const longestSocketBytes = 100;

const fits = (folder: string) => Buffer.byteLength(join(folder, `.s.PGSQL.${port}`)) <= longestSocketBytes;

/**
 * Makes the private folder (0700) for the server's socket: in the data folder, or below the temporary folder where that path is too long.
 * What a killed server left in it is removed; only for the holder of the owner's lock.
 */
export async function openDoorway(places: Places, way: Way): Promise<Doorway> {
  if (onWindows) return { host: '127.0.0.1', port: await freePort(), socketFolder: null };
  const folder = fits(places.socket) ? places.socket : await shortFolder(places, way);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  giveTo(way, folder);
  chmodSync(folder, 0o700);
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true });
  return { host: folder, port, socketFolder: folder };
}

/** Removes the socket folder if it was made outside the data folder. */
export function closeDoorway(places: Places, doorway: Doorway): void {
  if (doorway.socketFolder !== null && doorway.socketFolder !== places.socket)
    rmSync(doorway.socketFolder, { recursive: true, force: true });
}

/** As long as what mkdtemp adds to a name. */
const sixLetters = 'letter';

async function shortFolder(places: Places, way: Way): Promise<string> {
  const name = `open-circles-${createHash('sha256').update(places.folder).digest('hex').slice(0, 16)}`;
  for (const base of new Set([tmpdir(), '/tmp'])) {
    const folder = join(base, name);
    // A temporary folder may lie as deep as the data folder itself (TMPDIR is anybody's to set): then its sockets would not fit either.
    if (!fits(`${folder}-${sixLetters}`)) continue;
    const { ok } = await runOnce(way, ['/bin/sh', '-c', 'cd "$1"', 'sh', base], { PATH: process.env.PATH });
    // The server's own account must get in; a private temporary folder of root's keeps it out, and the next one is tried.
    if (!ok) continue;
    // Anybody may make folders in /tmp: one of that name that is not ours is left alone.
    const found = lstatSync(folder, { throwIfNoEntry: false });
    const ours = [way.owner?.uid, ...(asRoot ? [0] : [])];
    return found === undefined || (found.isDirectory() && ours.includes(found.uid)) ? folder : mkdtempSync(`${folder}-`);
  }
  throw new StartRefused(
    'permissions',
    `The path of ${places.folder} is too long for a socket, and no temporary folder can be used instead: choose a data folder with a shorter path.`,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
