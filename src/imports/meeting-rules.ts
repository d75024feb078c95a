import { addHours, type Instant, momentOf } from '../kernel/index.js';
import { keptAsWritten } from './kept-as-written.js';
import type { PlannedMeeting } from './plan.js';
import type { ImportedMeeting } from './reading/records.js';

export type Came = 'came' | 'late' | 'did not come' | 'not known';

/** Longest evening that a meeting holds, in minutes; what is longer is kept as written. */
const longestMinutes = 720;
const lengthOf = ({ lengthMinutes }: ImportedMeeting) =>
  lengthMinutes !== null && lengthMinutes >= 1 && lengthMinutes <= longestMinutes ? Math.round(lengthMinutes) : null;

const cameOf = { present: 'came', late: 'late', absent: 'did not come' } as const;
const worriedOf = (concern: boolean | null) => (concern === null ? 'not answered' : concern ? 'yes' : 'no');

export type MeetingFacts = {
  readonly kind: 'formal' | 'social' | 'emergency' | 'review';
  readonly outcome: 'held' | 'core member did not come';
  readonly minutesLong: number | null;
  readonly worried: 'yes' | 'no' | 'not answered';
  readonly coreMemberCame: Came;
  /** Hours after midnight of its day, as the sheet counts them; midnight itself where it does not say. */
  readonly submittedAt: Instant;
  /** Names that are nobody's for certain. */
  readonly guests: string | null;
  readonly kept: string | null;
};

/** One evening of a sheet as a meeting with its minutes. A kind that is not known is kept as written and counts as formal. */
export function meetingFacts({ record, unknown }: PlannedMeeting): MeetingFacts {
  const length = lengthOf(record);
  return {
    kind: record.kind ?? 'formal',
    outcome: record.coreMemberPresent === 'absent' ? 'core member did not come' : 'held',
    minutesLong: length,
    worried: worriedOf(record.concern),
    coreMemberCame: record.coreMemberPresent === null ? 'not known' : cameOf[record.coreMemberPresent],
    submittedAt: addHours(momentOf(record.heldOn, '00:00'), record.minutesAfterHours ?? 0),
    guests: unknown.length === 0 ? null : unknown.join(', '),
    kept: keptAsWritten(record, {
      lengthMinutes: length === null && record.lengthMinutes !== null ? String(record.lengthMinutes) : null,
    }),
  };
}
