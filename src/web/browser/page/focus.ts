/** Moves the focus to something that usually takes none, and leaves it as it was afterwards. */
function focusOnce(element: HTMLElement) {
  element.setAttribute('tabindex', '-1');
  element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
  element.focus();
}

const controls = 'input:not([type=hidden]), select, textarea, button';

/** The control an error is about; for a date or a group of choices, its first one. */
function controlNamed(id: string): HTMLElement | null {
  const named = document.getElementById(id);
  return named?.matches(controls) ? named : (named?.querySelector<HTMLElement>(controls) ?? named);
}

/** The question first, then the box: somebody who follows an error should read what was asked. */
function goTo(control: HTMLElement) {
  const question = control.closest('fieldset')?.querySelector('legend') ?? control.closest('.govuk-form-group') ?? control;
  question.scrollIntoView();
  control.focus({ preventScroll: true });
}

/** Begins at what matters most on the page: the problems, or the news that it is done. */
export function focusWhatMatters() {
  const summary = document.querySelector<HTMLElement>('[data-module=govuk-error-summary]');
  const news = document.querySelector<HTMLElement>('[data-module=govuk-notification-banner][role=alert]');
  const first = summary ?? news;
  if (first && first.dataset.disableAutoFocus !== 'true') focusOnce(first);
  summary?.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    const control = link && controlNamed(decodeURIComponent(link.hash.slice(1)));
    if (!control) return;
    event.preventDefault();
    goTo(control);
  });
}
