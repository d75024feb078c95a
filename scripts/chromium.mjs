// Finds the Chromium that journeys and screenshots drive. It is never downloaded by a test tool: the system's own is used.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages } from './debian.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const elsewhere = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const runs = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The path of a Chromium, or null. The variable CHROMIUM wins, even when it is wrong: a wrong one should be noticed. */
export function findChromium(env = process.env) {
  if (env.CHROMIUM) return runs(env.CHROMIUM) ? env.CHROMIUM : null;
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/bin', '/snap/bin'];
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...elsewhere].find(runs) ?? null;
}

/**
 * Finds Chromium, installing Debian's where that is possible.
 * @returns `{ path }`, or `{ missing }`: one line that says what to install
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return { path: found };
  if (process.env.CHROMIUM) return { missing: `Chromium is needed: CHROMIUM names ${process.env.CHROMIUM}, which cannot be run` };
  const missing = await installPackages(['chromium', 'fonts-liberation'], 'Chromium is needed for the browser tests');
  const path = findChromium();
  return path ? { path } : { missing: missing ?? 'Chromium is needed: it was installed, yet is not on the PATH; set CHROMIUM' };
}

/**
 * How to start it: pass to `chromium.launch` of playwright-core. No sandbox, because root cannot have one and pages are only our own;
 * nothing of its own goes out to the network.
 * @throws Error when there is no Chromium
 */
export function launchOptions() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium found: install chromium, or set CHROMIUM to its path');
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-dev-shm-usage',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return { executablePath, headless: true, args };
}
