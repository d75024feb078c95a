import type { LeaveTaken } from '../circles/index.js';
import type { ListedConcern } from '../concerns/index.js';
import { addMinutes, clockTimeOf, dayOf, type Instant, type LocalDay } from '../kernel/index.js';
import {
  Card,
  dayWords,
  Heading,
  Link,
  PageTitle,
  type Step,
  Steps,
  shortDayWords,
  type Work,
  WorkList,
  whenWords,
} from '../web/index.js';
import { standsWords } from './stands-words.js';
import type { Happening } from './timeline.js';
import { happeningWords } from './timeline-views.js';
import { say } from './words.js';

export type MeanwhilePage = {
  readonly leave: LeaveTaken;
  readonly circles: readonly { readonly id: string; readonly name: string; readonly happenings: readonly Happening[] }[];
  readonly worries: readonly ListedConcern[];
  readonly today: LocalDay;
  readonly now: Instant;
};

/** Days alone were written down for these: their hour says nothing. */
const onDayOnly: readonly Happening['kind'][] = ['phase', 'joined', 'left', 'restriction', 'lifted', 'meeting', 'contact'];

function stepOf(one: Happening, circleId: string, today: LocalDay): Step {
  const words = happeningWords(one);
  const href = {
    minutes: `/minutes/${one.id}`,
    concern: `/concerns/${one.id}`,
    contact: `/circles/${circleId}/contacts#contact-${one.id}`,
  }[one.kind as string];
  const day = dayWords(dayOf(one.at), today);
  return {
    says: href ? <Link href={href}>{words}</Link> : words,
    when: onDayOnly.includes(one.kind) ? day : `${day}, ${clockTimeOf(one.at)}`,
  };
}

const worryRow = (one: ListedConcern, now: Instant): Work => ({
  what: say('serious-row', { name: one.writer.name ?? say('somebody'), circle: one.circleName ?? say('no-circle') }),
  href: `/concerns/${one.id}`,
  note: `${say(`level-${one.level ?? 'not-stated'}`)} · ${whenWords(one.raisedAt, now)}`,
  when: standsWords(one),
});

/** Everything that came in while a coordinator was away, on one page: worries first, then each circle in the order in which it happened. */
export const MeanwhileView = ({ page: { leave, circles, worries, today, now } }: { readonly page: MeanwhilePage }) => {
  const until = addMinutes(leave.untilAt, -1);
  const days = { to: leave.to, from: shortDayWords(dayOf(leave.fromAt), today), until: shortDayWords(dayOf(until), today) };
  return (
    <>
      <PageTitle lead={leave.isOver ? say('meanwhile-lead', days) : say('meanwhile-lead-now', days)}>
        {say('meanwhile-title')}
      </PageTitle>
      <Heading>{say('meanwhile-worries')}</Heading>
      {worries.length === 0 ? (
        <p class="govuk-body">{say('meanwhile-no-worries')}</p>
      ) : (
        <WorkList label={say('meanwhile-worries')} items={worries.map((one) => worryRow(one, now))} />
      )}
      {circles.map(({ id, name, happenings }) => (
        <Card key={id} title={<Link href={`/circles/${id}`}>{name}</Link>} size="m">
          {happenings.length === 0 ? (
            <p class="govuk-body">{say('meanwhile-nothing')}</p>
          ) : (
            <Steps label={name} steps={happenings.map((one) => stepOf(one, id, today))} />
          )}
        </Card>
      ))}
    </>
  );
};
