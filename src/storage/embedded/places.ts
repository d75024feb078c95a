import { mkdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where everything of the embedded server lies. All names begin with `postgres`, so that the rest of the data folder is free for others. */
export type Places = {
  readonly folder: string;
  /** PostgreSQL's own data directory. */
  readonly data: string;
  /** Held by the kernel for the Node process that owns the server; its text, process number and machine, is for people. */
  readonly lock: string;
  readonly password: string;
  readonly log: string;
  /** Links to shared libraries, only where the package's own folder cannot be mended. */
  readonly libraries: string;
  readonly socket: string;
};

export const onWindows = process.platform === 'win32';
export const asRoot = process.getuid?.() === 0;
/** What an interrupted first start leaves behind begins with this name. */
export const unfinished = 'postgres.init';

/**
 * Makes the folder if it is not there, and names the places in it by their real paths.
 * Root's new folders may be entered, not listed, by others: PostgreSQL will not run as root, so it runs as one of the others.
 * @throws system errors, to be read by `refusalFor`
 */
export function openPlaces(path: string): Places {
  const wanted = resolve(path);
  mkdirSync(wanted, { recursive: true, mode: asRoot ? 0o711 : 0o700 });
  const folder = realpathSync(wanted);
  return {
    folder,
    data: join(folder, 'postgres'),
    lock: join(folder, 'postgres.lock'),
    password: join(folder, 'postgres.password'),
    log: join(folder, 'postgres.log'),
    libraries: join(folder, 'postgres.libraries'),
    socket: join(folder, 'postgres.socket'),
  };
}
