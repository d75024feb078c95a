import type { ComponentChildren } from 'preact';
import { dayWords, Link, momentWords, SummaryList } from '../web/index.js';
import { actionNote } from './action-views.js';
import { sayHours } from './clock-words.js';
import { contactLine } from './contact-views.js';
import type { MinutesPage } from './minutes-view.js';
import { hoursThere } from './rules.js';
import { say } from './words.js';
import { cameWords } from './words-of-minutes.js';

type Layer = MinutesPage['layers'][number];

const engagementKeys: Readonly<
  Record<number, 'engagement-1' | 'engagement-2' | 'engagement-3' | 'engagement-4' | 'engagement-5'>
> = {
  1: 'engagement-1',
  2: 'engagement-2',
  3: 'engagement-3',
  4: 'engagement-4',
  5: 'engagement-5',
};

function writtenWords(layer: Layer, { meeting, today }: MinutesPage): string {
  const when = momentWords(layer.submittedAt, today);
  if (layer.takenHow === 'imported') return say('imported');
  if (layer.takenHow === 'telephone')
    return layer.from === null
      ? say('told-by-nobody', { name: layer.by, when })
      : say('told-by', { from: layer.from, name: layer.by, when });
  if (layer.takenHow === 'paper') return say('from-paper', { name: layer.by, when });
  if (layer.dueAt === null || layer.submittedAt <= layer.dueAt) return say('written', { name: layer.by, when });
  // The clock that counted when they were written: another may have been set since.
  const hours = meeting.heldOn && hoursThere(meeting.heldOn, meeting.endedAt, layer.dueAt);
  return hours
    ? say('written-late', { name: layer.by, when, hours: sayHours(hours) })
    : say('written-late-due', { name: layer.by, when, due: momentWords(layer.dueAt, today) });
}

const Paragraphs = ({ text }: { readonly text: string | null }) =>
  text ? (
    text.split(/\n{2,}/).map((one) => (
      <p class="govuk-body oc-words" key={one}>
        {one}
      </p>
    ))
  ) : (
    <p class="govuk-body oc-quiet">{say('nothing-written')}</p>
  );

const Part = ({ title, children }: { readonly title: string; readonly children: ComponentChildren }) => (
  <section>
    <h2 class="govuk-heading-m">{title}</h2>
    {children}
  </section>
);

/** What one set of minutes says. */
export const MinutesBody = ({ layer, page }: { readonly layer: Layer; readonly page: MinutesPage }) => (
  <>
    <p class="govuk-body oc-quiet">{writtenWords(layer, page)}</p>
    <Part title={say('who-came')}>
      <SummaryList rows={layer.attendance.map((one) => ({ key: one.name, value: cameWords[one.came]() }))} />
      {layer.guests && <Paragraphs text={layer.guests} />}
    </Part>
    <Part title={say('went-well')}>
      <Paragraphs text={layer.wentWell} />
    </Part>
    <Part title={say('happened')}>
      <Paragraphs text={layer.happened} />
    </Part>
    {layer.engagement !== null && (
      <p class="govuk-body">
        {say('engagement', { name: page.coreMemberName })} <b>{say(engagementKeys[layer.engagement] ?? 'not-answered')}</b>
      </p>
    )}
    <Part title={say('agreed-title')}>
      <Paragraphs text={layer.agreed} />
    </Part>
    {layer.actions.length > 0 && (
      <Part title={say('actions-of-minutes')}>
        <ul class="govuk-list govuk-list--bullet">
          {layer.actions.map((one) => (
            <li key={one.id}>
              {one.words}
              <br />
              <span class="oc-quiet">{actionNote(one, page.ownerNames, page.today)}</span>
            </li>
          ))}
        </ul>
      </Part>
    )}
    {layer.talkedAbout.length > 0 && (
      <Part title={say('brought-said')}>
        <ul class="govuk-list govuk-list--bullet">
          {layer.talkedAbout.map((one) => (
            <li key={one.id}>
              <Link href={`/circles/${page.circleId}/contacts#contact-${one.id}`}>
                {contactLine(one, { names: page.contactNames, today: page.today })}
              </Link>
            </li>
          ))}
        </ul>
      </Part>
    )}
    {layer.nextOn && <p class="govuk-body">{say('next-was', { day: dayWords(layer.nextOn, page.today) })}</p>}
  </>
);
