import { dayOf, type Instant } from '../kernel/index.js';
import { dayWords, Heading, Narrow, PageTitle, shortDayWords, WorkList } from '../web/index.js';
import type { Alarm } from './alarm.js';
import { outcomeWords, say } from './alarm-words.js';

/** What somebody did, with the day: it names the page too. */
export const alarmTitle = ({ who, on, canary }: Alarm): string => {
  const day = shortDayWords(on);
  return canary ? say('one-canary', { who, reference: canary.reference, day }) : say('one-many', { who, day });
};

const noteOf = (alarm: Alarm, now: Instant): string => {
  const { settled, canary, opened } = alarm;
  const day = dayWords(alarm.on, dayOf(now));
  const was = canary
    ? say('note-canary', { day, reference: canary.reference })
    : say('note-day', { day, vault: opened.vaultRows, other: opened.otherRows });
  const again = alarm.step > 1 ? [say(canary ? 'note-again' : 'note-step', { times: alarm.step })] : [];
  const end = settled ? [say('note-settled', { name: settled.by, outcome: outcomeWords(settled.outcome) })] : [];
  return [was, ...again, ...end].join(' · ');
};

const Rows = ({ title, alarms, now }: { readonly title: string; readonly alarms: readonly Alarm[]; readonly now: Instant }) =>
  alarms.length === 0 ? null : (
    <section>
      <Heading>{title}</Heading>
      <WorkList
        label={title}
        items={alarms.map((alarm) => ({
          what: say(alarm.canary ? 'row-canary' : 'row-many', { who: alarm.who }),
          href: `/unusual-reading/${alarm.id}`,
          note: noteOf(alarm, now),
        }))}
      />
    </section>
  );

/** Open and settled, for those who look them over. */
export const AlarmList = ({ alarms, now }: { readonly alarms: readonly Alarm[]; readonly now: Instant }) => (
  <Narrow>
    <PageTitle lead={say('lead')}>{say('title')}</PageTitle>
    {alarms.length === 0 && <p class="govuk-body">{say('none')}</p>}
    <Rows title={say('open-title')} alarms={alarms.filter((one) => !one.settled)} now={now} />
    <Rows title={say('settled-title')} alarms={alarms.filter((one) => one.settled)} now={now} />
  </Narrow>
);
