import type { LocalDay, Seen } from '../kernel/index.js';
import { type Edited, type FieldTexts, SeenFields } from '../web/index.js';
import type { Came, Worried } from './meeting.js';
import type { MinutesFacts } from './rules.js';
import { say } from './words.js';
import { cameWords } from './words-of-minutes.js';

export type Correction = {
  readonly stands: MinutesFacts;
  readonly typed: { readonly facts: MinutesFacts; readonly seen: Seen } | null;
  readonly edited: Edited | null;
  readonly today: LocalDay;
  readonly nameOf: (personId: string) => string;
};

const worriedWords: Record<Worried, () => string> = {
  no: () => say('worried-no'),
  yes: () => say('worried-yes'),
  'not answered': () => say('not-answered'),
};

const asText = (text: string | null) => text ?? '';

const texts = (coreMemberName: string, nameOf: Correction['nameOf']): FieldTexts<MinutesFacts> => ({
  came: [
    say('who-came'),
    (came) =>
      came
        .map((one) => {
          const at = one.indexOf(' ');
          return `${nameOf(one.slice(0, at))}: ${cameWords[one.slice(at + 1) as Came]()}`;
        })
        .join('\n'),
  ],
  wentWell: [say('went-well'), asText],
  happened: [say('happened'), asText],
  agreed: [say('agreed'), asText],
  worried: [say('worried'), (worried) => worriedWords[worried]()],
  guests: [say('guests'), asText],
  engagement: [
    say('engagement', { name: coreMemberName }),
    (n) => (n === null ? say('not-answered') : say(`engagement-${n as 1 | 2 | 3 | 4 | 5}`)),
  ],
});

/** What a correction was opened with, and both texts where somebody else corrected the same minutes meanwhile. */
export const CorrectionSeen = ({
  correction: { nameOf, ...seen },
  coreMemberName,
}: {
  readonly correction: Correction;
  readonly coreMemberName: string;
}) => <SeenFields {...seen} texts={texts(coreMemberName, nameOf)} />;
