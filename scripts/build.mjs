// Builds dist/: every TypeScript module transpiled one for one, the browser scripts bundled, the style sheet compiled, fonts copied.
// `node scripts/build.mjs` takes well under two seconds; `buildIfStale()` is what the commands call before they start.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, process.env.OPEN_CIRCLES_DIST ?? 'dist');
const stamp = join(dist, 'built.json');
const sources = ['src', 'test', 'bench'];

const filesBelow = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    : [];

const newest = () =>
  Math.max(
    ...[...sources, 'scripts'].flatMap((folder) => filesBelow(join(root, folder))).map((file) => statSync(file).mtimeMs),
    statSync(join(root, 'package.json')).mtimeMs,
  );

async function compileStyle() {
  const sass = await import('sass');
  const theme = join(root, 'src/web/look/theme.scss');
  if (!existsSync(theme)) return;
  const { css } = sass.compile(theme, {
    loadPaths: [join(root, 'node_modules')],
    style: 'compressed',
    quietDeps: true,
    silenceDeprecations: ['import'],
    logger: sass.Logger.silent,
  });
  writeFileSync(join(dist, 'assets/style.css'), css);
}

function copyFonts() {
  const from = join(root, 'node_modules/@fontsource-variable/atkinson-hyperlegible-next/files');
  for (const subset of ['latin', 'latin-ext']) {
    const name = `atkinson-hyperlegible-next-${subset}-wght-normal.woff2`;
    cpSync(join(from, name), join(dist, 'assets', name));
  }
}

/** A number that changes whenever anything changes that phones keep: scripts, style, words and views. */
function shellVersion() {
  const hash = createHash('sha256');
  for (const folder of ['src/web', 'src/outbox', 'src/concerns'])
    for (const file of filesBelow(join(root, folder)).sort()) hash.update(relative(root, file)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

/** Builds everything. Old output is removed first, so that a deleted module cannot be imported by mistake. */
export async function build() {
  const esbuild = await import('esbuild');
  const started = newest();
  for (const folder of [...sources, 'assets']) rmSync(join(dist, folder), { recursive: true, force: true });
  mkdirSync(join(dist, 'assets'), { recursive: true });
  const modules = sources
    .flatMap((folder) => filesBelow(join(root, folder)))
    .filter((file) => /\.tsx?$/.test(file) && !/\.d\.ts$/.test(file));
  const browser = modules.filter(
    (file) => dirname(relative(root, file)) === join('src', 'web', 'browser') && !file.endsWith('.test.ts'),
  );
  await esbuild.build({
    entryPoints: modules,
    outdir: dist,
    outbase: root,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  });
  if (browser.length > 0)
    await esbuild.build({
      entryPoints: browser,
      outdir: join(dist, 'assets'),
      bundle: true,
      minify: true,
      format: 'iife',
      target: 'es2020',
      logLevel: 'warning',
      // Phones keep the shell by this: a new release is a new number.
      define: { SHELL_VERSION: JSON.stringify(shellVersion()) },
    });
  await compileStyle();
  copyFonts();
  for (const picture of ['icon.svg', 'app-192.png', 'app-512.png'])
    cpSync(join(root, 'src/web/look', picture), join(dist, 'assets', picture));
  writeFileSync(stamp, JSON.stringify({ newest: started }));
}

/** Builds only when a source is newer than the last build. */
export async function buildIfStale() {
  if (!existsSync(join(root, 'src'))) return;
  if (existsSync(stamp) && JSON.parse(readFileSync(stamp, 'utf8')).newest >= newest()) return;
  await build();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build();
