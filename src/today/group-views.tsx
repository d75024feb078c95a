import { dayOf } from '../kernel/index.js';
import { Heading, Link, shortDayWords } from '../web/index.js';
import { daysUntilOld, partedByAge } from './age-rules.js';
import { NeedList } from './need-views.js';
import { grouped } from './needs-rules.js';
import type { TodayPage } from './today.js';
import { say } from './words.js';

/** More rows than this under one heading are shown when asked for: a list nobody can read through hides what is in it. */
const mostRows = 40;

type Props = { readonly page: TodayPage; readonly showsAll: boolean };

/** What has waited for weeks: how much, since when, and how much of it is marked as wanted now. All of it, when asked for. */
const Older = ({ page, showsAll }: Props) => {
  const { directory, now } = page;
  const { older, oldest } = partedByAge(page.needs, now);
  if (older.length === 0 || oldest === null) return null;
  const title = say('older', { weeks: daysUntilOld / 7 });
  const urgent = older.filter((need) => need.urgency === 'now').length;
  return (
    <section>
      <Heading>{title}</Heading>
      <p class="govuk-body">
        {say('older-lead', { count: older.length, day: shortDayWords(dayOf(oldest), dayOf(now)) })}{' '}
        {urgent > 0 && say('older-urgent', { count: urgent })}
      </p>
      {showsAll ? (
        <NeedList label={title} needs={older} directory={directory} now={now} />
      ) : (
        <p class="govuk-body">
          <Link href="/?show=all">{say('older-show', { count: older.length })}</Link>
        </p>
      )}
    </section>
  );
};

/** What needs the reader, most urgent first, under as many headings as there is something under; what has waited for weeks at the end. */
export const NeedGroups = ({ page, showsAll }: Props) => {
  const { directory, now } = page;
  const groups = grouped(partedByAge(page.needs, now).fresh);
  return (
    <>
      {page.needs.every((need) => need.urgency === 'waiting') && <p class="govuk-body">{say('all-quiet')}</p>}
      {(
        [
          [say('now'), groups.now],
          [say('later-today'), groups.today],
          [say('this-week'), groups.week],
        ] as const
      ).map(([title, needs]) => {
        const shown = showsAll ? needs : needs.slice(0, mostRows);
        return needs.length === 0 ? null : (
          <section key={title}>
            <Heading>{title}</Heading>
            <NeedList label={title} needs={shown} directory={directory} now={now} />
            {shown.length < needs.length && (
              <p class="govuk-body">
                <Link href="/?show=all">{say('more-show', { count: needs.length - shown.length })}</Link>
              </p>
            )}
          </section>
        );
      })}
      <Older page={page} showsAll={showsAll} />
    </>
  );
};
