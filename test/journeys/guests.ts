import assert from 'node:assert/strict';
import type { CastName } from '../cast.js';
import { giveCard, giveEmail, givePassword, testPassword } from '../means-to-sign-in.js';
import type { House, Screen, Visitor } from './house.js';

/** Who looks at a page: one of the cast, a stranger, somebody between the two steps of signing in, somebody who took up an invitation. */
export type Guest = CastName | 'a stranger' | 'half signed in' | 'invited';

const email = 'sam@example.org';

async function halfSignIn(house: House, { page }: Visitor): Promise<void> {
  const { sam } = house.people.who;
  await giveEmail(house.service, sam, email);
  await givePassword(house.service, sam);
  await giveCard(house.service, sam);
  await page.goto('/sign-in');
  await page.locator('[name="email"]').fill(email);
  await page.locator('[name="password"]').fill(testPassword);
  await page.locator('main form:has([name="email"]) button[type="submit"]').last().click();
  await page.waitForURL(/\/sign-in\/second/);
}

/** An invitation from Mo, taken up as far as the code app, so that every page of it is there. */
async function takeUp(house: House, { page }: Visitor, address: string): Promise<void> {
  const fields = { chosenName: 'Wyn', pronoun: 'she', telephone: '07700 900456', role: 'volunteer', email: address };
  const made = await house.as(house.people.who.mo).post('/invitations/new', fields);
  const link = /http:\/\/localhost(\/invitation\?link=[\w-]+)/.exec(made.text)?.[1];
  const code = /\b(\d{4} \d{4})\b/.exec(made.text.replace(/<[^>]+>/g, ' '))?.[1];
  assert.ok(link && code, 'no link and code were given');
  await page.goto(link);
  await page.locator('[name="code"]').fill(code);
  await page.locator('main form button').click();
  await page.waitForURL(/\/invitation\/factor/);
  await page.getByRole('button', { name: 'Use a password and a code app' }).click();
  await page.locator('[name="password"]').fill(testPassword);
  await page.locator('main form:has([name="password"]) button[type="submit"]').last().click();
  await page.waitForURL(/\/invitation\/code-app/);
}

/** Browsers for guests, one each, opened when they are first wanted. */
export function openGuests(house: House, screen: Screen) {
  const open = new Map<Guest, Visitor>();
  return {
    async visitor(guest: Guest): Promise<Visitor> {
      const known = open.get(guest);
      if (known) return known;
      const isCast = guest !== 'a stranger' && guest !== 'half signed in' && guest !== 'invited';
      const visitor = await house.visit(isCast ? house.people.who[guest] : null, screen);
      open.set(guest, visitor);
      if (guest === 'half signed in') await halfSignIn(house, visitor);
      if (guest === 'invited') await takeUp(house, visitor, `wyn-${screen.width}@example.org`);
      return visitor;
    },
    async close(): Promise<void> {
      for (const visitor of open.values()) await visitor.close();
    },
  };
}
