import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A page of words in a PDF that screen readers can read (PDF/UA-1, checked by the compiler), or why there is none. */
export type Typeset = { readonly ok: true; readonly pdf: Buffer } | { readonly ok: false; readonly why: 'too long' | 'not here' };

const child = fileURLToPath(new URL('./typst-child.js', import.meta.url));
const longestMs = 20_000;
/** What the child answers with when the words do not fit one page. */
const tooLong = 3;
/** One compiler at a time: each takes as much memory as the service itself. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Sets one page, or as many as it takes where it may be long. Words are given as data beside the source and never become part of it, so nothing that somebody wrote is run.
 * @param source Typst, which reads `sys.inputs.page` (JSON) and `sys.inputs.size` (points)
 * @returns `not here` where the compiler does not run on this machine; the same words are on a page to print
 */
export function typeset(
  source: string,
  page: Readonly<Record<string, unknown>>,
  options: { readonly isLong?: true } = {},
): Promise<Typeset> {
  const next = last.then(() => setOne(source, page, options));
  last = next;
  return next;
}

function setOne(source: string, page: Readonly<Record<string, unknown>>, options: { readonly isLong?: true }): Promise<Typeset> {
  return new Promise((resolve) => {
    const process_ = spawn(process.execPath, [child], { env: {}, stdio: ['pipe', 'pipe', 'ignore'], timeout: longestMs });
    const parts: Buffer[] = [];
    process_.stdout.on('data', (part: Buffer) => parts.push(part));
    process_.on('error', () => resolve({ ok: false, why: 'not here' }));
    process_.on('close', (code) => {
      const pdf = Buffer.concat(parts);
      if (code === 0 && pdf.subarray(0, 5).toString('latin1') === '%PDF-') resolve({ ok: true, pdf });
      else resolve({ ok: false, why: code === tooLong ? 'too long' : 'not here' });
    });
    process_.stdin.on('error', () => undefined);
    process_.stdin.end(JSON.stringify({ source, page, ...options }));
  });
}
