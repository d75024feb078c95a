/** Leaves at once, and so that the way back does not lead here. Without a script the link still leaves. */
export function watchQuickExit() {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-quick-exit]'))
    link.addEventListener('click', (event) => {
      event.preventDefault();
      document.body.classList.add('oc-left');
      document.title = '';
      location.replace(link.href);
    });
}
