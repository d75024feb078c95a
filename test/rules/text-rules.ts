// The laws that one file alone can break.
import type { Module, Violation } from './house.js';

const longestFile = 250;
/** A table of cases reads on; splitting it would part what belongs together. */
const longestTest = 500;
const emptyNames = new Set(
  ['util', 'helper', 'common', 'shared', 'service', 'manager', 'handler', 'type', 'constant', 'misc'].flatMap((name) => [
    name,
    `${name}s`,
  ]),
);

const breach = (rule: string, module: Module, says: string): Violation => ({ rule, file: module.path, says });
const inSrc = (module: Module) => module.room !== null;

const sqlPackages = ['kysely', 'pg', 'pg-copy-streams'];
const sqlRooms = ['storage', 'vault', 'access', 'audit'];
const sqlCalls = /\.(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\s*\(|(?<![\w$.])sql\s*(?:<[^`;]*>)?\s*`/;
const sqlText = /^\s*(?:select\s[\s\S]*?\sfrom\s|insert\s+into\s|update\s+[\w".]+\s+set\s|delete\s+from\s)/i;

export function sqlLivesInQueries(module: Module): Violation[] {
  if (!inSrc(module) || module.isTest || sqlRooms.includes(module.room ?? '') || ['queries', 'jobs'].includes(module.kind))
    return [];
  const spoken = [
    ...module.edges.filter((edge) => sqlPackages.includes(edge.to)).map((edge) => `imports ${edge.to}`),
    ...(module.source.code.match(sqlCalls) ?? []).map((call) => `speaks SQL: ${call}`),
    ...module.source.strings.filter((text) => sqlText.test(text)).map((text) => `speaks SQL: ${text.trim().slice(0, 40)}`),
  ];
  return spoken.map((says) => breach('sql-lives-in-queries', module, says));
}

/** `new Date` without a moment, and its like. A duration may be measured with `performance.now`. */
const hiddenNow = /\bnew\s+Date\b(?!\s*\(\s*[^\s)])|\bDate\.now\b|\bMath\.random\b|\bTemporal\.Now\b/g;

/** Doors read the real clock; browser modules run where the kernel's clock is not. */
export function timeComesFromTheKernel(module: Module): Violation[] {
  if (!inSrc(module) || module.isTest || ['kernel', 'doors', 'main'].includes(module.room ?? '')) return [];
  if (module.path.startsWith('src/web/browser/')) return [];
  return [...module.source.code.matchAll(hiddenNow)].map(([text]) =>
    breach('time-comes-from-the-kernel', module, `uses ${text}`),
  );
}

/** The embedded server alone picks its package by the machine it runs on. */
export const importsCanBeRead = (module: Module): Violation[] =>
  module.unreadableImports > 0 && !module.isTest && !module.path.startsWith('src/storage/embedded/')
    ? [breach('imports-can-be-read', module, 'imports a module whose name is computed, which no rule can judge')]
    : [];

const mostLines = (module: Module): number => (module.isTest || module.path.startsWith('test/') ? longestTest : longestFile);

export const filesStayShort = (module: Module): Violation[] =>
  module.lines > mostLines(module) && !module.generated
    ? [breach('files-stay-short', module, `has ${module.lines} lines; ${mostLines(module)} is the most`)]
    : [];

const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export function namesSayWhat(module: Module): Violation[] {
  const parts = module.path
    .replace(/\.tsx?$/, '')
    .split(/[/.]/)
    .slice(1);
  return [
    ...parts.filter((part) => !kebab.test(part)).map((part) => `"${part}" is not kebab-case`),
    ...parts.filter((part) => inSrc(module) && emptyNames.has(part)).map((part) => `"${part}" says nothing`),
  ].map((says) => breach('names-say-what', module, says));
}
