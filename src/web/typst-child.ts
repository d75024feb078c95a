// A process of its own for each document: what a compiler keeps of it, and what it could do wrong, ends with it. It is given the text on its
// standard input and no settings, and answers with the bytes of the PDF.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { sizesPt } from './typeset-sizes.js';

const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/atkinson-hyperlegible-next/package.json'));
const face = (weight: string) => readFileSync(join(fonts, weight, `AtkinsonHyperlegibleNext_${weight}.ttf`));

type Asked = { readonly source: string; readonly page: Readonly<Record<string, unknown>>; readonly isLong?: boolean };

/** Signs that no typeface at hand has, from the compiler's complaints; PDF/UA forbids a page with a hole where a letter was. */
const missingIn = (complaint: string): string[] =>
  [...complaint.matchAll(/the text `\\*"(.*?)\\*"` could not be displayed/g)].map(([, text = '']) =>
    text.replaceAll(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
  );

const asked = JSON.parse(readFileSync(0, 'utf8')) as Asked;
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: [face('400Regular'), face('700Bold')] }] });

function compiled(size: number, page: string): Buffer {
  return compiler.pdf({ mainFileContent: asked.source, inputs: { page, size: String(size) } }, { pdfStandard: 'ua-1' });
}

/** The same with a mark in place of every sign that cannot be shown, and the page says so. */
function withMarks(page: string, fault: unknown): string {
  const missing = new Set(missingIn((fault as Error).message).filter((sign) => sign !== ''));
  if (missing.size === 0) throw fault;
  let text = JSON.stringify({ ...asked.page, hasMissing: true });
  for (const sign of missing) text = text.replaceAll(JSON.stringify(sign).slice(1, -1), '[?]');
  return text === page ? page : text;
}

function oneOf(size: number, page: string): Buffer {
  try {
    return compiled(size, page);
  } catch (fault) {
    return compiled(size, withMarks(page, fault));
  }
}

const pagesIn = (pdf: Buffer): number => Number(/NPages>(\d+)</.exec(pdf.toString('latin1'))?.[1] ?? 0);

// As large as one page allows; where it may be long, as large as is easy to read.
const page = JSON.stringify({ hasMissing: false, ...asked.page });
let pdf: Buffer | null = null;
for (const size of sizesPt) {
  pdf = oneOf(size, page);
  if (asked.isLong || pagesIn(pdf) === 1) break;
}
if (pdf === null || !(asked.isLong || pagesIn(pdf) === 1)) process.exitCode = 3;
else process.stdout.write(pdf);
