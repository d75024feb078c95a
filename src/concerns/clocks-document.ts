import { type Clocks, defaultClocks, endingRules, type LevelClocks, states } from './clocks.js';
import { levels } from './concern.js';

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const hours = (count: number): string =>
  count < 1 ? `${Math.round(count * 60)} minutes` : `${count} hour${count === 1 ? '' : 's'}`;
const days = (count: number): string => `${count} working day${count === 1 ? '' : 's'}`;

function decides(clocks: LevelClocks, all: Clocks): string {
  const bounds = [
    ...(clocks.decideWorkingHours === null ? [] : [`${clocks.decideWorkingHours} working hours`]),
    ...(clocks.decideWorkingDays === null ? [] : [days(clocks.decideWorkingDays)]),
    ...(clocks.decideNextDayBy === null ? [] : [`never later than ${clocks.decideNextDayBy} on the next day`]),
  ];
  return bounds.length > 0 ? bounds.join(', ') : `the weekly read, ${weekdays[all.weeklyRead.weekday - 1]} ${all.weeklyRead.at}`;
}

const clockRow = (all: Clocks) => (level: (typeof levels)[number]) => {
  const clocks = all.levels[level];
  return [
    level,
    clocks.openHours === null ? 'no clock of its own' : hours(clocks.openHours),
    decides(clocks, all),
    clocks.tellHours === null ? days(clocks.tellWorkingDays ?? 1) : hours(clocks.tellHours),
    hours(clocks.receiptHours),
    hours(clocks.escalateHours),
  ];
};

/** docs/concerns.md, written from the table that the code obeys; a test fails when the two differ. */
export const concernsDocument = (clocks: Clocks = defaultClocks): string => `# Concerns: states, endings and clocks

Written by \`node scripts/concerns-document.mjs\` from src/concerns/clocks.ts, which the service obeys. Do not edit this page.

The level comes from the writer's answers: somebody in danger now is imminent; not sure, or no answer, is high; no danger is high if somebody should read
it tonight, and medium otherwise; a core member who is not where he should be is high at least. A person may change it, with a reason. Low is only ever given by a person.

## States

${table(
  ['State', 'What it means', 'What is due', 'Who is told when that is late'],
  Object.entries(states).map(([state, { means, due, late }]) => [state, means, due, late]),
)}

## Endings

${table(
  ['Ending', 'When', 'Levels'],
  Object.entries(endingRules).map(([ending, { when, levels: only }]) => [ending, when, only === null ? 'any' : only.join(', ')]),
)}

A new decision, new words, or a level raised after a quiet decision opens a concern again. Every ending is kept with who, when and why.

## Clocks by level

${table(['Level', 'Opened within', 'Decided within', 'Told outside after the decision', 'Receipt within', 'Then the next person, every'], levels.map(clockRow(clocks)))}

Working time is ${weekdays[(clocks.workingDays[0] ?? 1) - 1]} to ${weekdays[(clocks.workingDays.at(-1) ?? 5) - 1]}, ${clocks.workingFrom} to ${clocks.workingUntil} in London. What comes after midnight and before
${clocks.nightEndsAt} belongs to the evening before. Bank holidays are a list that each charity keeps; an empty list only makes clocks run out sooner.

- While nobody has opened an imminent or high concern the next person is called every ${hours(clocks.rungHours)}.
- Being called opens a concern for ${hours(clocks.reachHours)}.
- A second reader reads within ${days(clocks.secondReadingWorkingDays)}; the circle hears what to do next within ${days(clocks.guidanceWorkingDays)} of the first decision; an agency's
  action is asked for ${days(clocks.actionWorkingDays)} after its receipt.
- A watched concern comes back at ${clocks.lookAgainAt} on its day. Who is at risk now is destroyed after ${clocks.personAtRiskDays} days.

## Settings

All of these are data: the organisation's settings override any of them under \`concernClocks\`, by the names in src/concerns/clocks.ts. What is not well formed is
left at its default, so that a slip never switches a clock off. Beside them:

- Two roles, each asked for by one person and agreed to by a second (\`/charity-settings\` shows who holds them and what waits): *outside reader*, a trustee, neighbouring
  provider or national body who is called last; and *reciprocal reader*, the named second reader of a charity with one coordinator, where no safeguarding lead or manager
  can be it. The second opens that worry and its decision for reading, without circle, names or who is at risk. Where none is named it is \`loneMode.reader\`, who looks
  over what one person decided alone; where neither is, the outside reader. Is called last where no outside reader is named. \`outsideReader\` and \`reciprocalReader\`
  in the settings (an account, or a list) do the same, and are written by whoever runs the service, never on a page.
- \`emergencyMeetingHours\`: within how many hours an emergency meeting of a circle is held; 72 where nothing is said (ours).
- \`nightCover.words\`: what is said outside working time while nobody is on call, such as "We read this at 09:00; before then 999 or 101".
`;
