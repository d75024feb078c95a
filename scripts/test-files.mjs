// Which test file belongs to which step, told by its name and place. Sources are listed, not the build, so that a stale file never runs.
import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root } from './test-processes.mjs';

/** The steps that run test files, in the order in which they run: what fails soonest comes first. */
export const kinds = ['rules', 'unit', 'db', 'http', 'journeys'];

/** The step of one test file, by its path in the project. */
export function kindOf(path) {
  if (path.startsWith('test/rules/')) return 'rules';
  if (path.startsWith('test/journeys/')) return 'journeys';
  if (/\.db\.test\.tsx?$/.test(path)) return 'db';
  if (/\.http\.test\.tsx?$/.test(path)) return 'http';
  return 'unit';
}

const below = (folder) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile() && /\.test\.tsx?$/.test(entry.name))
        .map((entry) =>
          relative(root, join(entry.parentPath ?? entry.path, entry.name))
            .split(sep)
            .join('/'),
        )
    : [];

/** Every test file of the project, as `{ path, kind, built }`, sorted by path; `built` is where `dist` holds it. */
export const listTestFiles = (dist) =>
  ['src', 'test']
    .flatMap(below)
    .sort()
    .map((path) => ({ path, kind: kindOf(path), built: join(root, dist, path.replace(/\.tsx?$/, '.js')) }));
