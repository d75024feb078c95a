import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { concernTasks } from '../../src/concerns/index.js';
import type { CastName } from '../cast.js';
import { type House, mustBeAccessible, openHouse, phone } from './house.js';

let house: House;
before(async () => {
  house = await openHouse('accountability line');
});
after(() => house.close());

const visit = (who: CastName, screen: { width: number; height: number }, script: boolean) =>
  house.visit(house.people.who[who], screen, { script });
const says = async (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor({ state: 'visible' });

/** Answers a question that is asked by buttons, with the keyboard: focus and space, as somebody without a mouse does. */
async function choose(page: Page, name: string, value: string): Promise<void> {
  const answer = page.locator(`input[name="${name}"][value="${value}"]`);
  await answer.focus();
  await page.keyboard.press('Space');
}

/** A volunteer at home tells of something seen at the flat. @returns the concern's id */
async function adaTells(page: Page, words: string): Promise<string> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Tell us something' }).first().click();
  await says(page, 'Is somebody in danger now?');
  await choose(page, 'danger', 'not sure');
  await page.locator('[name="seen"]').fill(words);
  await page.getByRole('button', { name: /^Send to/ }).click();
  await page.waitForURL(/\/tell\/[0-9a-f-]{36}/);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await concernTasks({ ledger: house.service.ledger })['page for concern']({ orgId: house.people.northvale, concernId: id });
  return id;
}

async function moDecides(page: Page, id: string): Promise<void> {
  await page.goto(`/concerns/${id}`);
  await page
    .getByRole('link', { name: /^Decide/ })
    .or(page.getByRole('button', { name: /^Decide/ }))
    .first()
    .click();
  await choose(page, 'decision', 'share');
  await page.locator('[name="why"]').fill('A child may live in the house.');
  await page.locator('[name="one-line"]').fill('His officer knows. Thank you for saying it.');
  await page.getByRole('button', { name: 'Decide this' }).click();
  await page.waitForURL(new RegExp(`/concerns/${id}`));
}

async function moRingsTheOfficer(page: Page, id: string): Promise<void> {
  await page.goto(`/concerns/${id}/share?channel=telephone`);
  const post = page.locator('[name="post"]');
  if ((await post.first().evaluate((node) => node.tagName)) === 'SELECT') await post.selectOption(house.people.kite.policePost);
  else await choose(page, 'post', house.people.kite.policePost);
  await page.locator('[name="spoke-to"]').fill('Ike');
  await page.locator('[name="log-number"]').fill('DEMO-7');
  await page.locator('[name="content"]').fill('A volunteer saw a child’s scooter in the hall of his house at six this evening.');
  await page.getByText('Ground, reason, limits of confidentiality').click();
  await choose(page, 'gateway', 'safeguarding a child');
  await page.locator('main form button').filter({ hasNotText: 'later' }).last().click();
  await page.waitForURL(new RegExp(`/concerns/${id}$`));
  await says(page, 'DEMO-7');
}

async function moGuides(page: Page, id: string): Promise<void> {
  await page.goto(`/concerns/${id}/guidance`);
  await choose(page, 'meet', 'meet, with care');
  await page.locator('[name="words"]').fill('Meet on Monday as planned. Do not ask about the scooter.');
  await page.locator('main form button').filter({ hasNotText: 'later' }).last().click();
  await page.waitForURL(new RegExp(`/concerns/${id}$`));
}

describe('a worry goes all the way', () => {
  it('on a phone: told, opened, decided, the officer told by telephone, the circle guided, and its writer sees each step', async () => {
    const words = 'There was a scooter in the hall.';
    const ada = await visit('ada', phone, true);
    const id = await adaTells(ada.page, words);
    await says(ada.page, /nobody has opened it/i);
    await mustBeAccessible(ada.page, "the writer's page");

    const mo = await visit('mo', phone, true);
    await mo.page.goto(`/concerns/${id}`);
    await says(mo.page, words);
    await ada.page.reload();
    await says(ada.page, /Mo opened it/);
    await moDecides(mo.page, id);
    await moRingsTheOfficer(mo.page, id);
    await moGuides(mo.page, id);

    await ada.page.goto(`/tell/${id}`);
    await says(ada.page, /His officer knows/);
    await ada.page.goto(`/circles/${house.people.kite.circle}/guidance`);
    await says(ada.page, 'Do not ask about the scooter.');
    await ada.close();
    await mo.close();
  });
});
