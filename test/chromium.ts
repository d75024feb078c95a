import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LaunchOptions } from 'playwright-core';
import { root } from './project.js';

interface ChromiumScript {
  findChromium(): string | null;
  launchOptions(): Required<Pick<LaunchOptions, 'executablePath' | 'headless' | 'args'>>;
}

// Loaded by its path: the build holds no copy of the scripts.
const script = (await import(pathToFileURL(join(root, 'scripts/chromium.mjs')).href)) as ChromiumScript;

/** The path of the Chromium on this machine, or null. */
export const findChromium = script.findChromium;

/**
 * What to give `chromium.launch` of playwright-core.
 * @throws Error that says what to install when there is no Chromium
 */
export const launchOptions = script.launchOptions;
