import type { LocalDay } from '../kernel/index.js';
import { Clock, Heading, Narrow, PageTitle, shortDayWords, WorkList } from '../web/index.js';
import { bands, type Policy, type RunningOut } from './requirement.js';
import { bandOf } from './requirement-rules.js';
import { bandSays, say, titleOf } from './requirement-words.js';

export type RunningOutRow = RunningOut & { readonly name: string; readonly circles: readonly string[] };
export type RunningOutProps = {
  readonly rows: readonly RunningOutRow[];
  readonly policies: readonly Policy[];
  readonly today: LocalDay;
};

const whenWords = ({ isOver, endsOn }: RunningOutRow, today: LocalDay): string => {
  if (endsOn === null) return isOver ? say('out-over-quiet') : say('out-soon-quiet');
  return say(isOver ? 'out-ended' : 'out-ends', { day: shortDayWords(endsOn, today) });
};

/** Whose checks and training run out in the next ninety days, the soonest first. */
export const RunningOutPage = ({ rows, policies, today }: RunningOutProps) => (
  <Narrow>
    <PageTitle lead={say('out-lead')}>{say('out-title')}</PageTitle>
    {rows.length === 0 && <p>{say('out-none')}</p>}
    {bands.map((band) => {
      const mine = rows.filter((row) => bandOf(row, today) === band);
      if (mine.length === 0) return null;
      return (
        <section key={band}>
          <Heading>{bandSays(band)}</Heading>
          <WorkList
            label={bandSays(band)}
            items={mine.map((row) => ({
              what: say('out-what', { name: row.name, what: titleOf(row.code, policies) }),
              href: `/volunteers/${row.volunteerId}`,
              note: row.circles.length > 0 ? row.circles.join(', ') : say('in-no-circle'),
              when: (
                <Clock urgency={band === 'over' ? 'late' : 'soon'} dateTime={row.endsOn ?? undefined}>
                  {whenWords(row, today)}
                </Clock>
              ),
              needs: band === 'over' ? ('today' as const) : undefined,
            }))}
          />
        </section>
      );
    })}
  </Narrow>
);
