import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { root } from '../project.js';
import { countUnreadableImports, type Import, listImports, readSource, type Source } from './source.js';

/** The architecture is this list: a room imports only from rooms before it. */
export const rooms = [
  ...['kernel', 'statistics', 'storage', 'vault', 'access', 'audit', 'messages', 'web'],
  ...['people', 'accounts', 'partners', 'volunteers', 'core-members', 'circles', 'formation', 'concerns', 'meetings', 'plans'],
  ...[
    'resettlement',
    'measures',
    'young-people',
    'helpline',
    'evaluation',
    'returns',
    'standards',
    'records',
    'today',
    'imports',
  ],
  ...['demo', 'doors'],
] as const;

export interface Edge extends Import {
  /** A path in the project, or the name of a package or of a part of Node without `node:`. */
  readonly to: string;
  readonly inside: boolean;
}

export interface Module {
  readonly path: string;
  /** The folder in src; `main` for a file straight in src; null for test/. */
  readonly room: string | null;
  readonly isTest: boolean;
  /** What kind of file it is: `queries` for `queries.ts`, `concern-queries.ts` and everything in a folder `queries/`. */
  readonly kind: string;
  readonly lines: number;
  readonly source: Source;
  readonly edges: readonly Edge[];
  readonly unreadableImports: number;
}

/** One breach of one law. */
export interface Violation {
  readonly rule: string;
  readonly file: string;
  readonly says: string;
}

export type Files = ReadonlyMap<string, string>;

const kinds = ['rules', 'form', 'views', 'words', 'queries', 'jobs', 'routes', 'index'];

export const roomOf = (path: string): string | null => {
  const [top, second, ...rest] = path.split('/');
  if (top !== 'src' || second === undefined) return null;
  return rest.length === 0 ? 'main' : second;
};

function kindOf(path: string): string {
  const parts = path.split('/').slice(2);
  const last = (parts.at(-1) ?? '').replace(/\.tsx?$/, '');
  return kinds.find((kind) => last === kind || last.endsWith(`-${kind}`) || parts.slice(0, -1).includes(kind)) ?? 'other';
}

function resolve(from: string, specifier: string, files: Files): { to: string; inside: boolean } {
  if (!specifier.startsWith('.')) {
    const parts = specifier.replace(/^node:/, '').split('/');
    return { to: parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/'), inside: false };
  }
  const path = normalize(join(dirname(from), specifier))
    .split(sep)
    .join('/');
  const stem = path.replace(/\.jsx?$/, '');
  return { to: [`${stem}.ts`, `${stem}.tsx`].find((candidate) => files.has(candidate)) ?? path, inside: true };
}

function readModule(path: string, text: string, files: Files): Module {
  const source = readSource(text);
  return {
    path,
    room: roomOf(path),
    isTest: /\.test\.tsx?$/.test(path) || path.startsWith('test/'),
    kind: kindOf(path),
    lines: text.replace(/\n$/, '').split('\n').length,
    source,
    edges: listImports(source).map((found) => ({ ...found, ...resolve(path, found.specifier, files) })),
    unreadableImports: countUnreadableImports(source),
  };
}

/** Reads a house from texts by path, so that a test can plant one. */
export const readHouse = (files: Files): Module[] => [...files].map(([path, text]) => readModule(path, text, files));

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) =>
      relative(root, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    );

/** Every TypeScript file of src and test, by its path in the project. */
export const projectFiles = (): Map<string, string> =>
  new Map(
    ['src', 'test']
      .flatMap(filesBelow)
      .sort()
      .map((path) => [path, readFileSync(join(root, path), 'utf8')]),
  );

/** The folders straight below src, those without a module too. */
export const projectRooms = (): string[] =>
  readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
