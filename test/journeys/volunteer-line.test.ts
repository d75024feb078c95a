import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { restWhatHasRunOut } from '../../src/circles/rest-on-expiry.js';
import { addDays, dayOf, type LocalDay, momentOf } from '../../src/kernel/index.js';
import { type House, openHouse, phone } from './house.js';
import { looksWell } from './steps.js';

const today = dayOf(new Date());

/** Fills the three boxes of a day; `id` where several days stand on one page. */
async function day(page: Page, id: string, on: LocalDay): Promise<void> {
  const [year = '', month = '', of = ''] = on.split('-');
  for (const [part, value] of [
    ['day', of],
    ['month', month],
    ['year', year],
  ] as const)
    await page.locator(`#${id}-${part}`).fill(value);
}
const open = (page: Page, words: string) => page.locator('summary', { hasText: words }).click();

describe('the volunteer line', () => {
  let house: House;
  before(async () => {
    house = await openHouse('volunteer line');
  });
  after(() => house.close());

  it('leads from the first question to a circle, past checks, training and a briefing; and to a rest when something runs out', async () => {
    const { who, kite } = house.people;
    const nia = await house.visit(who.nia, phone);
    const { page } = nia;
    await page.goto('/volunteers/new');
    await page.locator('#chosenName').fill('Wanda');
    await page.locator('input[name=pronoun][value=she]').check();
    await day(page, 'enquired', addDays(today, -20));
    await page.getByLabel('North', { exact: true }).check();
    await page.getByRole('button', { name: 'Write down', exact: true }).click();
    await page.getByText('May not be put in a circle yet').waitFor();
    const record = new URL(page.url()).pathname;
    await open(page, 'Write down the outcome of checks');
    await page.getByLabel('Clear', { exact: true }).check();
    await day(page, 'issued', addDays(today, -9));
    await day(page, 'expires', addDays(today, 40));
    await page.getByLabel('Level').first().fill('enhanced');
    await looksWell(page, 'a check is written down');
    await page.locator(`form[action="${record}/checks"] button`).click();
    await open(page, 'Write down that core training was passed');
    await day(page, 'trained', addDays(today, -2));
    await page.locator(`form[action="${record}/training"] button`).click();
    await open(page, 'Write down the next step');
    await page.getByLabel('In the pool, ready for a circle').check();
    await page.getByRole('button', { name: 'Write it down' }).first().click();
    await page.getByText('May be put in a circle').waitFor();
    await page.goto('/volunteers/running-out');
    await page.getByRole('link', { name: 'Wanda: Checks' }).waitFor();
    await looksWell(page, 'what runs out');

    const mo = await house.visit(who.mo, phone);
    await mo.page.goto(`/circles/${kite.circle}/roster`);
    await open(mo.page, 'Place a volunteer');
    await mo.page.locator('select[name=volunteer]').selectOption({ label: await labelOf(mo.page, 'Wanda') });
    await mo.page.locator('input[name=asked]').check();
    await mo.page.locator(`form[action="/circles/${kite.circle}/roster"] button`).last().click();
    await open(mo.page, 'Confirm Wanda');
    const confirm = mo.page.locator('form[action$="/confirmation"]');
    await confirm.getByRole('button', { name: 'Confirm' }).click();
    await mo.page.getByText('Nobody comes to the table without it').first().waitFor();
    await looksWell(mo.page, 'nobody comes to the table unbriefed');
    const briefed = await confirm.locator('input[name=briefed-day]').getAttribute('id');
    await day(mo.page, briefed?.replace(/-day$/, '') ?? '', today);
    await confirm.getByLabel('Probation').check();
    await confirm.getByRole('button', { name: 'Confirm' }).click();
    await mo.page.getByText('briefed on').waitFor();

    await restWhatHasRunOut(house.service.ledger.at(() => momentOf(addDays(today, 41), '00:30')));
    await page.goto(record);
    await page.getByText('Resting since').waitFor();
    await looksWell(page, 'somebody rests');
    await nia.close();
    await mo.close();
  });

  it('is her own to read: what she has, her hours, when she is free, and one button to be rung', async () => {
    const { page, close } = await house.visit(house.people.who.ada, phone);
    await page.goto('/');
    await page.getByRole('link', { name: 'What you have, what runs out, your hours, support' }).click();
    await page.getByText('Your record as a volunteer').waitFor();
    assert.match(new URL(page.url()).pathname, /^\/volunteers\/[0-9a-f-]{36}$/);
    await looksWell(page, 'her own record');
    await page.getByRole('link', { name: 'Hours', exact: true }).click();
    await open(page, 'Add travel, training or other time');
    await page.getByLabel('Travel').check();
    await page.getByLabel('How many minutes?').first().fill('35');
    await page.getByRole('button', { name: 'Write it down' }).click();
    await page.getByText('0 h 35 min in all').first().waitFor();
    await looksWell(page, 'her hours');
    await page.goBack();
    await page.goto(new URL(page.url()).pathname.replace(/\/hours.*/, '/support'));
    await page.getByRole('button', { name: 'Ask to be rung' }).click();
    await page.getByText('You asked to be rung').waitFor();
    await looksWell(page, 'she asked to be rung');
    assert.equal((await page.goto(new URL(page.url()).pathname.replace('/support', '/free')))?.status(), 200);
    await page.getByLabel('Wednesday').check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Wednesday').first().waitFor();
    await close();
  });
});

async function labelOf(page: Page, name: string): Promise<string> {
  const labels = await page.locator('select[name=volunteer] option').allTextContents();
  return labels.find((label) => label.includes(name)) ?? '';
}
