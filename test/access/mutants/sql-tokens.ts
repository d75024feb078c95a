/** A piece of SQL that means something: where it stands in the text and how deep in parentheses. */
export type Token = { readonly text: string; readonly from: number; readonly to: number; readonly depth: number };

const piece = /--[^\n]*|'(?:[^']|'')*'|[A-Za-z_][\w$.]*|\d+|<=|>=|<>|:=|->>|->|::|\|\||[^\s]/g;

/** The tokens of a function's body; comments and spaces are left out. */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  for (const match of sql.matchAll(piece)) {
    const [text] = match;
    if (text.startsWith('--')) continue;
    if (text === ')') depth -= 1;
    tokens.push({
      text: text.startsWith("'") ? text : text.toLowerCase(),
      from: match.index,
      to: match.index + text.length,
      depth,
    });
    if (text === '(') depth += 1;
  }
  return tokens;
}

const clauses = [
  'where',
  'on',
  'join',
  'left',
  'union',
  'group',
  'order',
  'limit',
  'then',
  'else',
  'end',
  'when',
  'if',
  'lateral',
];
const ends = new Set([...clauses, 'and', 'or', ';', ',', 'select', 'from', 'return', 'loop', 'returning']);

/** A conjunct or disjunct: the tokens of one condition, without the words that join it to others. */
export type Operand = { readonly from: number; readonly to: number; readonly before: string; readonly after: string };

/** Every condition that is joined to others by `and` or `or`, or stands alone after `where` or `on`; by token numbers, `to` not included. */
export function operandsOf(tokens: readonly Token[]): Operand[] {
  const starts = new Set(['where', 'on', 'and', 'or', 'when', 'if']);
  const found: Operand[] = [];
  for (const [n, token] of tokens.entries()) {
    const first = tokens[n + 1];
    if (!first) continue;
    const opens = starts.has(token.text) || token.text === '(' || token.text === 'return' || token.text === 'begin';
    if (!opens) continue;
    const depth = token.text === '(' ? token.depth + 1 : token.depth;
    let to = n + 1;
    while (to < tokens.length) {
      const next = tokens[to] as Token;
      const isDistinct = next.text === 'from' && tokens[to - 1]?.text === 'distinct';
      if (next.depth < depth || (next.depth === depth && ends.has(next.text) && !isDistinct)) break;
      to += 1;
    }
    const after = tokens[to]?.depth === depth ? (tokens[to] as Token).text : '';
    const joined = ['and', 'or'].includes(token.text) || ['and', 'or'].includes(after);
    const alone = ['where', 'on', 'if', 'when'].includes(token.text);
    if (to > n + 1 && (joined || alone)) found.push({ from: n + 1, to, before: token.text, after });
  }
  return found;
}
