import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type WebAuthnCredential,
} from '@simplewebauthn/server';
import { type Browser, chromium, type Page } from 'playwright-core';
import { Button } from '../../src/web/components/index.js';
import { launchOptions } from '../chromium.js';
import { holdPasskeys } from './passkeys.js';
import { type Posted, type ScriptPages, serve } from './script-pages.js';

const button = (kind: 'register' | 'sign-in') => (
  <Button
    type="button"
    attributes={{
      'data-passkey': kind,
      'data-options-url': `/${kind}/options`,
      'data-verify-url': `/${kind}/verify`,
      'data-token': 'a-token',
      'data-failed-words': 'That did not work. Use another way, or ring us.',
    }}
  >
    {kind}
  </Button>
);
const pages = { '/keys': [button('register'), button('sign-in')], '/in': <p>{'In'}</p>, '/registered': <p>{'Registered'}</p> };

let browser: Browser;
let site: ScriptPages;
let challenge = '';
let credential: WebAuthnCredential | null = null;
const rpID = 'localhost';

async function answer({ path, body, headers }: Posted): Promise<unknown> {
  assert.equal(headers['x-form-token'], 'a-token');
  const expected = { expectedChallenge: challenge, expectedOrigin: site.base, expectedRPID: rpID };
  if (path === '/register/options' || path === '/sign-in/options') {
    const options =
      path === '/register/options'
        ? await generateRegistrationOptions({ rpName: 'Test', rpID, userName: 'ada' })
        : await generateAuthenticationOptions({ rpID });
    challenge = options.challenge;
    return options;
  }
  if (path === '/register/verify') {
    const kept = await verifyRegistrationResponse({ response: JSON.parse(body) as RegistrationResponseJSON, ...expected });
    credential = kept.registrationInfo?.credential ?? null;
    return kept.verified ? { location: '/registered' } : undefined;
  }
  if (!credential) return undefined;
  const seen = await verifyAuthenticationResponse({
    response: JSON.parse(body) as AuthenticationResponseJSON,
    ...expected,
    credential,
  });
  return seen.verified ? { location: '/in' } : undefined;
}

before(async () => {
  browser = await chromium.launch(launchOptions());
  site = await serve(pages, answer, 'passkey');
});
after(async () => {
  await browser.close();
  await site.close();
});

/** A browser whose device holds passkeys and says yes, or no. */
async function open(saysYes: boolean, work: (page: Page) => Promise<void>) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await holdPasskeys(page, saysYes);
  await page.goto(`${site.base}/keys`);
  await work(page);
  await context.close();
}

test('somebody registers a passkey and signs in with it', () =>
  open(true, async (page) => {
    await page.getByRole('button', { name: 'register' }).click();
    await page.waitForURL('**/registered');
    await page.goto(`${site.base}/keys`);
    await page.getByRole('button', { name: 'sign-in' }).click();
    await page.waitForURL('**/in');
  }));

test('when the device says no, the page says that it did not work and the button can be pressed again', () =>
  open(false, async (page) => {
    const signIn = page.getByRole('button', { name: 'sign-in' });
    await signIn.click();
    await page.getByRole('alert').getByText('That did not work. Use another way, or ring us.').waitFor();
    assert.equal(await signIn.getAttribute('aria-disabled'), null);
  }));
