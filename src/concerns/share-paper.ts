/** One marked page for secure mail, from post to post: what stands on it, in the order in which it is read. */
export type SharePaper = {
  /** A value, such as OFFICIAL-SENSITIVE; the organisation may have its own. */
  readonly marking: string;
  readonly markedFor: string;
  readonly title: string;
  /** From, to and day. */
  readonly rows: readonly (readonly [key: string, value: string])[];
  readonly words: readonly string[];
  readonly after: readonly string[];
  /** Said where a sign could not be shown. */
  readonly missing: string;
};

export const defaultMarking = 'OFFICIAL-SENSITIVE';

/** @param settings of the organisation; `shareMarking`: a few words in capitals */
export function markingFrom(settings: Readonly<Record<string, unknown>>): string {
  const own = settings.shareMarking;
  return typeof own === 'string' && /^[A-Z][A-Z :-]{2,60}$/.test(own) ? own : defaultMarking;
}

/** Paragraphs of what was written; signs that control machines are none of it. */
export const paragraphsOf = (words: string): string[] =>
  words
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, (sign) => (sign === '\n' ? '\n' : ' '))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/**
 * The page as Typst: the marking stands at the head and the foot and, because readers aloud skip those, as the first words too. The title in the
 * file's own record is the marking: nobody is named there.
 */
export const sharePaperSource = `#let page-of = json(bytes(sys.inputs.page))
#let marked = align(center, strong(page-of.marking))
#set document(title: page-of.marking, date: none)
#set text(lang: "en", region: "gb", font: "Atkinson Hyperlegible Next", size: 1pt * int(sys.inputs.size))
#set page(paper: "a4", margin: (x: 22mm, y: 24mm), header: marked, footer: marked)
// A heading stands in the file's own record too: so it is the marking, and nobody is named in it.
#set heading(bookmarked: false)
#set par(leading: 0.7em, spacing: 1.1em)
#show heading: set text(size: 1.2em)
#show heading: set block(above: 1.4em, below: 1em)

= #page-of.markedFor

#strong(page-of.title)

#for row in page-of.rows [
  #strong(row.at(0) + ":") #row.at(1)

]
#for paragraph in page-of.words [
  #paragraph

]
#for line in page-of.after [
  #line

]
#if page-of.hasMissing [
  #page-of.missing
]
`;
