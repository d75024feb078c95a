// What people of the cast do about a worry, step by step, found by what they see: labels, links and buttons.
import { it } from 'node:test';
import type { Page } from 'playwright-core';
import { concernTasks } from '../../src/concerns/index.js';
import type { CastName } from '../cast.js';
import { desk, type House, mustBeAccessible, mustFit, phone, type Screen } from './house.js';
import { pageFor, says, unfold } from './line.js';

/** One browser each for those who take part, opened when first wanted. */
export function openRoom(house: House, screen: Screen) {
  const open = new Map<CastName, Page>();
  const closers: (() => Promise<void>)[] = [];
  return {
    async page(who: CastName): Promise<Page> {
      const known = open.get(who);
      if (known) return known;
      const visitor = await house.visit(house.people.who[who], screen);
      open.set(who, visitor.page);
      closers.push(visitor.close);
      return visitor.page;
    },
    close: async () => {
      for (const close of closers) await close();
    },
  };
}
export type Room = ReturnType<typeof openRoom>;

/** A walk on a phone and at a desk, each with browsers of its own and beginning at the present moment. */
export function onBoth(
  where: { readonly house: () => House; readonly time: { backToNow(): void } },
  title: string,
  walk: (room: Room, name: string) => Promise<void>,
): void {
  for (const [name, screen] of [
    ['a phone', phone],
    ['a desk', desk],
  ] as const)
    it(`${title}: on ${name}`, async () => {
      const room = openRoom(where.house(), screen);
      try {
        await walk(room, name);
      } finally {
        where.time.backToNow();
        await room.close();
      }
    });
}

/** The page as it stands now holds no barrier and fits the screen. */
export async function looksWell(page: Page, where: string): Promise<void> {
  const name = `${where} at ${page.viewportSize()?.width}`;
  await mustFit(page, name);
  await mustBeAccessible(page, name);
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** Follows a link of the page by what it says; it may look like a button. */
export const follow = (page: Page, name: string | RegExp): Promise<void> =>
  page
    .locator('main a')
    .filter({ hasText: typeof name === 'string' ? new RegExp(`^${escaped(name)}`) : name })
    .first()
    .click();

/** Answers a question by the words of its answer. */
export const answer = (page: Page, question: string | RegExp, words: string | RegExp): Promise<void> =>
  page
    .getByRole('group', { name: question })
    .getByRole('radio', typeof words === 'string' ? { name: words, exact: true } : { name: words })
    .first()
    .check({ force: true });

export const write = (page: Page, label: string | RegExp, words: string): Promise<void> =>
  page.getByRole('main').getByRole('textbox', { name: label }).first().fill(words);

export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('main').getByRole('button', { name }).first().click();

export type Told = {
  readonly danger: 'No' | 'Not sure' | 'Yes';
  /** Asked only when nobody is in danger now. */
  readonly tonight?: 'No' | 'Yes';
  readonly words: string;
  /** What it is about, where it is not the core member. */
  readonly about?: RegExp;
  /** Who is at risk now. */
  readonly atRisk?: string;
  readonly risk?: RegExp;
};

/** From any page: “Tell us something”, filled in and not sent yet. */
export async function writesDown(page: Page, told: Told): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Tell us something' }).first().click();
  await answer(page, 'Is somebody in danger now?', told.danger);
  if (told.tonight) await answer(page, 'Should somebody read this tonight?', told.tonight);
  await write(page, 'What did you see or hear?', told.words);
  if (told.atRisk || told.risk) {
    await unfold(page, 'Where and when');
    if (told.risk) await answer(page, 'Is a child or another person at risk?', told.risk);
    if (told.atRisk) await write(page, 'Who is at risk now?', told.atRisk);
  }
  if (told.about) {
    await unfold(page, 'It is about something else');
    await answer(page, 'What is it about?', told.about);
  }
}

/** Sends what was written down; whoever must be called is called. @returns the id of the concern */
export async function sendsIt(house: House, page: Page): Promise<string> {
  await page.getByRole('button', { name: /^Send/ }).click();
  await page.waitForURL(/\/tell\/[0-9a-f-]{36}$/);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await pageFor(house, id);
  await page.reload();
  return id;
}

export async function tellsUs(house: House, page: Page, told: Told): Promise<string> {
  await writesDown(page, told);
  return sendsIt(house, page);
}

/** What the rules do by themselves as time goes by. */
export const timeGoesBy = (house: House) => concernTasks({ ledger: house.service.ledger })['look at the clocks']();

const caseOf = (id: string) => new RegExp(`/concerns/${id}$`);

/** From the front page to the concern: whoever opens it finds it among what needs them. */
export async function finds(page: Page, id: string, words: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('main').locator(`a[href="/concerns/${id}"]`).first().click();
  await page.waitForURL(caseOf(id));
  await says(page, words);
}

export type Decided = {
  readonly what: string;
  readonly why: string;
  readonly oneLine?: string;
  readonly hisAccount?: string;
  /** `YYYY-MM-DD` */
  readonly until?: string;
};

/** Fills the form of a decision and sends it. The page says afterwards what came of it. */
export async function sendsDecision(page: Page, decided: Decided): Promise<void> {
  await answer(page, 'What is to be done?', decided.what);
  if (decided.until) {
    const [year = '', month = '', day = ''] = decided.until.split('-');
    const until = page.getByRole('group', { name: 'Until which day?' });
    await until.getByLabel('Day').fill(day);
    await until.getByLabel('Month').fill(month);
    await until.getByLabel('Year').fill(year);
  }
  await write(page, 'Why?', decided.why);
  if (decided.oneLine) await write(page, 'One line for whoever told us', decided.oneLine);
  if (decided.hisAccount) {
    await unfold(page, 'own account');
    await write(page, /own account/, decided.hisAccount);
  }
  await press(page, 'Decide this');
}

export async function makesDecision(page: Page, id: string, decided: Decided): Promise<void> {
  await follow(page, 'Decide');
  await sendsDecision(page, decided);
  await page.waitForURL(caseOf(id));
}

/** The concern's own page anew, saying this. */
export async function caseSays(page: Page, id: string, words: string | RegExp): Promise<void> {
  await page.goto(`/concerns/${id}`);
  await says(page, words);
}

/** Whoever told us sees this of it, from the front page. */
export async function teller(page: Page, id: string, words: string | RegExp): Promise<void> {
  await page.goto('/');
  await page.getByRole('main').locator(`a[href="/tell/${id}"]`).first().click();
  await says(page, words);
}
