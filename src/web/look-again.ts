import { labelPattern, labelWords } from './words/labels.js';

/**
 * What somebody writes: `minutes`, and whatever else is passed on about an evening; `condition`, the words of a restriction, which may not show
 * where somebody is; `share`, what an officer is told, who may need to know who is at risk.
 */
const textKinds = ['minutes', 'condition', 'share'] as const;
export type TextKind = (typeof textKinds)[number];
export const isTextKind = (kind: string): kind is TextKind => (textKinds as readonly string[]).includes(kind);

/** Words worth a second look, as they were written, and why: they label somebody, they may name somebody who was hurt, they may show a place. */
export type Doubt = { readonly words: string; readonly why: 'label' | 'hurt' | 'place' };

// Posts, registers and places that are called so. Taken out first, so that nobody is asked about a title.
const titles =
  /\b(?:violent and |young )?(?:sex(?:ual)? )?offenders?['’]?s?['’]?[ -](?:manage[rd]|management|supervisor|register|institution|unit|team|treatment|behaviour|programme)\w*/giu;

// A word with a capital that is no name: the beginning of a sentence, a day, a month.
const noName =
  '(?!(?:I|He|She|They|We|You|It|The|A|An|And|But|So|His|Her|Their|No|Not|Yes|This|That|Then|There|When|What|Who|Support|Contact|Liaison|Awareness|Impact|Welsh|English|Scottish|Irish|Polish|British|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?\\b)';
const name = `${noName}\\p{Lu}[\\p{Ll}'’-]+`;
const places = '(?:address|house|home|flat|street|road|village|school|nursery|college|workplace|church|phone|number)';
const somebody =
  '(?:girl|boy|child|children|girls|boys|woman|women|man|men|lad|niece|nephew|daughter|son|stepdaughter|stepson|pupil|neighbour|person|one)';
const didWhat = '(?:abused|hurt|harmed|assaulted|raped|groomed|molested|touched|offended against)';
const lives =
  '(?:(?:still|now|also|who) )*(?:lives?|lived|living|works?|attends?|attended|stays|moved to|goes to|went to|is at)\\b(?! (?:with (?:it|what|the|this|that)|court|trial|the (?:police|trial|court|hearing)|through|for ever))';
// Names begin with a capital: what is about names looks at capitals, and gives both forms of the words before it.
const hurt: readonly RegExp[] = [
  new RegExp(
    `\\b[Vv]ictims?(?:,| –| -|:)? (?:(?:who )?(?:is|was|are|were) )?(?:(?:called|named) )?${name}(?! said| asked| told| rang)`,
    'gu',
  ),
  new RegExp(`\\bvictims?(?:['’]s?)? ${places}\\b`, 'giu'),
  new RegExp(`\\b(?:name|${places.slice(3, -1)}) of (?:the|his|her|their|a) victims?\\b`, 'giu'),
  new RegExp(`\\bvictims? ${lives}`, 'giu'),
  /\bwhere (?:the|his|her|their) victims? (?:is|are|was)\b/giu,
  new RegExp(
    `\\b${somebody}(?: that| who| whom)? (?:he|she|they)(?: had| has|['’]d)? ${didWhat}(?:,| is| was| are|:| –)*(?: called| named)? ${name}`,
    'gu',
  ),
  new RegExp(`\\b${somebody}(?: that| who| whom)? (?:he|she|they)(?: had| has|['’]d)? ${didWhat},? ${lives}`, 'giu'),
  new RegExp(
    `\\b(?:[Hh]er|[Hh]is|[Tt]heir|(?:[Tt]he|[Aa]) (?:girl|boy|child|woman|victim|lad)['’]s) (?:real |first |full |old |new )?name (?:is|was) ${name}`,
    'gu',
  ),
];

const street =
  '(?:Street|St|Road|Rd|Lane|Avenue|Ave|Close|Drive|Way|Court|Crescent|Gardens|Grove|Place|Terrace|Row|Square|Walk|Mews)';
const schoolKind = '(?:Primary|Infants?|Junior|Secondary|High|Grammar|Middle|Community|Nursery|Church of England|Catholic)';
const where: readonly RegExp[] = [
  /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/gu,
  new RegExp(`\\b\\d{1,4}[A-Za-z]?,? (?:\\p{Lu}[\\p{L}'’-]+ ){1,3}${street}\\b`, 'gu'),
  new RegExp(
    `\\b(?!(?:Any|Every|Each|All|Other|Sunday|Saturday|Summer|After)\\b)(?:${name} ){1,3}(?:${schoolKind} )*(?:[Ss]chool|[Aa]cademy|[Nn]ursery|[Cc]ollege|[Pp]laygroup)\\b`,
    'gu',
  ),
];

const found = (text: string, patterns: readonly RegExp[], why: Doubt['why']) =>
  patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({ at: match.index, doubt: { words: match[0].trim(), why } })),
  );

/**
 * The words of a text that are worth a second look, in their order, each once. It decides nothing: whoever wrote it keeps or changes them, and
 * nothing waits for that (practice.md §1.5).
 */
export function doubtsIn(text: string, kind: TextKind): Doubt[] {
  const rest = text.replace(titles, (title) => ' '.repeat(title.length));
  const labels = labelWords.filter((word) => word.everywhere).map(labelPattern);
  const all = [
    ...found(rest, labels, 'label'),
    ...(kind === 'share' ? [] : found(rest, hurt, 'hurt')),
    ...(kind === 'condition' ? found(rest, where, 'place') : []),
  ].sort((one, other) => one.at - other.at);
  const key = ({ doubt }: (typeof all)[number]) => `${doubt.why} ${doubt.words.toLowerCase()}`;
  return all.filter((one, at) => all.findIndex((other) => key(other) === key(one)) === at).map(({ doubt }) => doubt);
}
