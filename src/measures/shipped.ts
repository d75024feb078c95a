import type { Choice, Definition } from './instrument.js';

const threeAnswers = (yes: number, no: number): readonly Choice[] => [
  { value: 'yes', words: 'Yes', points: yes },
  { value: 'more or less', words: 'More or less', points: 1 },
  { value: 'no', words: 'No', points: no },
];

/**
 * Loneliness, six items. Free to use with its source. One point for each answer on the lonely side, "more or less" among them.
 * It was made for groups: the figure of one person says little.
 */
export const deJongGierveld6: Definition = {
  code: 'DJG-6',
  title: 'De Jong Gierveld loneliness scale, six items',
  intro: 'Please say for each sentence whether it fits how things have been for you lately.',
  isInvented: false,
  answeredBy: 'core member',
  scales: { 'lonely when yes': threeAnswers(1, 0), 'lonely when no': threeAnswers(0, 1) },
  items: [
    { code: 'emptiness', words: 'I experience a general sense of emptiness', scale: 'lonely when yes', part: 'emotional' },
    {
      code: 'rely',
      words: 'There are plenty of people I can rely on when I have problems',
      scale: 'lonely when no',
      part: 'social',
    },
    { code: 'trust', words: 'There are many people I can trust completely', scale: 'lonely when no', part: 'social' },
    { code: 'miss', words: 'I miss having people around', scale: 'lonely when yes', part: 'emotional' },
    { code: 'close', words: 'There are enough people I feel close to', scale: 'lonely when no', part: 'social' },
    { code: 'rejected', words: 'I often feel rejected', scale: 'lonely when yes', part: 'emotional' },
  ],
  parts: [
    { code: 'emotional', title: 'Emotional loneliness' },
    { code: 'social', title: 'Social loneliness' },
  ],
  mayMiss: { total: 1, part: 0 },
  missingCounts: 'nothing',
  conversion: null,
  moreMeans: 'more lonely',
  noise: null,
  source: 'De Jong Gierveld and Van Tilburg (2006), Research on Aging 28: 582–598',
};

const sevenSteps: readonly Choice[] = Array.from({ length: 7 }, (_, points) => ({
  value: String(points),
  words: String(points),
  points,
}));

/**
 * The structure of the dynamic risk review (17 items from 0 to 6, each volunteer by herself) with wording that we made up.
 * The real wording belongs to its owners and comes with their licence.
 */
export const inventedReview: Definition = {
  code: 'EXAMPLE-17',
  title: 'Example review, invented wording',
  intro: 'This wording is made up. It shows how a review of 17 items works, and nothing follows from its figures.',
  isInvented: true,
  answeredBy: 'each volunteer',
  scales: { 'none to a great deal': sevenSteps },
  items: Array.from({ length: 17 }, (_, place) => ({
    code: `item-${place + 1}`,
    words: `Invented item ${place + 1}`,
    scale: 'none to a great deal',
    part: null,
  })),
  parts: [],
  mayMiss: { total: 0, part: 0 },
  missingCounts: 'nothing',
  conversion: null,
  moreMeans: 'more to talk about',
  noise: { sd: 15, reliability: 0.85, source: 'Invented, to show the band in the picture' },
  source: 'Invented by Open Circles',
};

export const shipped: readonly Definition[] = [deJongGierveld6, inventedReview];
