import type { ComponentChildren } from 'preact';
import type { ListedConcern } from '../concerns/index.js';
import { dayOf, type Instant } from '../kernel/index.js';
import type { LinkedPost } from '../partners/index.js';
import {
  ButtonLink,
  dayWords,
  Heading,
  momentWords,
  PageTitle,
  PaperCode,
  PhoneLink,
  RoomToWrite,
  SummaryList,
  Words,
  whenWords,
} from '../web/index.js';
import type { SheetCircle } from './sheet-queries.js';
import { say } from './words.js';

const List = ({ items, none }: { readonly items: readonly ComponentChildren[]; readonly none: string }) =>
  items.length === 0 ? (
    <span>{none}</span>
  ) : (
    <ul class="govuk-list">
      {items.map((item, place) => (
        <li key={String(place)}>{item}</li>
      ))}
    </ul>
  );

const Telephone = ({ number }: { readonly number: string | null }) =>
  number ? <PhoneLink number={number} /> : <span>{say('sheet-no-number')}</span>;

const Officer = ({ post }: { readonly post: LinkedPost }) => (
  <>
    {say('sheet-officer-row', {
      agency: post.agencyName,
      title: post.title,
      names: post.holders.map((holder) => holder.name).join(', ') || '–',
    })}
    {': '}
    <Telephone number={post.dutyTelephone ?? post.telephone} />
  </>
);

const openRow = (concern: ListedConcern, now: Instant): string =>
  say('sheet-open-row', {
    level: say(`level-${concern.level ?? 'not-stated'}`),
    when: whenWords(concern.raisedAt, now),
    state: say(`state-${concern.state}`),
  });

const guidanceRow = ({ meet, untilOn, words }: SheetCircle['guidance'][number], now: Instant): ComponentChildren => (
  <>
    {untilOn
      ? say('sheet-guidance-until', { meet: say(`meet-${meet}`), day: dayWords(untilOn, dayOf(now)) })
      : say(`meet-${meet}`)}
    {words && <Words>{words}</Words>}
  </>
);

function rowsOf(sheet: SheetCircle, now: Instant) {
  const today = dayOf(now);
  const none = say('sheet-none-open');
  return [
    {
      key: say('sheet-open'),
      value: <List items={sheet.open.map((one) => openRow(one, now))} none={none} />,
    },
    { key: say('sheet-guidance'), value: <List items={sheet.guidance.map((one) => guidanceRow(one, now))} none={none} /> },
    { key: say('sheet-next'), value: sheet.nextAt ? momentWords(sheet.nextAt, today) : say('sheet-no-next') },
    {
      key: say('sheet-officers'),
      value: <List items={sheet.officers.map((post) => <Officer key={post.linkId} post={post} />)} none={none} />,
    },
    {
      key: say('sheet-volunteers'),
      value: (
        <List
          items={sheet.volunteers.map((one) => (
            <>
              {one.name}
              {': '}
              <Telephone number={one.number} />
            </>
          ))}
          none={none}
        />
      ),
    },
    { key: say('sheet-conditions'), value: say('sheet-conditions-count', { count: sheet.conditions }) },
    {
      key: say('sheet-promised'),
      value: (
        <List
          items={sheet.promised.map((one) =>
            one.dueOn ? `${one.words ?? ''} (${dayWords(one.dueOn, today)})` : (one.words ?? ''),
          )}
          none={none}
        />
      ),
    },
  ];
}

const CircleSheet = ({ sheet, now }: { readonly sheet: SheetCircle; readonly now: Instant }) => (
  <section class="oc-sheet">
    <Heading size="l">{sheet.circle.name}</Heading>
    <p class="govuk-body">{say('sheet-with', { name: sheet.coreMemberName, reference: sheet.circle.reference })}</p>
    <SummaryList rows={rowsOf(sheet, now)} />
    <RoomToWrite />
    <PaperCode>{say('sheet-code', { reference: sheet.circle.reference, when: momentWords(now) })}</PaperCode>
  </section>
);

/** One page for each circle, to print before leave. */
export const SheetView = ({ sheets, now }: { readonly sheets: readonly SheetCircle[]; readonly now: Instant }) => (
  <>
    <div class="oc-no-print">
      <PageTitle>{say('sheet-title')}</PageTitle>
      <p class="govuk-body">{sheets.length === 0 ? say('sheet-none') : say('sheet-intro')}</p>
      {sheets.length > 0 && <ButtonLink href="/handover">{say('sheet-do')}</ButtonLink>}
    </div>
    {sheets.map((sheet) => (
      <CircleSheet key={sheet.circle.id} sheet={sheet} now={now} />
    ))}
  </>
);
