// `npm run screenshots`: starts a demonstration of its own, signs in as some of the cast and takes the pictures of the README.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { launchOptions } from './chromium.mjs';

const pictures = [
  { name: 'today-1280', who: 'Mo', width: 1280, height: 1000, path: '/' },
  { name: 'today-360', who: 'Mo', width: 360, height: 760, path: '/' },
  { name: 'tell-360', who: 'Ada', width: 360, height: 760, path: '/tell' },
  { name: 'concern-1280', who: 'Mo', width: 1280, height: 1100, path: '/', open: 'Ada' },
  { name: 'circle-1280', who: 'Mo', width: 1280, height: 1000, path: '/circles', open: 'Kite' },
  { name: 'volunteer-360', who: 'Ada', width: 360, height: 760, path: '/' },
  { name: 'figures-1280', who: 'Tru', width: 1280, height: 1000, path: '/figures' },
];

const folder = mkdtempSync(join(tmpdir(), 'oc-pictures-'));
const demo = spawn(process.execPath, ['bin/open-circles.mjs', 'demo', '--port', '0', '--data', join(folder, 'demo')], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const printed = await new Promise((resolve, reject) => {
  let text = '';
  demo.stdout.on('data', (bytes) => {
    text += bytes;
    if (/Stop with Ctrl-C/.test(text)) resolve(text);
  });
  demo.on('exit', () => reject(new Error(text)));
});
const linkOf = (name) => new RegExp(`^ +${name} .*(http\\S+)`, 'm').exec(printed)?.[1];
const browser = await chromium.launch(launchOptions());
mkdirSync('docs/pictures', { recursive: true });
const signedIn = new Map();
for (const { name, who, width, height, path, open } of pictures) {
  const context = signedIn.get(who) ?? (await browser.newContext());
  const page = await context.newPage();
  await page.setViewportSize({ width, height });
  const base = new URL(linkOf(who)).origin;
  if (!signedIn.has(who)) {
    await page.goto(linkOf(who));
    const go = page.locator('main form button').first();
    if (await go.count()) await go.click();
    signedIn.set(who, context);
  }
  await page.goto(base + path);
  if (open)
    await page
      .getByRole('link', { name: new RegExp(open) })
      .first()
      .click();
  await page.screenshot({ path: `docs/pictures/${name}.png`, animations: 'disabled' });
  await page.close();
}
await browser.close();
demo.kill('SIGINT');
await new Promise((resolve) => demo.on('exit', resolve));
rmSync(folder, { recursive: true, force: true });
