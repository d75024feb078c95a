import { createHash } from 'node:crypto';
import { type Known, type Mention, mentionsIn, plainText } from './mentions.js';

/** Everything that leaves, and nothing else: no id, no number of an item, no word of what was kept back or that anything was. */
export type SubjectPack = {
  readonly title: string;
  readonly lead: readonly string[];
  readonly parts: readonly {
    readonly title: string;
    readonly entries: readonly { readonly title: string; readonly lines: readonly string[] }[];
  }[];
  readonly after: readonly string[];
};

export const linesOf = (text: string): string[] =>
  plainText(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The pack as plain text: what is hashed. */
export const asText = ({ title, lead, parts, after }: SubjectPack): string =>
  `${[
    title,
    ...lead,
    ...parts.flatMap((part) => [
      `\n${part.title.toUpperCase()}`,
      ...part.entries.flatMap((entry) => [`\n${entry.title}`, ...entry.lines]),
    ]),
    '',
    ...after,
  ].join('\n')}\n`;

export const digestOf = (pack: SubjectPack): string => createHash('sha256').update(asText(pack)).digest('hex');

/** Names and ways to reach somebody that are still in a pack: in what was written, not in what we say ourselves, nor in who the person is. */
export const stillIn = (pack: SubjectPack, known: readonly Known[]): Mention[] =>
  mentionsIn(
    pack.parts
      .slice(1)
      .flatMap((part) => part.entries.flatMap((entry) => entry.lines))
      .join('\n'),
    known,
  );

/** As Typst, over as many pages as it needs. The file's own record holds the title, no name and no date. */
export const packSource = `#let pack = json(bytes(sys.inputs.page))
#set document(title: pack.title, date: none)
#set text(lang: "en", region: "gb", font: "Atkinson Hyperlegible Next", size: 1pt * int(sys.inputs.size))
#set page(paper: "a4", margin: (x: 22mm, y: 24mm))
#set heading(bookmarked: false)
#set par(leading: 0.7em, spacing: 1.1em)

= #pack.title

#for line in pack.lead [
  #line

]
#for part in pack.parts [
  == #part.title

  #for entry in part.entries [
    === #entry.title

    #for line in entry.lines [
      #line

    ]
  ]
]
#for line in pack.after [
  #line

]
#if pack.hasMissing [
  #pack.missing
]
`;
