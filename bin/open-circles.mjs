#!/usr/bin/env node
// Builds when a source is newer than the last build (a checkout), then hands over to the built command.
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { buildIfStale } = await import(pathToFileURL(join(root, 'scripts/build.mjs')).href);
await buildIfStale();
const dist = process.env.OPEN_CIRCLES_DIST ?? 'dist';
const { runCommand } = await import(pathToFileURL(join(root, dist, 'src/doors/cli.js')).href);
process.exitCode = await runCommand(process.argv.slice(2));
