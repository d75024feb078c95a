// `npm run access`: writes what changed of the generated access rules and policies as a new migration.
//   npm run access -- --rewrite   into the newest one instead: only while no database but your own has it
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from './build.mjs';

await build();
const { accessSql } = await import(`../${process.env.OPEN_CIRCLES_DIST ?? 'dist'}/src/access/sql.js`);
const files = readdirSync('migrations').sort();
const made = files.filter((file) => file.endsWith('_access.sql'));
const rewritten = process.argv.includes('--rewrite') ? made.pop() : undefined;
const text = accessSql(made.map((file) => readFileSync(`migrations/${file}`, 'utf8')));
if (text === null) console.log('the migrations are up to date');
else {
  const next = String(Number(files.at(-1).slice(0, 4)) + 1).padStart(4, '0');
  const name = rewritten ?? `${next}_access.sql`;
  writeFileSync(`migrations/${name}`, text);
  console.log(`wrote migrations/${name}`);
}
