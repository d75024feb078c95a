// Writes docs/concerns.md from src/concerns/clocks.ts; a test fails when they differ.
import { writeFileSync } from 'node:fs';
import { build } from './build.mjs';

await build();
const { concernsDocument } = await import(`../${process.env.OPEN_CIRCLES_DIST ?? 'dist'}/src/concerns/clocks-document.js`);
writeFileSync('docs/concerns.md', concernsDocument());
