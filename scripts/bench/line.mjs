/** One figure beside its target. @param least the target is a least (a rate), not a most (a time) @param note what else was measured with it */
export function line(what, figure, unit, target, { least = false, note = '' } = {}) {
  const ratio = least ? figure / target : target / figure;
  const shown = figure >= 100 ? figure.toFixed(0) : figure.toFixed(1);
  console.log(
    `${what.padEnd(56)} ${shown.padStart(7)} ${unit.padEnd(3)} target ${String(target).padStart(4)}  ratio ${ratio.toFixed(2).padStart(6)}  ${note}`.trimEnd(),
  );
}

export const seconds = (from) => (performance.now() - from) / 1000;

/** The value below which this share of a list lies. */
export const at = (list, share) => {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
};

export const dist = () => `../../${process.env.OPEN_CIRCLES_DIST ?? 'dist'}`;
