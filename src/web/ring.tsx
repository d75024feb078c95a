/** The mark: a ring of people round one. */
export const Ring = () => (
  <svg width="40" height="40" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
    <circle
      class="oc-ring__line"
      cx="20"
      cy="20"
      r="13"
      fill="none"
      stroke="currentColor"
      stroke-opacity=".45"
      stroke-width="2"
      stroke-dasharray="62 20"
      transform="rotate(-68 20 20)"
    />
    <circle cx="20" cy="20" r="4" fill="#f4c56a" />
    {[
      [31.1, 26.8],
      [17, 32.7],
      [7.1, 21.2],
      [14.8, 8.1],
    ].map(([x, y]) => (
      <circle key={x} cx={x} cy={y} r="3.6" fill="currentColor" />
    ))}
  </svg>
);
