// What each of the cast comes across of one worry, on every page where somebody could.
import type { CastName } from '../cast.js';
import type { TestWeb } from '../http.js';

/** Words that stand nowhere else, by what they are. The first is the worry itself, as whoever told us wrote it. */
export const marksOf = (name: string) => ({
  words: `DEMO-words-${name}`,
  risk: `DEMO-risk-${name}`,
  why: `DEMO-why-${name}`,
  line: `DEMO-line-${name}`,
  account: `DEMO-account-${name}`,
  reading: `DEMO-reading-${name}`,
  guidance: `DEMO-guidance-${name}`,
  told: `DEMO-told-${name}`,
});
export type Mark = keyof ReturnType<typeof marksOf>;

/** Everybody for whom it matters what became of a worry that Ada told us about Kite. */
export const people = [
  'ada',
  'ben',
  'mo',
  'sal',
  'sam',
  'pat',
  'ike',
  'dan',
  'max',
  'tru',
  'nia',
  'lee',
  'vic',
  'oz',
] as const satisfies readonly CastName[];

// Whatever shows words or an address of a worry to somebody; each page that holds less than another one of these is left out.
const pagesFor = (web: TestWeb, who: CastName, id: string, shares: readonly string[]): string[] => [
  ...['/', '/concerns?show=all'],
  ...(['pat', 'ike'].includes(who) ? ['/shared'] : []),
  ...(['mo', 'sam'].includes(who) ? ['/handover/sheet', '/search?q=Kite'] : []),
  ...(who === 'tru' ? ['/figures'] : []),
  ...[`/concerns/${id}`, `/concerns/${id}/person-at-risk`, `/tell/${id}`],
  ...['', '/timeline', '/guidance'].map((part) => `/circles/${web.people.kite.circle}${part}`),
  ...shares.flatMap((share) => [`/shared/${share}`, `/shared/${share}/person-at-risk`]),
];

/** Which of the marks, and whether the worry's address, stand on any page that this person opens; as words in the order of `marksOf`. */
export async function seenBy(web: TestWeb, who: CastName, name: string, id: string, shares: readonly string[]): Promise<string> {
  const pages = [];
  for (const path of pagesFor(web, who, id, shares)) {
    const { status, text } = await web.as(web.people.who[who]).get(path);
    if (status === 200) pages.push(text);
  }
  const all = pages.join('\n');
  const marks = Object.entries(marksOf(name)).filter(([, words]) => all.includes(words));
  const isThere = all.includes(id);
  return [...marks.map(([mark]) => mark), ...(marks.length === 0 && isThere ? ['that it is there'] : [])].join(' ') || 'nothing';
}

/** The same of everybody. */
export async function seen(web: TestWeb, name: string, id: string, shares: readonly string[] = []) {
  const found: Partial<Record<CastName, string>> = {};
  for (const who of people) found[who] = await seenBy(web, who, name, id, shares);
  return found;
}
