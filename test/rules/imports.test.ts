import assert from 'node:assert/strict';
import { relative, sep } from 'node:path';
import { describe, test } from 'node:test';
import { build } from 'esbuild';
import { root } from '../project.js';
import { type Module, projectFiles, projectRooms, readHouse } from './house.js';
import { breaches } from './import-rules.js';
import { inOrder, plants } from './plants.js';

const leastModules = 10;
const house = readHouse(projectFiles());

const rulesBrokenBy = (planted: Record<string, string>, least = 5) => {
  const files = new Map(Object.entries({ ...inOrder, ...planted }));
  return [...new Set(breaches(readHouse(files), [], least).map(({ rule }) => rule))].sort();
};

describe('the laws of the house', () => {
  test('are kept by every module', () => {
    const found = breaches(house, projectRooms(), leastModules).map(({ rule, file, says }) => `${rule}: ${file} ${says}`);
    assert.equal(found.join('\n'), '');
  });
  test('find nothing wrong with a house in order', () => assert.deepEqual(rulesBrokenBy({}), []));
  for (const [title, rules, planted] of plants) test(`forbid ${title}`, () => assert.deepEqual(rulesBrokenBy(planted), rules));
  test('are not satisfied by an empty house', () => {
    assert.deepEqual(
      breaches([], [], leastModules).map(({ rule }) => rule),
      ['modules-were-read'],
    );
  });
  test('judge what runs, not what is said in a comment or in a string', () => {
    const said =
      "// import { x } from '../doors/web.js';\n/* new Date() */ export const text = 'Date.now() and \\' import(name)';";
    assert.deepEqual(rulesBrokenBy({ 'src/people/name.ts': said }), []);
  });
  test('allow a moment that somebody gave', () =>
    assert.deepEqual(rulesBrokenBy({ 'src/people/name.ts': 'export const at = new Date(given); export type Now = Date;' }), []));
});

const inProject = (path: string) => relative(root, path).split(sep).join('/');

test('the reader of imports sees every import that the compiler sees', async () => {
  const modules = house.filter((module) => module.room !== null && !module.isTest);
  const compiled = await build({
    entryPoints: modules.map(({ path }) => path),
    absWorkingDir: root,
    outdir: 'unwritten',
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
  });
  const byPath = new Map<string, Module>(house.map((module) => [module.path, module]));
  const unseen = Object.entries(compiled.metafile.inputs).flatMap(([path, input]) =>
    input.imports
      .filter(({ path: to }) => to !== 'preact/jsx-runtime')
      .filter(({ path: to, external, original }) => {
        const edges = byPath.get(inProject(path))?.edges ?? [];
        return !edges.some(
          (edge) => !edge.typeOnly && (external ? edge.specifier === to : edge.specifier === original || edge.to === to),
        );
      })
      .map(({ path: to }) => `${path} → ${to}`),
  );
  assert.deepEqual(unseen, []);
  assert.ok(Object.keys(compiled.metafile.inputs).length >= leastModules);
});
