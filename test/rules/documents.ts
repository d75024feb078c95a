import { posix } from 'node:path';

/** Documents by their path in the project. */
export type Documents = ReadonlyMap<string, string>;

const withoutCode = (text: string) => text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, '');

/** The address of a heading within its page, as the usual hosts write it. */
const anchorOf = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');

const anchorsIn = (text: string) =>
  new Set([...withoutCode(text).matchAll(/^#+\s+(.+)$/gm)].map((match) => anchorOf(match[1] ?? '')));

const linksIn = (text: string) =>
  [...withoutCode(text).matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|^\[[^\]]+\]:\s+(\S+)/gm)]
    .map((match) => match[1] ?? match[2] ?? '')
    .filter((link) => !/^[a-z]+:/i.test(link));

/**
 * Links from one document to another file of the project that lead nowhere, or to a heading that is not there.
 * @param exists whether the project holds a file or folder of that path
 */
export function brokenLinks(documents: Documents, exists: (path: string) => boolean): string[] {
  return [...documents].flatMap(([path, text]) =>
    linksIn(text).flatMap((link) => {
      const [file = '', anchor] = decodeURI(link).split('#');
      const to =
        file === '' ? path : posix.normalize(file.startsWith('/') ? file.slice(1) : posix.join(posix.dirname(path), file));
      if (!exists(to)) return [`${path}: ${link} leads nowhere`];
      const target = documents.get(to);
      return anchor && target !== undefined && !anchorsIn(target).has(anchor)
        ? [`${path}: ${link} names no heading of ${to}`]
        : [];
    }),
  );
}

const statusLine = /^Status: (?:accepted|proposed|withdrawn|replaced by (\d{4}))\b/m;

/** What is wrong with the decision records: names, numbers used twice, no status, or a successor that does not exist. */
export function decisionProblems(records: Documents): string[] {
  const numbers = [...records.keys()].map((path) => posix.basename(path).match(/^(\d{4})-[a-z0-9-]+\.md$/)?.[1]);
  return [...records].flatMap(([path, text], index) => {
    const number = numbers[index];
    const status = text.match(statusLine);
    return [
      ...(number === undefined ? [`${path}: is not named NNNN-kebab-case.md`] : []),
      ...(number !== undefined && numbers.indexOf(number) !== index ? [`${path}: number ${number} is taken`] : []),
      ...(status ? [] : [`${path}: has no line "Status: accepted", "proposed", "withdrawn" or "replaced by NNNN"`]),
      ...(status?.[1] && !numbers.includes(status[1]) ? [`${path}: is replaced by ${status[1]}, which does not exist`] : []),
    ];
  });
}

/** The parts of a package.json that name packages. */
export interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

interface Row {
  readonly name: string;
  readonly version: string;
  readonly cells: readonly string[];
}

const rowsOf = (table: string): Row[] =>
  [...table.matchAll(/^\|\s*`([^`]+)`\s*\|(.*)\|\s*$/gm)].map((match) => {
    const cells = (match[2] ?? '').split('|').map((cell) => cell.trim());
    return { name: match[1] ?? '', version: cells[0] ?? '', cells };
  });

/**
 * Where docs/dependencies.md and package.json disagree: a package missing, listed twice, listed at another version, no longer used, or
 * with an empty cell.
 */
export function dependencyProblems(table: string, manifest: Manifest): string[] {
  const used = { ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies };
  const rows = rowsOf(table);
  const names = rows.map(({ name }) => name);
  return [
    ...Object.keys(used)
      .filter((name) => !names.includes(name))
      .map((name) => `${name} is not listed`),
    ...rows.flatMap(({ name, version, cells }, index) => [
      ...(names.indexOf(name) === index ? [] : [`${name} is listed twice`]),
      ...(name in used ? [] : [`${name} is no longer used`]),
      ...(name in used && used[name] !== version ? [`${name} is ${used[name]}, not ${version}`] : []),
      ...(cells.length === 5 && cells.every((cell) => cell !== '')
        ? []
        : [`${name} lacks version, licence, release, why or in place of`]),
    ]),
  ];
}
