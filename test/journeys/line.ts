// One worry all the way, as people do it with finger or mouse: each step opens its page from the one before and sends its form.
import type { Page } from 'playwright-core';
import { concernTasks } from '../../src/concerns/index.js';
import type { House } from './house.js';

/** Waits until the page says this. */
export const says = async (page: Page, words: string | RegExp): Promise<void> =>
  page.getByRole('main').getByText(words).first().waitFor({ state: 'visible', timeout: 15_000 });

/** Answers a question that is asked by buttons. */
export const choose = (page: Page, name: string, value: string): Promise<void> =>
  page.locator(`input[name="${name}"][value="${value}"]`).check({ force: true });

/** Sends the form of the page, not its draft. */
export const send = (page: Page): Promise<void> =>
  page.locator('main form button[type="submit"]').filter({ hasNotText: 'later' }).last().click();

export const unfold = (page: Page, summary: string | RegExp): Promise<void> =>
  page.locator('main summary').filter({ hasText: summary }).first().click();

// What leads on may look like a button and is a link all the same.
const follow = (page: Page, name: string | RegExp): Promise<void> =>
  page.locator('main a').filter({ hasText: name }).first().click();
const isCase = (id: string) => new RegExp(`/concerns/${id}$`);

/** A volunteer at home tells of something seen at the flat; whoever is on call is paged. @returns the concern's id */
export async function tells(house: House, page: Page, words: string): Promise<string> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Tell us something' }).first().click();
  await says(page, 'Is somebody in danger now?');
  await choose(page, 'danger', 'not sure');
  await page.locator('[name="seen"]').fill(words);
  await page.getByRole('button', { name: /^Send to/ }).click();
  await page.waitForURL(/\/tell\/[0-9a-f-]{36}$/);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await pageFor(house, id);
  return id;
}

/** What the job does when something was told: pages whoever is on call. */
export const pageFor = (house: House, concernId: string) =>
  concernTasks({ ledger: house.service.ledger })['page for concern']({ orgId: house.people.northvale, concernId });

/** From the front page to what the volunteer told us. */
export async function opens(page: Page, id: string, words: string): Promise<void> {
  await page.goto('/');
  await page.locator(`main a[href="/concerns/${id}"]`).first().click();
  await page.waitForURL(isCase(id));
  await says(page, words);
}

export async function ringsTheWriter(page: Page, id: string): Promise<void> {
  await follow(page, 'Write down a call');
  await page.locator('[name="words"]').fill('She is at home and safe. She saw no child.');
  await send(page);
  await page.waitForURL(isCase(id));
  await says(page, 'She saw no child.');
}

export async function decides(page: Page, id: string): Promise<void> {
  await follow(page, /^Decide/);
  await choose(page, 'decision', 'share');
  await page.locator('[name="why"]').fill('A child may live in the house.');
  await page.locator('[name="one-line"]').fill('His officer knows. Thank you for saying it.');
  await send(page);
  await page.waitForURL(isCase(id));
}

const grounds = async (page: Page) => {
  const ground = page.locator('[name="gateway"][value="safeguarding a child"]');
  if (!(await ground.locator('xpath=..').isVisible())) await unfold(page, 'Ground, reason, limits of confidentiality');
  await choose(page, 'gateway', 'safeguarding a child');
};

/** Rings an officer and writes down the call: name, log number, what was said. */
export async function ringsTheOfficer(page: Page, id: string, post: string, name: string): Promise<void> {
  await follow(page, 'Write down a call to an officer');
  await page.locator('[name="post"]').selectOption(post);
  await page.locator('[name="spoke-to"]').fill(name);
  await page.locator('[name="log-number"]').fill('DEMO-7');
  await page.locator('[name="content"]').fill('A volunteer saw a child’s scooter in the hall of his house at six this evening.');
  await grounds(page);
  await send(page);
  await page.waitForURL(isCase(id));
  await says(page, 'DEMO-7');
}

/** Puts it in the portal for a post. */
export async function putsInThePortal(page: Page, id: string, post: string): Promise<void> {
  await follow(page, 'Put it in the portal');
  await page.locator('[name="post"]').selectOption(post);
  await page.locator('[name="content"]').fill('A volunteer saw a child’s scooter in the hall.');
  await grounds(page);
  await send(page);
  await page.waitForURL(isCase(id));
}

export async function guides(page: Page, id: string): Promise<void> {
  await follow(page, 'Tell the circle what to do next');
  await choose(page, 'meet', 'meet, with care');
  await page.locator('[name="words"]').fill('Meet on Monday as planned. Do not ask about the scooter.');
  await send(page);
  await page.waitForURL(isCase(id));
}

/** The volunteer sees what came of it, from the front page. */
export async function seesEveryStep(page: Page, id: string, coordinator: string): Promise<void> {
  await page.goto('/');
  await page.locator(`main a[href="/tell/${id}"]`).first().click();
  await says(page, new RegExp(`${coordinator} opened it`));
  await says(page, /His officer knows/);
  await says(page, 'Do not ask about the scooter.');
}

/** Another volunteer of the circle reads what to do next and says so. */
export async function readsTheGuidance(page: Page, circle: string): Promise<void> {
  await page.goto(`/circles/${circle}/guidance`);
  await says(page, 'Do not ask about the scooter.');
  await page.getByRole('button', { name: 'I have read it' }).first().click();
  await says(page, /You read it/);
}
