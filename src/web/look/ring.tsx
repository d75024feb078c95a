const seats = [
  [31.1, 26.8],
  [17, 32.7],
  [7.1, 21.2],
  [14.8, 8.1],
] as const;

/** The ring: somebody in the middle, people round him, and one place open. A sign beside the name, so hidden from screen readers. */
export const Ring = () => (
  <svg class="oc-brand__ring" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
    <circle class="oc-brand__table" cx="20" cy="20" r="13" stroke-dasharray="62 20" transform="rotate(-68 20 20)" />
    <circle class="oc-brand__middle" cx="20" cy="20" r="4" />
    {seats.map(([x, y]) => (
      <circle class="oc-brand__seat" cx={x} cy={y} r="3.6" key={x} />
    ))}
  </svg>
);
