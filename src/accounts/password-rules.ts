export type PasswordProblem = 'too short' | 'too long' | 'too common' | 'too much of it is known';

const leastLength = 14;
const mostLength = 256;

// Long passwords that stand in every list of stolen ones, and the words such passwords are made of. Ours; short on purpose: the rule about
// what is left without them does the rest.
const common = new Set([
  'correcthorsebatterystaple',
  'thequickbrownfox',
  'thequickbrownfoxjumps',
  'maythe4thbewithyou',
  'maytheforcebewithyou',
  'letmeinletmein',
  'iloveyouforever',
  'passwordpassword',
  'qwertyuiopasdfghjkl',
  '1q2w3e4r5t6y7u8i',
  '1qaz2wsx3edc4rfv',
  'q1w2e3r4t5y6u7i8',
  'trustno1trustno1',
  'administrator1',
  'changemechangeme',
  'liverpoolfc1892',
  'manchesterunited',
]);
const knownWords = [
  ...['password', 'passphrase', 'welcome', 'letmein', 'qwerty', 'azerty', 'iloveyou', 'monkey', 'dragon', 'football', 'sunshine'],
  ...[
    'princess',
    'admin',
    'login',
    'secret',
    'changeme',
    'charlie',
    'liverpool',
    'arsenal',
    'chelsea',
    'summer',
    'winter',
    'spring',
  ],
  ...[
    'autumn',
    'january',
    'february',
    'march',
    'april',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ],
  ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'christmas', 'please', 'hello'],
  ...['circles', 'circle', 'opencircles', 'volunteer', 'coordinator', 'accountability', 'support', 'charity', 'probation'],
];
const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
];

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
const reversed = (text: string) => [...text].reverse().join('');

/** Takes out rows of keys, the alphabet and counting, forwards and backwards, four characters or more of them. */
function withoutRuns(text: string): string {
  const all = runs.flatMap((run) => [run, reversed(run)]);
  let rest = '';
  for (let at = 0; at < text.length; ) {
    let length = 0;
    for (const run of all) {
      let n = 0;
      while (at + n < text.length && run.includes(text.slice(at, at + n + 1))) n += 1;
      length = Math.max(length, n);
    }
    if (length < 4) rest += text[at];
    at += length < 4 ? 1 : length;
  }
  return rest;
}

const withoutWords = (text: string, words: readonly string[]) =>
  [...words].sort((a, b) => b.length - a.length).reduce((rest, word) => rest.split(word).join(''), text);

/** A part said again and again counts once: abcabcabcabc says no more than abc. */
const saidOnce = (text: string): string => /^(.+?)\1+$/u.exec(text)?.[1] ?? text;

/**
 * Why a password would be guessed; at most one reason, the first that holds. No rule about kinds of characters: length is what counts.
 * @param context words that anybody could connect with this person: their name, their organisation, their e-mail address
 */
export function problemWithPassword(password: string, context: readonly string[]): PasswordProblem | null {
  const length = [...password].length;
  if (length < leastLength) return 'too short';
  if (length > mostLength) return 'too long';
  const text = plain(password);
  // Of signs alone nothing plain is left; then the signs themselves are judged.
  const judged = text === '' ? password : text;
  if (common.has(judged) || new Set(judged).size < 5) return 'too common';
  const words = [...knownWords, ...context.flatMap((word) => word.split(/[^\p{L}\p{N}]+/u)).map(plain)].filter(
    (w) => w.length > 2,
  );
  const rest = saidOnce(withoutWords(withoutRuns(judged), words)).replace(/\d{1,4}$/, '');
  return rest.length < 5 ? 'too much of it is known' : null;
}
