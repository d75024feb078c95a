// Reads TypeScript just far enough to judge it: what is a comment, what is a string, what is imported.
// Our own, because TypeScript 7 has no interface for programs; imports.test.ts compares its answer with the compiler's own.

/** A source with its comments gone and every string replaced by its number: `"0"`, or `` `1` `` for a piece of a template. Lines stay lines. */
export interface Source {
  readonly code: string;
  readonly strings: readonly string[];
}

export interface Import {
  readonly specifier: string;
  /** `import type` and `export type`: gone when the program runs. `import { type A }` is not: the module is still loaded. */
  readonly typeOnly: boolean;
  readonly line: number;
}

const regexAfter = /(?:^|[(,=:[!&|?{};+\-*%~^]|=>|\b(?:return|typeof|case|in|of|await|yield|else|do))\s*$/;
const newlinesIn = (text: string) => '\n'.repeat(text.split('\n').length - 1);

/** The end of a quoted string that opens at `from`, or -1 when the line ends first: then it was an apostrophe in running text. */
function endOfQuoted(text: string, from: number): number {
  for (let at = from + 1; at < text.length && text[at] !== '\n'; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === text[from]) return at;
  }
  return -1;
}

function endOfRegex(text: string, from: number): number {
  let inClass = false;
  for (let at = from + 1; at < text.length && text[at] !== '\n'; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '[') inClass = true;
    else if (text[at] === ']') inClass = false;
    else if (text[at] === '/' && !inClass) return at;
  }
  return -1;
}

class Reader {
  private at = 0;
  private code = '';
  private readonly strings: string[] = [];
  /** One entry per template being read: how many braces are open in its `${…}`. */
  private readonly openBraces: number[] = [];

  constructor(private readonly text: string) {}

  read(): Source {
    while (this.at < this.text.length) this.step();
    return { code: this.code, strings: this.strings };
  }

  private step() {
    const two = this.text.slice(this.at, this.at + 2);
    const char = this.text[this.at];
    if (two === '//') this.skipTo(this.text.indexOf('\n', this.at));
    else if (two === '/*') this.skipTo(this.text.indexOf('*/', this.at) + 2);
    else if (char === '"' || char === "'") this.quoted();
    else if (char === '`') this.template();
    else if (char === '/' && regexAfter.test(this.code.slice(-40))) this.regex();
    else this.plain(char ?? '');
  }

  private skipTo(end: number) {
    const to = end < 2 ? this.text.length : end;
    this.code += ` ${newlinesIn(this.text.slice(this.at, to))}`;
    this.at = to;
  }

  private keep(piece: string): string {
    this.strings.push(piece);
    return `${this.strings.length - 1}${newlinesIn(piece)}`;
  }

  private quoted() {
    const end = endOfQuoted(this.text, this.at);
    if (end < 0) return this.plain(' ');
    this.code += `"${this.keep(this.text.slice(this.at + 1, end))}"`;
    this.at = end + 1;
  }

  private regex() {
    const end = endOfRegex(this.text, this.at);
    if (end < 0) return this.plain('/');
    this.code += '/regex/';
    this.at = end + 1;
  }

  private plain(char: string) {
    const braces = this.openBraces.length - 1;
    this.code += char;
    this.at += 1;
    if (braces < 0) return;
    if (char === '{') this.openBraces[braces] = (this.openBraces[braces] ?? 0) + 1;
    if (char !== '}') return;
    this.openBraces[braces] = (this.openBraces[braces] ?? 0) - 1;
    if (this.openBraces[braces] !== 0) return;
    this.openBraces.pop();
    this.at -= 1;
    this.template('');
  }

  /** From an opening backtick, or from the brace that ends an expression, to the next `${` or the closing backtick. */
  private template(opening = '`') {
    const from = this.at + 1;
    let end = from;
    while (end < this.text.length && this.text[end] !== '`' && this.text.slice(end, end + 2) !== '${')
      end += this.text[end] === '\\' ? 2 : 1;
    this.code += `${opening}${this.keep(this.text.slice(from, end))}`;
    if (this.text[end] === '$') {
      this.code += '${';
      this.openBraces.push(1);
      this.at = end + 2;
    } else {
      this.code += '`';
      this.at = end + 1;
    }
  }
}

export const readSource = (text: string): Source => new Reader(text).read();

const fromClause = /(?<![.\w$])(?:import|export)\s+(type\s+)?(?:(?!\b(?:import|export)\b)[\w$*{}\s,"])*?\bfrom\s*"(\d+)"/g;
const bareImport = /(?<![.\w$])import\s*"(\d+)"()/g;
const called = /(?<![.\w$])(?:import|require)\s*\(\s*(?:"(\d+)"|`(\d+)`)\s*[,)]/g;
const calledAtAll = /(?<![.\w$])import\s*\(/g;

const lineAt = (code: string, index: number) => code.slice(0, index).split('\n').length;

/** Every import, export-from, dynamic import and require with a literal specifier, in order of their kinds. */
export function listImports({ code, strings }: Source): Import[] {
  const found = (match: RegExpExecArray | RegExpMatchArray, number: string | undefined, typeOnly: boolean): Import => ({
    specifier: strings[Number(number)] ?? '',
    typeOnly,
    line: lineAt(code, match.index ?? 0),
  });
  return [
    ...[...code.matchAll(fromClause)].map((match) => found(match, match[2], match[1] !== undefined)),
    ...[...code.matchAll(bareImport)].map((match) => found(match, match[1], false)),
    ...[...code.matchAll(called)].map((match) => found(match, match[1] ?? match[2], false)),
  ];
}

/** How many dynamic imports name their module by an expression, which no rule can judge. */
export const countUnreadableImports = ({ code }: Source): number =>
  [...code.matchAll(calledAtAll)].length - [...code.matchAll(called)].filter((match) => match[0].startsWith('import')).length;
