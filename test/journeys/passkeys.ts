import type { Page } from 'playwright-core';

/** Lets this browser hold passkeys, as a telephone does. @param saysYes whether its owner shows finger, face or PIN when asked */
export async function holdPasskeys(page: Page, saysYes = true): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: saysYes,
      automaticPresenceSimulation: true,
    },
  });
}
