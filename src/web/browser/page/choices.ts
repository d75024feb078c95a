const choices = 'input[type=radio], input[type=checkbox]';

/** Shows what a choice reveals while it is chosen, and tells screen readers. */
function showWhatIsChosen() {
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-aria-controls], input[aria-controls]')) {
    const id = input.dataset.ariaControls ?? input.getAttribute('aria-controls') ?? '';
    const revealed = document.getElementById(id);
    if (!revealed) continue;
    const kind = input.type === 'radio' ? 'radios' : 'checkboxes';
    input.setAttribute('aria-controls', id);
    // No aria-expanded on a radio button: the standard has none, and a group of them is read out wrongly with it.
    if (input.type === 'checkbox') input.setAttribute('aria-expanded', String(input.checked));
    revealed.classList.toggle(`govuk-${kind}__conditional--hidden`, !input.checked);
  }
}

/** "None of these" and the others are never chosen together. */
function keepNoneAlone(chosen: HTMLInputElement) {
  if (chosen.type !== 'checkbox' || !chosen.checked) return;
  const isNone = chosen.dataset.behaviour === 'exclusive';
  const group = chosen.closest('[data-module=govuk-checkboxes]');
  for (const other of group?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [])
    if (other !== chosen && (isNone || other.dataset.behaviour === 'exclusive')) other.checked = false;
}

export function watchChoices() {
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.matches(choices)) return;
    keepNoneAlone(target);
    showWhatIsChosen();
  });
  // A browser that comes back to a page puts the choices back after it was loaded.
  addEventListener('pageshow', showWhatIsChosen);
  showWhatIsChosen();
}
