// What each of the cast finds of the worries that are laid, in a browser of their own, on a phone and at a desk.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { CastName } from '../cast.js';
import { type Case, type Laid, layer, sees } from '../seen/laid.js';
import { marksOf, people } from '../seen/seeing.js';
import { desk, type House, mustBeAccessible, mustFit, mustStayAccessible, phone, type Screen } from './house.js';
import { openRoom } from './steps.js';

const screens = [phone, desk];
/** What is read by eye, one for each screen, and everything that the pages hold, seen or not. */
type Looked = { readonly visible: readonly string[]; readonly held: string };
const together = (all: readonly Looked[]): Looked => ({
  visible: screens.map((_, n) => all.map(({ visible }) => visible[n]).join('\n')),
  held: all.map(({ held }) => held).join('\n'),
});

/** Where somebody comes by without knowing of anything. */
const waysOf = (who: CastName, circle: string): string[] => [
  ...['/', '/tell', '/concerns?show=all'],
  ...['', '/timeline', '/guidance'].map((part) => `/circles/${circle}${part}`),
  ...(who === 'pat' || who === 'ike' ? ['/shared'] : []),
  ...(who === 'mo' || who === 'sam' ? ['/search?q=Kite'] : []),
];

const atRisk = '/person-at-risk';

/** The pages of one worry that this person is to reach, by what is to be seen there. */
function pagesOf(who: CastName, { id, shares }: Laid, marks: string): string[] {
  const risk = marks.includes('risk') ? [atRisk] : [];
  if (who === 'ada') return [`/tell/${id}`];
  if (who === 'ben') return [];
  if (who === 'pat') return shares.flatMap((share) => ['', ...risk].map((part) => `/shared/${share}${part}`));
  return ['', ...risk].map((part) => `/concerns/${id}${part}`);
}

const marksIn = (name: Case, text: string): string =>
  Object.entries(marksOf(name))
    .filter(([, words]) => text.includes(words))
    .map(([mark]) => mark)
    .join(' ') || 'nothing';

/**
 * Reads the open page on both screens, with everything unfolded; each time no wider than the screen, and without a barrier.
 * @param isLookedAt false where axe has seen the same page with other words in it
 */
async function reads(page: Page, where: string, isLookedAt: boolean): Promise<Looked> {
  const read = async (screen: Screen) => {
    await page.setViewportSize(screen);
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll('details')) folded.open = true;
    });
    await mustFit(page, `${where} at ${screen.width}`);
    return (await page.getByRole('main').allInnerTexts()).join('');
  };
  const held = await page.content();
  const large = await read(desk);
  if (isLookedAt) await mustBeAccessible(page, `${where} at a desk`);
  const small = await read(phone);
  if (isLookedAt) await mustStayAccessible(page, `${where} on a phone`);
  return { visible: [small, large], held };
}

/** Lays a worry of each of these kinds, at the present moment unless the clock is moved. */
export async function layAll(house: House, names: readonly Case[], laid = new Map<Case, Laid>()) {
  const lay = layer(house);
  for (const name of names) laid.set(name, await lay[name]());
  return laid;
}

/**
 * Everybody looks: first on the pages by which they come, then at each worry. Opened once; what was come across is kept.
 * @param isWayLookedAt whether axe looks at the pages by which they come, too; once for all cases is enough
 */
export function openEyes(house: House, laid: ReadonlyMap<Case, Laid>, isWayLookedAt: boolean) {
  const room = openRoom(house, phone);
  const comesBy = new Map<CastName, Looked>();
  const lookedAt = new Set<string>();

  const look = async (who: CastName, path: string): Promise<Looked> => {
    const page = await room.page(who);
    const answer = await page.goto(path);
    assert.equal(answer?.status(), 200, `${who} at ${path}`);
    // Who is at risk now stands on a page of its own, the same in each case but for the words.
    const isSame = path.endsWith(atRisk) && lookedAt.has(`${who} ${atRisk}`);
    if (path.endsWith(atRisk)) lookedAt.add(`${who} ${atRisk}`);
    return reads(page, `${path} as ${who}`, !isSame);
  };

  return {
    close: room.close,
    /** @returns what stands on the pages by which this person comes, read once; pages that are closed are looked at as such once */
    async around(who: CastName): Promise<Looked> {
      const known = comesBy.get(who);
      if (known) return known;
      const page = await room.page(who);
      const [read, seen]: [Looked[], Set<string>] = [[], new Set()];
      for (const path of waysOf(who, house.people.kite.circle)) {
        const status = (await page.goto(path))?.status();
        const place = status === 200 ? page.url() : `${status}`;
        // The pages of a circle are looked at by axe as everybody in every-page-*.test.ts.
        if (!seen.has(place)) read.push(await reads(page, `${path} as ${who}`, isWayLookedAt && !path.startsWith('/circles/')));
        seen.add(place);
      }
      const all = together(read);
      comesBy.set(who, all);
      return all;
    },
    /** Each of them comes across what is to be seen of this worry, by links that lead there, and of nothing else. */
    async look(name: Case): Promise<void> {
      const one = laid.get(name);
      assert.ok(one, name);
      for (const who of people) {
        const expected: string = sees[name][who];
        const around = await this.around(who);
        const paths = expected === 'nothing' ? [] : pagesOf(who, one, expected);
        const read = [around];
        for (const path of paths) read.push(await look(who, path));
        const all = together(read);
        screens.forEach(({ width }, n) => {
          assert.equal(marksIn(name, all.visible[n] ?? ''), expected, `${who} reads of ${name} at ${width}`);
        });
        assert.equal(marksIn(name, all.held), expected, `${who} is sent of ${name}`);
        const [first] = paths;
        if (first) assert.ok(around.held.includes(`href="${first}"`), `nothing leads ${who} to ${first}`);
        await this.findsClosed(name, who, one, paths);
      }
    },
    /** The addresses of this worry that are not for this person open nothing, for whoever guesses or was given them. */
    async findsClosed(name: Case, who: (typeof people)[number], { id, shares }: Laid, open: readonly string[]): Promise<void> {
      const expected: string = sees[name][who];
      const { request } = (await room.page(who)).context();
      const addresses = [`/concerns/${id}`, `/tell/${id}`, ...shares.map((share) => `/shared/${share}`)];
      const risk = [`/concerns/${id}`, ...shares.map((share) => `/shared/${share}`)].map((page) => page + atRisk);
      const isStaff = open.includes(`/concerns/${id}`);
      // Whoever may read who is at risk reads it at one address: staff with the worry, an officer with what was sent.
      const mayRisk = isStaff && sees[name][who].includes('risk');
      for (const path of [...(isStaff ? [] : addresses), ...(mayRisk ? [] : risk)])
        if (!open.includes(path))
          assert.notEqual((await request.get(path, { maxRedirects: 0 })).status(), 200, `${who} at ${path}`);
      if (expected === 'nothing') assert.ok(!(await this.around(who)).held.includes(id), `${who} comes across the address of it`);
    },
  };
}
