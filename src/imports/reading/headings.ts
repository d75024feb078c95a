/** Words that charities use for one and the same idea in a heading; the first of each line stands for all of them. */
const sameWords = `
ref refs reference references no nr num number numbers id ids identifier code key nbr
volunteer vol vols volunteers volunteering
coremember cm cms coremembers
first forename forenames given christian firstname fname
last surname surnames lastname lname family
birth born dob birthdate birthday
date dates dt dated
day days
email emails mail
phone tel telephone tele mobile mob cell cellphone landline phones
postcode zip
gender sex
start started starts starting begin began begins begun commenced commencement commencing open opened opening onset
end ended ends ending finish finished finishes close closed closes closing closure finishing
reason reasons why because cause
release released releases rel
licence license lic licenced
accommodation accom accomodation housing home lodging lodgings housed residence
hour hours hrs hr h
minute minutes mins min
meeting meetings mtg mtgs meet meets met
referred referral referrals
referrer referer
present attended attendance attendees attendee attending came attend attends
dbs crb disclosure vetting vetted pvg
training trained train trainings
applied application apply applicant
concern concerns worry worries worried
note notes comment comments remark remarks memo
type kind sort
level lvl levels lev
length duration long lasted
phase ph stage
two ii 2 second 2nd
expire expires expiry expired expiring until
category cat
coordinator coord coordinators organiser organizer
rate rated rater rating rates
assess assessed assessor assessment assesses
score scored scorer scores
report reported reports reporter reporting
raise raised raiser raises
tell told tells
inform informed informs
pass passed
share shared
notify notified
receive received recieved rcvd recd
submit submitted
send sent
after afterwards
issue issued
complete completed completion
clear cleared clearance
circle circles
member members
risk risks
venue venues
place places
evening evenings eve eves night nights
available availability avail
agency agencies
live lived lives living
hold held
join joined joining
action actions
result results
outcome outcomes
name names named
person persons people
text txt
flag flagged flags
notice noticed
attach attached
`
  .trim()
  .split('\n')
  .map((line) => line.split(' '));

const meaningOf = new Map(sameWords.flatMap(([idea = '', ...others]) => [idea, ...others].map((word) => [word, idea] as const)));

const smallWords = new Set([
  'of',
  'the',
  'a',
  'an',
  'in',
  'at',
  'is',
  'was',
  'were',
  'are',
  'did',
  'do',
  'his',
  'her',
  'their',
  'our',
  's',
  'on',
  'for',
  'y',
  'n',
  'yn',
]);
/** Words that stand in headings of every kind and tell little by themselves. */
const commonWords = new Set(['date', 'ref', 'name', 'day', 'and', 'or', 'by', 'to', 'who', 'when', 'what', 'minute', 'hour']);
const weightOf = (word: string) => (commonWords.has(word) || word.length === 1 ? 0.4 : 1);

const spelledOut: readonly (readonly [RegExp, string])[] = [
  [/['’`]/g, ''],
  [/#/g, ' number '],
  [/&/g, ' and '],
  [/(\p{Ll})(\p{Lu})/gu, '$1 $2'],
  [/([a-z])(\d)/gi, '$1 $2'],
  [/(\d)([a-z])/gi, '$1 $2'],
];
const joined: readonly (readonly [RegExp, string])[] = [
  [/\bd o b\b/g, 'dob'],
  [/\be mail/g, 'email'],
  [/\bpost(?:al)? code/g, 'postcode'],
  [/\bcore mem(?:ber)?s?\b/g, 'coremember'],
  [/\bc m\b/g, 'coremember'],
  [/\bco ordinator/g, 'coordinator'],
  [/\bsur name/g, 'surname'],
  [/\bfore name/g, 'forename'],
  [/\brisk matrix(?: 2000)?\b/g, 'rm'],
  [/\brm 2000\b/g, 'rm'],
  [/\b2 nd\b/g, '2'],
  [/\b1 st\b/g, 'first'],
];

/** One letter wrong, missing, extra or swapped with its neighbour, in a word long enough to be recognised. */
function nearlySame(one: string, other: string): boolean {
  if (one === other) return true;
  if (Math.min(one.length, other.length) < 7 || Math.abs(one.length - other.length) > 1) return false;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  const ends = (skipOne: number, skipOther: number) => one.slice(from + skipOne) === other.slice(from + skipOther);
  const swapped = one[from] === other[from + 1] && one[from + 1] === other[from] && ends(2, 2);
  return swapped || ends(1, 1) || ends(1, 0) || ends(0, 1);
}

const meaningOfMisspelt = (word: string): string | undefined => [...meaningOf].find(([known]) => nearlySame(word, known))?.[1];

/**
 * A heading as a list of ideas: letter case, accents, punctuation, plurals and the charity's own abbreviations gone.
 * @example `ideasOf('Vol. No')` → ['volunteer', 'ref']; `ideasOf('D.O.B.')` → ['birth']
 */
export function ideasOf(heading: string): readonly string[] {
  const plain = spelledOut.reduce(
    (text, [found, put]) => text.replace(found, put),
    heading.normalize('NFD').replace(/\p{M}/gu, ''),
  );
  const words = joined.reduce(
    (text, [found, put]) => text.replace(found, put),
    plain
      .toLowerCase()
      .replace(/[^\p{L}\d]+/gu, ' ')
      .trim(),
  );
  const ideas = words.split(' ').filter((word) => word !== '' && !smallWords.has(word));
  return [...new Set(ideas.map((word) => meaningOf.get(word) ?? meaningOfMisspelt(word) ?? word))];
}

/** A heading with the one idea is not a phrase with the other, however much else they share. */
const opposites: readonly (readonly [string, string])[] = [
  ['start', 'end'],
  ['first', 'last'],
  ['before', 'after'],
  ['category', 'level'],
  ['by', 'to'],
  ['who', 'when'],
];

const contradict = (heading: readonly string[], phrase: readonly string[]) =>
  opposites.some(([one, other]) => {
    const says = (ideas: readonly string[], yes: string, no: string) => ideas.includes(yes) && !ideas.includes(no);
    return (says(heading, one, other) && says(phrase, other, one)) || (says(heading, other, one) && says(phrase, one, other));
  });

/**
 * How alike a heading and a phrase are: 1 for the same ideas, less for every idea that only one of them has; common words
 * such as "date" count little.
 */
export function likeness(heading: readonly string[], phrase: readonly string[]): number {
  if (heading.length === 0 || phrase.length === 0 || contradict(heading, phrase)) return 0;
  if (heading.join(' ') === phrase.join(' ')) return 1;
  const shared = phrase.filter((idea) => heading.some((word) => nearlySame(word, idea)));
  const weigh = (ideas: readonly string[]) => ideas.reduce((sum, idea) => sum + weightOf(idea), 0);
  return ((2 * weigh(shared)) / (weigh(heading) + weigh(phrase))) * 0.97;
}

/** The heading with what stands in brackets, and without: "DOB (dd/mm/yyyy)" is a DOB. */
export function readingsOf(heading: string): readonly (readonly string[])[] {
  const without = heading.replace(/[([{].*?[)\]}]/g, ' ');
  return without === heading || without.trim() === '' ? [ideasOf(heading)] : [ideasOf(heading), ideasOf(without)];
}
