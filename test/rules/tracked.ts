import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../project.js';
import type { Violation } from './house.js';

const leftOut = /^(?:node_modules|dist|\.dist-[^/]*|data|test-results)\//;

/**
 * Every file of the project that is, or would be, committed: by git, or where there is none, what this list is given.
 * @returns paths from the project's folder, sorted
 */
export function trackedFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed
    .split('\0')
    .filter((path) => path !== '' && !leftOut.test(path) && existsSync(join(root, path)) && statSync(join(root, path)).isFile())
    .sort();
}

/** The text of a file, or null when it is not text. */
export function readText(path: string): string | null {
  const bytes = readFileSync(join(root, path));
  return bytes.includes(0) ? null : bytes.toString('utf8');
}

/** Digests, because a list of the names that nothing here may name would itself name them. */
const unwanted = new Set(
  'c857d09db23e6822 c70eca6b0f88f44d 60965168ce762e94 7d3194f79e645c42 3ea125d0bff386e6 57de4cf40144bdf7 94a168d2da574b00 0dc11026ac75c015 70bb4000cd2fab03 e680c440a2e92079 2e97613f5a81eaa4 1ba4e37997a2e986 4a8b734fb5be77bc 216d3696f4fb08b1 3db2bc88dd0328c8'.split(
    ' ',
  ),
);

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** A word, a host with the domains above it, and the first one and two folders of an absolute path. */
function* namesIn(text: string): Generator<string> {
  for (const [word] of text.matchAll(/[a-z][a-z0-9]+/g)) yield word;
  for (const [host] of text.matchAll(/[a-z0-9-]+(?:\.[a-z0-9-]+)+/g)) {
    const labels = host.split('.');
    for (let from = 0; from < labels.length - 1; from += 1) yield labels.slice(from).join('.');
  }
  for (const match of text.matchAll(/(?<![\w.\-)}\]:])(\/[\w.-]+)(\/[\w-]*)?/g)) {
    yield `${match[1]}${match[2] === undefined ? '' : '/'}`;
    yield `${match[1]}${match[2] ?? ''}`;
  }
}

/**
 * Names of the place where this was written: its folders, its tools, the hosts it fetched packages from. They help nobody elsewhere.
 * @param forbidden digests of such names; the project's own list unless a test brings another
 */
export function namesOfTheWorkplace(path: string, text: string, forbidden: ReadonlySet<string> = unwanted): Violation[] {
  const found = new Set([...new Set(namesIn(text.toLowerCase()))].filter((name) => forbidden.has(digest(name))));
  return [...found].map((name) => ({ rule: 'no-name-of-the-workplace', file: path, says: `names ${name}` }));
}

export { digest };
