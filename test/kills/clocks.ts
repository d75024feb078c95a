import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { hiddenFields } from '../html.js';
import type { OutsideBrowser } from './browser.js';

/** What is given to the service so that this file puts its clock wrong; that of the database stays right. */
export const besideItself = (file: string): Record<string, string> => ({
  NODE_OPTIONS: `--import=${new URL('./shifted-clock.js', import.meta.url).href}`,
  DEMO_CLOCK_FILE: file,
});

const [hour, day] = [3600, 86_400];
export type Jump = { readonly name: string; readonly seconds: () => number };
const to =
  (moment: string): (() => number) =>
  () =>
    Math.round((Date.parse(moment) - Date.now()) / 1000);
/** Jumps by so much, and to moments at which calendars are odd. */
export const jumps: readonly Jump[] = [
  { name: 'an hour ahead', seconds: () => hour },
  { name: 'an hour behind', seconds: () => -hour },
  { name: 'a day ahead', seconds: () => day },
  { name: 'a day behind', seconds: () => -day },
  { name: 'ninety days ahead', seconds: () => 90 * day },
  { name: 'ten years ahead', seconds: () => 3653 * day },
  { name: 'a leap day', seconds: to('2028-02-29T12:00:00Z') },
  { name: 'the last seconds of a year', seconds: to('2026-12-31T23:59:50Z') },
  { name: 'just before summer time', seconds: to('2027-03-28T00:59:55Z') },
  { name: 'just before winter time', seconds: to('2027-10-31T00:59:55Z') },
];

export const setClock = (file: string, seconds: number): void => writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}\n`);

const london = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' });

/** What is kept now is said to be kept at the time of London. @param seconds how far the clock is beside itself */
export async function mustSayLondonTime(browser: OutsideBrowser, circle: string, seconds: number): Promise<void> {
  const page = `/circles/${circle}/minutes/new`;
  const form = new URLSearchParams({ ...hiddenFields((await browser.get(page)).text, page), happened: `DEMO at ${seconds}` });
  const times = [Date.now()];
  const { status, text } = await browser.post('/drafts', form.toString());
  times.push(Date.now());
  assert.equal(status, 200, text);
  const { savedAt } = JSON.parse(text) as { savedAt: string };
  const wanted = times.map((ms) => london.format(ms + seconds * 1000));
  assert.ok(wanted.includes(savedAt), `kept at ${savedAt}, in London it was ${wanted}`);
}
