import { createHash } from 'node:crypto';

/** So many different questions are kept ready on a connection, and none longer than this: each costs the server memory for as long as the connection is open. */
const [mostNames, longest] = [400, 6000];
const names = new Map<string, string>();

/**
 * Name under which a connection keeps a question ready, so that the server reads, checks and plans it once and not with every page.
 * @returns undefined for what is asked too seldom, or in too many ways, to be kept
 */
export function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= mostNames || text.length > longest || !/^(select|with)\b/.test(text)) return undefined;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  names.set(text, name);
  return name;
}
