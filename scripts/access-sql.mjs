// `npm run access`: writes the generated access rules and policies as a new migration, when they differ from the newest one.
//   npm run access -- --rewrite   into the newest one instead: only while no database but your own has it
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from './build.mjs';

await build();
const { accessSql } = await import(`../${process.env.OPEN_CIRCLES_DIST ?? 'dist'}/src/access/sql.js`);
const files = readdirSync('migrations').sort();
const last = files.filter((file) => file.endsWith('_access.sql')).at(-1);
const text = accessSql();
if (last && readFileSync(`migrations/${last}`, 'utf8') === text) console.log(`${last} is up to date`);
else {
  const next = String(Number(files.at(-1).slice(0, 4)) + 1).padStart(4, '0');
  const name = last && process.argv.includes('--rewrite') ? last : `${next}_access.sql`;
  writeFileSync(`migrations/${name}`, text);
  console.log(`wrote migrations/${name}`);
}
