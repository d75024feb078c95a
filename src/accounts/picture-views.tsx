import { say } from './factor-words.js';

/** A picture that a camera reads, drawn from squares. */
export type Squares = { readonly size: number; readonly isDark: (row: number, column: number) => boolean };

/** A code for the camera of a telephone, with what it is for those who cannot see it. */
export const Picture = ({ squares }: { readonly squares: Squares }) => {
  const places = Array.from({ length: squares.size }, (_, at) => at);
  const path = places.flatMap((row) =>
    places.filter((column) => squares.isDark(row, column)).map((column) => `M${column} ${row}h1v1h-1z`),
  );
  const edge = 4;
  const side = squares.size + 2 * edge;
  return (
    <svg viewBox={`${-edge} ${-edge} ${side} ${side}`} width="220" height="220" role="img" aria-label={say('code-app-picture')}>
      <rect x={-edge} y={-edge} width={side} height={side} fill="#fff" />
      <path d={path.join('')} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
};
