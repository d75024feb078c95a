import { type Instant, momentOf } from '../kernel/index.js';
import { fieldWords } from './field-words.js';
import type { PlannedConcern } from './plan.js';
import { say } from './words.js';

export type ConcernFacts = {
  /** Noon of its day; the moment of the import where the day is not known. */
  readonly raisedAt: Instant;
  readonly endedAt: Instant;
  readonly toldThen: 'yes' | 'no' | 'not known';
  /** Everything the row says, in words. */
  readonly words: string;
};

const noonOf = (day: Parameters<typeof momentOf>[0] | null, otherwise: Instant) =>
  day === null ? otherwise : momentOf(day, '12:00');
const line = (label: string, text: string | null) => (text === null || text === '' ? [] : [`${label}: ${text}`]);

/** The row as words to be sealed: what was told to whom, what came of it, and every cell that was not understood, as it was written. */
function wordsOf({ record }: PlannedConcern): string {
  const { details, raisedOn, raisedBy, level, told, passedOn, toldOn, outcome, asWritten, otherColumns } = record;
  const toldWords = told ?? (passedOn === false ? say('told-nobody') : null);
  return [
    ...(details ? [details] : []),
    ...line(fieldWords('raisedOn'), raisedOn ?? asWritten.raisedOn ?? say('not-known')),
    ...line(fieldWords('raisedBy'), raisedBy?.asWritten ?? null),
    ...line(fieldWords('level'), level ?? asWritten.level ?? say('not-known')),
    ...line(fieldWords('told'), toldWords ?? asWritten.told ?? say('not-known')),
    ...line(fieldWords('toldOn'), toldOn ?? asWritten.toldOn ?? null),
    ...line(fieldWords('outcome'), outcome ?? asWritten.outcome ?? null),
    ...Object.entries(otherColumns).flatMap(([heading, cell]) => line(heading, cell)),
  ].join('\n');
}

/** An old concern as history: it starts no clock and calls nobody (practice.md §5). */
export function concernFacts(planned: PlannedConcern, importedAt: Instant): ConcernFacts {
  const { raisedOn, toldOn, passedOn } = planned.record;
  const raisedAt = noonOf(raisedOn, importedAt);
  return {
    raisedAt,
    endedAt: noonOf(toldOn, raisedAt),
    toldThen: passedOn === null ? 'not known' : passedOn ? 'yes' : 'no',
    words: wordsOf(planned),
  };
}
