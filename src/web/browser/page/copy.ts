/** Shows the copy buttons, which do nothing where no script runs, and copies the text beside them. */
export function watchCopying() {
  if (!navigator.clipboard) return;
  for (const place of document.querySelectorAll<HTMLElement>('[data-copier]')) {
    const button = place.querySelector('button');
    const text = place.closest('[data-copies]')?.querySelector('[data-copied]');
    if (!text || !button) continue;
    place.hidden = false;
    const before = button.textContent;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(text.textContent ?? '');
      button.textContent = button.dataset.done ?? before;
    });
  }
}
