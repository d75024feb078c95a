const mostRows = 40;

function grow(area: HTMLTextAreaElement) {
  while (area.scrollHeight > area.clientHeight && area.rows < mostRows) area.rows += 1;
}

/** Textareas grow by whole rows with what is written, so that nothing written is out of sight. */
export function growWithText() {
  for (const area of document.querySelectorAll('textarea')) grow(area);
  document.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLTextAreaElement) grow(target);
  });
}

function showPassword(button: HTMLButtonElement, input: HTMLInputElement, show: boolean) {
  const { ocShow = '', ocShowLabel = '', ocHide = '', ocHideLabel = '' } = button.dataset;
  input.type = show ? 'text' : 'password';
  button.textContent = show ? ocHide : ocShow;
  button.setAttribute('aria-label', show ? ocHideLabel : ocShowLabel);
}

/** Lets somebody see the password being typed. It is hidden again before it is sent, so that no browser remembers it as text. */
export function watchPasswords() {
  for (const button of document.querySelectorAll<HTMLButtonElement>('.govuk-js-password-input-toggle')) {
    const input = document.getElementById(button.getAttribute('aria-controls') ?? '');
    if (!(input instanceof HTMLInputElement)) continue;
    button.dataset.ocShow = button.textContent?.trim() ?? '';
    button.dataset.ocShowLabel = button.getAttribute('aria-label') ?? '';
    button.hidden = false;
    button.addEventListener('click', () => showPassword(button, input, input.type === 'password'));
    input.form?.addEventListener('submit', () => showPassword(button, input, false));
  }
}
