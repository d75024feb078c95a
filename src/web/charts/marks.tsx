/** What may stand in a circle's year. The first four are about a week's meeting, the last two stand above it. */
export const yearKinds = ['held', 'planned', 'cancelled', 'missing', 'concern', 'review'] as const;
export type YearKind = (typeof yearKinds)[number];

interface MarkProps {
  readonly kind: YearKind;
  /** Middle of the mark. */
  readonly x: number;
  readonly y: number;
  /** Width and height. */
  readonly size: number;
}

const cross = (x: number, y: number, r: number) => `M${x - r} ${y - r}L${x + r} ${y + r}M${x + r} ${y - r}L${x - r} ${y + r}`;

/** One event. Each kind has its own shape; the colour repeats it. */
export const Mark = ({ kind, x, y, size }: MarkProps) => {
  const r = size / 2;
  const look = `oc-mark oc-mark--${kind}`;
  if (kind === 'concern') return <path class={look} d={`M${x} ${y - r}L${x + r} ${y + r}H${x - r}Z`} />;
  if (kind === 'review') return <path class={look} d={`M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`} />;
  return (
    <>
      <rect class={look} x={x - r} y={y - r} width={size} height={size} />
      {kind === 'cancelled' && <path class={look} d={`M${x - r} ${y + r}L${x + r} ${y - r}`} />}
      {kind === 'missing' && <path class={look} d={cross(x, y, r / 2)} />}
    </>
  );
};
