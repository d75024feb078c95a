import { dayOf, type Instant } from '../kernel/index.js';
import { dayWords, Heading, Narrow, PageTitle, shortDayWords, WorkList } from '../web/index.js';
import type { Alarm } from './alarm.js';
import { outcomeWords, say } from './alarm-words.js';

/** What somebody did, with the day: it names the page too. */
export const alarmTitle = ({ who, on }: Alarm): string => say('one-many', { who, day: shortDayWords(on) });

const noteOf = (alarm: Alarm, now: Instant): string => {
  const was = say('note-day', {
    day: dayWords(alarm.on, dayOf(now)),
    vault: alarm.opened.vaultRows,
    other: alarm.opened.otherRows,
  });
  const { settled } = alarm;
  return settled ? `${was} · ${say('note-settled', { name: settled.by, outcome: outcomeWords(settled.outcome) })}` : was;
};

const Rows = ({ title, alarms, now }: { readonly title: string; readonly alarms: readonly Alarm[]; readonly now: Instant }) =>
  alarms.length === 0 ? null : (
    <section>
      <Heading>{title}</Heading>
      <WorkList
        label={title}
        items={alarms.map((alarm) => ({
          what: say('row-many', { who: alarm.who }),
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
