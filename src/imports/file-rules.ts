import type { SheetFile } from './reading/index.js';

/** Largest that all files of one import may be together, in bytes: 200 circles with 10,000 meetings take about two million. */
export const mostBytes = 25_000_000;
export const mostFiles = 12;

export type FileProblem =
  | { readonly problem: 'no file' }
  | { readonly problem: 'too many files' }
  | { readonly problem: 'too large' }
  | { readonly problem: 'empty'; readonly name: string }
  | { readonly problem: 'a workbook'; readonly name: string }
  | { readonly problem: 'not a spreadsheet'; readonly name: string }
  | { readonly problem: 'same name twice'; readonly name: string }
  | { readonly problem: 'none recognised' };

const beginsWith = (bytes: Uint8Array, ...first: number[]) => first.every((byte, at) => bytes[at] === byte);
const isWorkbook = (bytes: Uint8Array) => beginsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || beginsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);

/** Enough of a file to see whether it is text. */
const looked = 8_000;

/** Text holds next to no control characters; half the bytes of UTF-16 may be nought. */
function isText(bytes: Uint8Array): boolean {
  const some = bytes.subarray(0, looked);
  if (beginsWith(some, 0x25, 0x50, 0x44, 0x46)) return false;
  const odd = some.filter((byte) => byte !== 0 && byte < 32 && ![9, 10, 13, 27].includes(byte)).length;
  const noughts = some.filter((byte) => byte === 0).length;
  return odd <= some.length / 100 && noughts <= some.length * 0.55;
}

const problemWith = ({ name, bytes }: SheetFile): FileProblem[] => {
  if (bytes.length === 0) return [{ problem: 'empty', name }];
  if (isWorkbook(bytes)) return [{ problem: 'a workbook', name }];
  return isText(bytes) ? [] : [{ problem: 'not a spreadsheet', name }];
};

/** Everything that keeps these files from being read, in their order. */
export function problemsWithFiles(files: readonly SheetFile[]): FileProblem[] {
  if (files.length === 0) return [{ problem: 'no file' }];
  const lower = files.map(({ name }) => name.toLowerCase());
  const twice = files.filter((_, at) => lower.indexOf(lower[at] ?? '') < at);
  return [
    ...(files.length > mostFiles ? [{ problem: 'too many files' } as const] : []),
    ...(files.reduce((sum, { bytes }) => sum + bytes.length, 0) > mostBytes ? [{ problem: 'too large' } as const] : []),
    ...files.flatMap(problemWith),
    ...twice.map(({ name }) => ({ problem: 'same name twice', name }) as const),
  ];
}
