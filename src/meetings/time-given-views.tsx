import { PageTitle, Quiet, SummaryList } from '../web/index.js';
import type { TimeGiven } from './time-given-queries.js';
import { say } from './words.js';

const long = (minutes: number): string =>
  minutes < 60 ? say('time-minutes', { minutes }) : say('time-hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });

const sumOf = (given: readonly TimeGiven[], of: (one: TimeGiven) => number): number =>
  given.reduce((sum, one) => sum + of(one), 0);

/** Evenings and contacts of each, with their hours; how many have no length is said below. */
export const TimeGivenView = ({ circleName, given }: { readonly circleName: string; readonly given: readonly TimeGiven[] }) => {
  const missing = sumOf(given, (one) => one.withoutLength);
  const row = (who: string, all: readonly TimeGiven[]) => ({
    key: who,
    value: say('time-row', {
      evenings: sumOf(all, (one) => one.evenings),
      inMeetings: long(sumOf(all, (one) => one.inMeetings)),
      contacts: sumOf(all, (one) => one.contacts),
      between: long(sumOf(all, (one) => one.between)),
    }),
  });
  return (
    <>
      <PageTitle lead={say('time-lead')}>{say('time-title', { circle: circleName })}</PageTitle>
      {given.length === 0 ? (
        <Quiet>{say('time-none')}</Quiet>
      ) : (
        <SummaryList rows={[...given.map((one) => row(one.name, [one])), row(say('time-all'), given)]} />
      )}
      {missing > 0 && <Quiet>{say('time-no-length', { count: missing })}</Quiet>}
    </>
  );
};
