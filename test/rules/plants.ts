/** A small house in order; each planted violation changes or adds a file of it. */
export const inOrder: Record<string, string> = {
  'src/kernel/index.ts': "export * from './id.js';",
  'src/kernel/id.ts': "import { randomBytes } from 'node:crypto';\nexport const newId = () => randomBytes(16);",
  'src/statistics/index.ts': "import { newId } from '../kernel/index.js';\nexport const rate = newId;",
  'src/storage/index.ts':
    "import pg from 'pg';\nimport { sql } from 'kysely';\nexport const one = sql`select 1`;\nexport default pg;",
  'src/web/index.ts': "export const page = '';",
  'src/people/index.ts': "export type { Name } from './name.js';\nexport { findName } from './queries.js';",
  'src/people/name.ts': 'export type Name = string;',
  'src/people/queries.ts': "import { one } from '../storage/index.js';\nexport const findName = () => one.selectFrom('people');",
  'src/circles/index.ts': "export { form } from './form-circle.js';",
  'src/circles/rules.ts': "import type { Name } from '../people/index.js';\nimport type { Row } from './queries.js';",
  'src/circles/queries.ts': 'export type Row = string;',
  'src/circles/form-circle.ts': "import { findName } from '../people/index.js';\nexport const form = findName;",
  'src/circles/routes.ts': "import { form } from './form-circle.js';\nexport const routes = [form];",
  'src/circles/rules.test.ts': "import { findName } from '../people/queries.js';\nimport { cast } from '../../test/cast.js';",
  'src/helpline/index.ts': "import { one } from '../storage/index.js';\nexport const calls = one;",
  'src/demo/index.ts': "import { calls } from '../helpline/index.js';\nexport const fill = calls;",
  'src/circles/intake-routes.ts': 'export const routes = [];',
  'src/doors/web.ts':
    "import { routes } from '../circles/routes.js';\nimport * as intake from '../circles/intake-routes.js';\nexport const now = Date.now();",
  'test/cast.ts': "import { findName } from '../src/people/queries.js';\nexport const cast = findName;",
};

