import type { Reading } from '../audit/index.js';
import type { Answers, Definition } from './instrument.js';
import { listAssessments, listInstruments, listRatings } from './queries.js';
import { say } from './words.js';

/** Each question with its answer, in the words of the questionnaire; a code that it does not know as it stands. */
export const inWords = ({ title, items, scales }: Definition, answers: Answers): string =>
  [
    title,
    ...items.map(({ code, words, scale }) => {
      const answer = answers[code];
      if (answer === undefined) return `${words}: –`;
      if ('none' in answer) return `${words}: ${answer.none}`;
      return `${words}: ${scales[scale]?.find((one) => one.value === answer.value)?.words ?? answer.value}`;
    }),
  ].join('\n');

/** Every layer of what was answered in these circles, in words, by its id; as far as it is open to the reader. */
export async function answersInWords(r: Reading, circleIds: readonly string[]): Promise<Map<string, string>> {
  const [instruments, assessments] = [await listInstruments(r), await listAssessments(r, circleIds)];
  const found = new Map<string, string>();
  for (const circleId of circleIds)
    for (const { id, assessmentId, answers, outcome } of await listRatings(r, circleId)) {
      const asked = assessments.find((one) => one.id === assessmentId);
      const definition = instruments.find((one) => one.id === asked?.instrumentId)?.definition;
      if (!definition) continue;
      found.set(id, outcome === 'declined' ? `${definition.title}\n${say('declined-line')}` : inWords(definition, answers));
    }
  return found;
}
