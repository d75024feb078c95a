// Passkeys: the buttons `data-passkey="register"` and `data-passkey="sign-in"`. Other ways to sign in stand beside them and need no script.
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';

/** Posts JSON with the page's form token. @throws Error when the answer is not a good one */
async function post(button: HTMLElement, address: string | undefined, body: unknown): Promise<unknown> {
  const answer = await fetch(address ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', 'x-form-token': button.dataset.token ?? '' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  return answer.json();
}

/** Asks the person's device, and lets the service judge. @returns where to go next, always a page of ours */
async function usePasskey(button: HTMLElement): Promise<string> {
  const { optionsUrl, verifyUrl, passkey } = button.dataset;
  const optionsJSON = await post(button, optionsUrl, {});
  const proof =
    passkey === 'register'
      ? await startRegistration({ optionsJSON: optionsJSON as PublicKeyCredentialCreationOptionsJSON })
      : await startAuthentication({ optionsJSON: optionsJSON as PublicKeyCredentialRequestOptionsJSON });
  const { location: next } = (await post(button, verifyUrl, proof)) as { location?: unknown };
  const there = new URL(String(next ?? '/'), location.href);
  if (there.origin !== location.origin) throw new Error('leads away');
  return there.href;
}

/** Says that it did not work, beside the button, where screen readers hear it. */
function sayFailed(button: HTMLElement) {
  const line = button.parentElement?.querySelector<HTMLElement>('[data-passkey-says]') ?? document.createElement('p');
  if (!line.isConnected) {
    line.className = 'govuk-error-message';
    line.dataset.passkeySays = '';
    line.setAttribute('role', 'alert');
    button.after(line);
  }
  line.textContent = button.dataset.failedWords ?? '';
}

function watch(button: HTMLButtonElement) {
  // A button that cannot work is not offered.
  button.hidden = !browserSupportsWebAuthn();
  button.addEventListener('click', async (event) => {
    event.preventDefault();
    if (button.getAttribute('aria-disabled') === 'true') return;
    button.setAttribute('aria-disabled', 'true');
    try {
      location.assign(await usePasskey(button));
    } catch {
      sayFailed(button);
    } finally {
      button.removeAttribute('aria-disabled');
    }
  });
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-passkey]')) watch(button);
