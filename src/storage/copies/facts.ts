/** What stands at the head of a copy. */
export type CopyFacts = {
  readonly format: 1;
  readonly madeAt: string;
  /** Migrations of the database that was copied, in order, with the digests they were applied with. */
  readonly migrations: readonly { readonly name: string; readonly digest: string }[];
};

/** What stands below a table in a copy: how many rows, and the SHA-256 of its lines. */
export type TableSum = { readonly table: string; readonly rows: number; readonly sha256: string };

/** What stands at the end; a copy without it was cut off. */
export type CopyEnd = {
  readonly tables: number;
  readonly rows: number;
  readonly sequences: readonly { readonly name: string; readonly value: string | null }[];
};

/** Thrown for a copy that cannot be taken: damaged, cut off, foreign, or newer than this release. The message is a plain sentence. */
export class CopyRefused extends Error {
  override name = 'CopyRefused';
}

export const copyTitle = '-- Open Circles copy';
const marks = { facts: '-- facts ', sum: '-- table ', end: '-- end ' } as const;

export const noteLine = (kind: keyof typeof marks, note: object): string => `${marks[kind]}${JSON.stringify(note)}\n`;

/** Reads a note written by `noteLine`; null when the line is not of that kind. */
export function readNote<Note>(kind: keyof typeof marks, line: string): Note | null {
  return line.startsWith(marks[kind]) ? (JSON.parse(line.slice(marks[kind].length)) as Note) : null;
}
