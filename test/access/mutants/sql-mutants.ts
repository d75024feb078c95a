import { operandsOf, type Token, tokensOf } from './sql-tokens.js';

/** One change of a text: what it was and what stands there now. */
export type Change = { readonly what: string; readonly sql: string };

const opposite: Readonly<Record<string, string>> = { '=': '<>', '<>': '=', '<=': '>', '>=': '<', '<': '>=', '>': '<=' };
const byOne: Readonly<Record<string, string>> = { '<=': '<', '<': '<=', '>=': '>', '>': '>=' };

/** What is changed, in brackets, with what stands before and after it. */
const around = (sql: string, from: number, to: number): string =>
  `${sql.slice(Math.max(0, from - 40), from)}[${sql.slice(from, to)}]${sql.slice(to, to + 40)}`.replaceAll(/\s+/g, ' ').trim();

/** Every small change of a body: a condition dropped, a comparison turned round, a value left out of a list, a part of a union gone. */
export function changesOf(sql: string): Change[] {
  const tokens = tokensOf(sql);
  const text = (n: number) => tokens[n]?.text ?? '';
  const cut = (from: number, to: number, by: string, what: string): Change => ({
    what: `${what} in … ${around(sql, from, to)} …`,
    sql: `${sql.slice(0, from)}${by}${sql.slice(to)}`,
  });
  const at = (n: number) => tokens[n] as Token;
  return [
    ...droppedConditions(sql, tokens, cut),
    ...tokens.flatMap((token, n) => {
      const turned = opposite[token.text];
      const isDay =
        text(n + 1) === 'oc.today' || text(n - 1) === 'oc.today' || (text(n - 1) === ')' && text(n - 3) === 'oc.today');
      const edge = byOne[token.text];
      return [
        ...(turned ? [cut(token.from, token.to, turned, `${token.text} → ${turned}`)] : []),
        ...(edge && isDay ? [cut(token.from, token.to, edge, `${token.text} → ${edge}`)] : []),
        ...(token.text === 'is' && text(n + 1) === 'null' ? [cut(token.to, token.to, ' not', 'is null → is not null')] : []),
        ...(token.text === 'is' && text(n + 1) === 'distinct'
          ? [cut(token.to, token.to, ' not', 'is distinct → is not distinct')]
          : []),
        ...(token.text === 'desc' ? [cut(token.from, token.to, '', 'without desc')] : []),
        ...(token.text === 'not' ? [cut(token.from, token.to, '', 'without not')] : []),
        ...(token.text === 'exists' && text(n - 1) !== 'not' ? [cut(token.from, token.from, 'not ', 'exists → not exists')] : []),
        ...(token.text === 'in' && text(n + 1) === '(' && text(n - 1) !== 'not'
          ? [cut(token.from, token.from, 'not ', 'in → not in')]
          : []),
        ...(['true', 'false'].includes(token.text)
          ? [cut(token.from, token.to, token.text === 'true' ? 'false' : 'true', `not ${token.text}`)]
          : []),
        ...shorterList(tokens, n, cut),
      ];
    }),
    ...droppedParts(tokens, at, cut),
  ];
}

type Cut = (from: number, to: number, by: string, what: string) => Change;

function droppedConditions(sql: string, tokens: readonly Token[], cut: Cut): Change[] {
  return operandsOf(tokens).map(({ from, to, before, after }) => {
    const [first, last] = [tokens[from] as Token, tokens[to - 1] as Token];
    const what = `without “${sql.slice(first.from, last.to).replaceAll(/\s+/g, ' ')}”`;
    if (['and', 'or'].includes(before)) return cut((tokens[from - 1] as Token).from, last.to, '', what);
    if (['and', 'or'].includes(after)) return cut(first.from, (tokens[to] as Token).to, '', what);
    return cut(first.from, last.to, 'true', what);
  });
}

/** A list of texts, shorter by one. */
function shorterList(tokens: readonly Token[], n: number, cut: Cut): Change[] {
  const token = tokens[n] as Token;
  const [before, after] = [tokens[n - 1]?.text, tokens[n + 1]?.text];
  if (!token.text.startsWith("'") || !['(', ','].includes(before ?? '') || ![')', ','].includes(after ?? '')) return [];
  let open = n;
  while (open >= 0 && !(tokens[open]?.text === '(' && tokens[open]?.depth === token.depth - 1)) open -= 1;
  if (tokens[open - 1]?.text !== 'in') return [];
  if (before === ',') return [cut((tokens[n - 1] as Token).from, token.to, '', `without ${token.text}`)];
  return after === ',' ? [cut(token.from, (tokens[n + 1] as Token).to, '', `without ${token.text}`)] : [];
}

/** A union, shorter by one part. */
function droppedParts(tokens: readonly Token[], at: (n: number) => Token, cut: Cut): Change[] {
  return tokens.flatMap((token, n) => {
    if (token.text !== 'union') return [];
    const isEnd = (one: Token) => one.depth < token.depth || (one.depth === token.depth && ['union', ';'].includes(one.text));
    let to = n + 1;
    while (to < tokens.length && !isEnd(at(to))) to += 1;
    return [cut(token.from, at(to - 1).to, '', 'without this part')];
  });
}
