/** A second press within this time is taken for a trembling hand or a slow line. The service counts a form once in any case. */
const samePressWithin = 5_000;

interface Press {
  readonly button: HTMLElement | null;
  readonly at: number;
}

/** Sends each form once for one press, and lets links that look like buttons be pressed with the space bar. */
export function watchButtons() {
  const presses = new Map<EventTarget | null, Press>();
  document.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    const last = presses.get(event.target);
    const press = { button: event.submitter, at: performance.now() };
    if (last && last.button === press.button && press.at - last.at < samePressWithin) event.preventDefault();
    else presses.set(event.target, press);
  });
  addEventListener('pageshow', () => presses.clear());
  document.addEventListener('keydown', (event) => {
    if (event.key !== ' ' || !(event.target instanceof HTMLAnchorElement) || event.target.role !== 'button') return;
    event.preventDefault();
    event.target.click();
  });
}