/** Every law broken on purpose: what is planted, the laws that must name it, and the files that are planted. */
export const plants: readonly [title: string, rules: string[], planted: Record<string, string>][] = [
  [
    'a room that imports a room above it',
    ['imports-point-down'],
    { 'src/people/name.ts': "import { form } from '../concerns/index.js';" },
  ],
  ['…and only its type', ['imports-point-down'], { 'src/people/name.ts': "import type { X } from '../concerns/index.js';" }],
  ['…or passes it on', ['imports-point-down'], { 'src/people/name.ts': "export { form } from '../concerns/index.js';" }],
  ['…or loads it later', ['imports-point-down'], { 'src/people/name.ts': "const later = () => import('../concerns/index.js');" }],
  ['…or loads it only to run it', ['imports-point-down'], { 'src/people/name.ts': "import '../concerns/index.js';" }],
  [
    '…or names it in a template',
    ['imports-point-down'],
    { 'src/people/name.ts': 'const later = import(`../concerns/index.js`);' },
  ],
  [
    'a room entered past its front door',
    ['front-door-only'],
    { 'src/circles/form-circle.ts': "import type { Name } from '../people/name.js';" },
  ],
  [
    'routes read by another room',
    ['routes-are-for-doors'],
    { 'src/demo/index.ts': "import { routes } from '../circles/routes.js';" },
  ],
  ['routes read by their own room', ['routes-are-for-doors'], { 'src/circles/index.ts': "export * from './routes.js';" }],
  ['a kernel that leans on a room', ['kernel-stands-alone'], { 'src/kernel/id.ts': "import { page } from '../web/index.js';" }],
  [
    'statistics that lean on a room',
    ['statistics-stands-alone'],
    { 'src/statistics/index.ts': "import { page } from '../web/index.js';" },
  ],
  [
    'a rule that reads the database',
    ['rules-touch-nothing'],
    { 'src/circles/rules.ts': "import { one } from '../storage/index.js';" },
  ],
  ['a rule that runs a query', ['rules-touch-nothing'], { 'src/circles/rules.ts': "import { type Row } from './queries.js';" }],
  ['a rule that reads a file', ['rules-touch-nothing'], { 'src/circles/rules.ts': "import { readFileSync } from 'node:fs';" }],
  ['a form that calls the network', ['rules-touch-nothing'], { 'src/circles/form.ts': "import { get } from 'node:https';" }],
  ['words that read a file', ['rules-touch-nothing'], { 'src/circles/words.ts': "import { readFile } from 'fs/promises';" }],
  [
    'a view that reads through a neighbour',
    ['rules-touch-nothing'],
    {
      'src/circles/views.tsx': "import { kept } from './kept.js';",
      'src/circles/kept.ts': "import { one } from '../storage/index.js';\nexport const kept = one;",
    },
  ],
  ['statistics that read a file', ['rules-touch-nothing'], { 'src/statistics/index.ts': "import 'node:fs/promises';" }],
  [
    'a verb that builds a query',
    ['sql-lives-in-queries'],
    { 'src/circles/form-circle.ts': "export const form = (tx) => tx.selectFrom('circles');" },
  ],
  [
    'a verb that imports the query builder',
    ['sql-lives-in-queries'],
    { 'src/circles/form-circle.ts': "import { sql } from 'kysely';" },
  ],
  [
    'a verb that writes SQL as a template',
    ['sql-lives-in-queries'],
    { 'src/circles/form-circle.ts': 'export const form = (sql) => sql<boolean>`false`;' },
  ],
  [
    'a verb that hides SQL in a string',
    ['sql-lives-in-queries'],
    { 'src/circles/form-circle.ts': "export const form = (c) => c.query('delete from circles');" },
  ],
  [
    'the helpline that opens a room with names',
    ['helpline-joins-nobody'],
    { 'src/helpline/index.ts': "import { findName } from '../people/index.js';" },
  ],
  [
    'a room that opens the helpline',
    ['helpline-joins-nobody'],
    { 'src/today/index.ts': "import type { calls } from '../helpline/index.js';" },
  ],
  [
    'a test that joins the helpline to a name',
    ['helpline-joins-nobody'],
    { 'src/helpline/a.test.ts': "import { findName } from '../people/index.js';" },
  ],
  [
    'two files that load each other',
    ['no-circle-of-files'],
    { 'src/people/name.ts': "import { findName } from './queries.js';", 'src/people/queries.ts': "import './name.js';" },
  ],
  // A circle of rooms always has an arrow that points up, so two laws are broken.
  [
    'two rooms that lean on each other',
    ['imports-point-down', 'no-circle-of-rooms'],
    { 'src/people/name.ts': "import type { form } from '../circles/index.js';" },
  ],
  ['code that imports a test', ['tests-are-leaves'], { 'src/circles/form-circle.ts': "import './rules.test.js';" }],
  [
    'code that imports the cast',
    ['tests-are-leaves'],
    { 'src/circles/form-circle.ts': "import { cast } from '../../test/cast.js';" },
  ],
  ['a test that imports a test', ['tests-are-leaves'], { 'src/circles/other.test.ts': "import './rules.test.js';" }],
  ['a room nobody planned', ['every-room-is-on-the-list'], { 'src/attic/index.ts': 'export const box = 1;' }],
  ['a file too long to hold in mind', ['files-stay-short'], { 'src/people/name.ts': '\n'.repeat(251) }],
  ['a file named after nothing', ['names-say-what'], { 'src/people/utils.ts': 'export const x = 1;' }],
  ['a file named in capitals', ['names-say-what'], { 'src/people/findName.ts': 'export const x = 1;' }],
  ['a hidden now', ['time-comes-from-the-kernel'], { 'src/people/name.ts': 'export const at = new Date();' }],
  [
    'a hidden now in a template',
    ['time-comes-from-the-kernel'],
    { 'src/people/name.ts': `export const at = \`on \${Date.now()} at\`;` },
  ],
  ['a hidden dice', ['time-comes-from-the-kernel'], { 'src/people/name.ts': 'export const at = Math.random();' }],
  [
    'an import no rule can judge',
    ['imports-can-be-read'],
    { 'src/people/name.ts': 'export const load = (name) => import(name);' },
  ],
];
