// A large charity's spreadsheets, by bench/import-sheets.ts in a process of its own.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { dist, line } from './line.mjs';

export async function measureImport() {
  const program = fileURLToPath(new URL(`${dist()}/bench/import-sheets.js`, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program], { maxBuffer: 1e8 });
  // The last of each: the first undo takes back the second run, which made nothing.
  const took = (what) => Number([...stdout.matchAll(new RegExp(`^${what} +([\\d.]+) s`, 'gm'))].at(-1)?.[1]);
  console.log(/^ {2}\{.*$/m.exec(stdout)?.[0] ?? stdout);
  line('200 circles with 10,000 meetings read and imported', took('read and import'), 's', 60);
  line('The same again, adding nothing', took('the same again'), 's', 60);
  line('The import undone', took('undo'), 's', 60);
}
