import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../project.js';

/** The titles of the tests in a file; a title made for each of several ends where its variable part begins. */
const titlesIn = (source: string): string[] =>
  [...source.matchAll(/\b(?:it|test|both|onBoth)\(\s*(?:where,\s*)?(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g)].map(
    ([, , title = '']) => title,
  );

/** A file of the project as text; null when it is not there. */
export const inProject = (path: string): string | null =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null;

/**
 * What is wrong with a table whose rows name the tests that show them: rows missing or said twice, rows with neither test nor “open”, tests that are
 * not there. A row begins with its id; tests are named as `file`: “title”, “title”.
 * @param wanted every id that must stand there
 */
export function problemsWithTable(text: string, wanted: readonly string[], read: (path: string) => string | null): string[] {
  const rows = [...text.matchAll(/^\| ([\w§.-]*\d[\w.]*) \|(.*)\|$/gm)].map(([, id = '', rest = '']) => ({ id, rest }));
  const ids = rows.map(({ id }) => id);
  return [
    ...wanted.filter((id) => !ids.includes(id)).map((id) => `${id} is missing`),
    ...ids.filter((id, n) => ids.indexOf(id) !== n).map((id) => `${id} stands twice`),
    ...rows.flatMap(({ id, rest }) => {
      const named = [...rest.matchAll(/`([^`]+\.test\.tsx?)`: ((?:“[^”]+”(?:, )?)+)/g)];
      const missing = named.flatMap(([, path = '', names = '']) => {
        const source = read(path);
        if (source === null) return [`${id}: ${path} is not there`];
        const titles = titlesIn(source);
        return [...names.matchAll(/“([^”]+)”/g)]
          .filter(([, name = '']) => !titles.some((title) => title.includes(name)))
          .map(([, name]) => `${id}: ${path} has no test “${name}”`);
      });
      const alone = (rest.match(/\.test\.tsx?`/g)?.length ?? 0) - named.length;
      return [
        ...missing,
        ...(alone === 0 ? [] : [`${id} names a file without a test in it`]),
        ...(alone > 0 || named.length > 0 || /\*\*open\*\*/i.test(rest)
          ? []
          : [`${id} has no test and does not say that it is open`]),
      ];
    }),
  ];
}
