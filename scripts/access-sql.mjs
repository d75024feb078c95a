// `npm run access`: writes the generated access rules and policies as a migration, when they differ from the newest one.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from './build.mjs';

await build();
const { accessSql } = await import(`../${process.env.OPEN_CIRCLES_DIST ?? 'dist'}/src/access/sql.js`);
const files = readdirSync('migrations').sort();
const last = files.filter((file) => file.endsWith('_access.sql')).at(-1);
const text = accessSql();
if (last && readFileSync(`migrations/${last}`, 'utf8') === text) console.log(`${last} is up to date`);
else {
  // Until the first release the one generated file is rewritten; afterwards a change becomes a migration of its own.
  const released = process.argv.includes('--new');
  const next = String(Number(files.at(-1).slice(0, 4)) + 1).padStart(4, '0');
  const name = last && !released ? last : `${next}_access.sql`;
  writeFileSync(`migrations/${name}`, text);
  console.log(`wrote migrations/${name}`);
}
