import { dayOf } from '../kernel/index.js';
import {
  Button,
  Danger,
  dayWords,
  ErrorSummary,
  type Fields,
  Form,
  field,
  Heading,
  InsetText,
  Link,
  momentWords,
  Narrow,
  PageTitle,
  PhoneLink,
  Quiet,
  type Step,
  Steps,
  Textarea,
  When,
  Words,
} from '../web/index.js';
import { DangerNow, DangerQuestion, DoNot, MoreDetails } from './asking-views.js';
import { byWhenWords } from './by-when.js';
import type { Decision, Ending, Facts } from './concern.js';
import type { FollowPage } from './follow-page.js';
import type { GuidanceRead } from './guidance-queries.js';
import { currentLevel, isUrgent, passesByCoordinators, standingDecision } from './rules.js';
import { firstUnread } from './standing.js';
import { say, sayCode, somebody } from './words.js';

const endingKeys: Record<
  Ending,
  'ended-shared' | 'ended-not-shared' | 'ended-minutes' | 'ended-watching' | 'ended-mistaken' | 'ended-imported'
> = {
  'shared and acknowledged': 'ended-shared',
  'not shared, with reason': 'ended-not-shared',
  'went with the minutes': 'ended-minutes',
  watching: 'ended-watching',
  mistaken: 'ended-mistaken',
  imported: 'ended-imported',
};
export const endingWords = (ending: Ending): string => say(endingKeys[ending]);

function decidedWords(
  decision: Decision,
  name: string,
  watchUntil: Facts['decisions'][number]['watchUntil'],
  today: ReturnType<typeof dayOf>,
): string {
  switch (decision) {
    case 'share':
      return say('decided-share', { name });
    case 'do not share':
      return say('decided-do-not-share', { name });
    case 'watch':
      return say('decided-watch', { name, day: watchUntil ? dayWords(watchUntil, today) : '' });
    case 'went with the minutes':
      return say('decided-minutes', { name });
    case 'mistaken':
      return say('decided-mistaken', { name });
  }
}

type Happened = Step & { readonly at: Date };

function happened({ facts, now, nameOf, oneLines, guidance, inNameOf, over }: FollowPage): Happened[] {
  const sent = inNameOf ? say('step-sent-for', { name: inNameOf, writer: somebody(nameOf(facts.raisedBy)) }) : say('step-sent');
  const steps: Omit<Happened, 'when'>[] = [
    { says: sent, at: facts.raisedAt },
    ...facts.words
      .slice(1)
      .filter((layer) => layer.by === facts.raisedBy)
      .map((layer) => ({ says: say('step-added'), at: layer.at })),
    ...facts.openings.map((one) => ({ says: say('step-opened', { name: somebody(nameOf(one.by)) }), at: one.at })),
    ...facts.decisions.map((one) => ({
      at: one.at,
      says: (
        <>
          {decidedWords(one.decision, somebody(nameOf(one.by)), one.watchUntil, dayOf(now))}
          {oneLines.has(one.id) && <Words>{oneLines.get(one.id)}</Words>}
        </>
      ),
    })),
    ...guidance.map((one) => ({ at: one.givenAt, says: <GuidanceShort guidance={one} today={dayOf(now)} /> })),
    ...over.map((one) => ({ says: sayCode('step-', one.step), at: one.happenedAt })),
    ...facts.endings
      .filter((one) => one.decisionId === null || one.decisionId === standingDecision(facts)?.id)
      .map((one) => ({ says: endingWords(one.ending), at: one.at })),
  ];
  return steps
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map((step) => ({ ...step, when: <When at={step.at} now={now} /> }));
}

/** What comes after: nobody says that something was done before it was. */
function toCome({ facts, now, waitsFor, decideBy }: FollowPage): Step[] {
  if (facts.source === 'imported') return [];
  const waits = waitsFor.length > 0 ? say('step-waits', { names: waitsFor.join(', ') }) : undefined;
  const isUnopened = firstUnread(facts) !== null;
  return [
    ...(isUnopened ? [{ says: say('step-open-next'), when: waits, state: 'next' } as const] : []),
    ...(facts.decisions.length === 0
      ? [
          {
            says: say('step-decide-next'),
            when: byWhenWords(decideBy, now),
            state: isUnopened ? 'later' : 'next',
          } as const,
        ]
      : []),
    ...(facts.circleId !== null && facts.guidances.length === 0 && facts.endings.length === 0
      ? [{ says: say('step-guide-next'), state: 'later' } as const]
      : []),
  ];
}

const GuidanceShort = ({ guidance, today }: { readonly guidance: GuidanceRead; readonly today: ReturnType<typeof dayOf> }) => (
  <>
    <strong>{sayCode('meet-', guidance.meet)}</strong>
    {guidance.untilOn && ` ${say('guide-until-day', { day: dayWords(guidance.untilOn, today) })}`}
    <Words>{guidance.words}</Words>
  </>
);

/** Nobody waits for somebody who is not going to be called. */
const NobodyLeftWords = ({ page }: { readonly page: FollowPage }) => {
  if (!page.nobodyLeft) return null;
  if (page.nobodyLeft === 'all were called') return <p class="govuk-body">{say('nobody-left')}</p>;
  // Nobody is told to ring the very person it may be about.
  return <p class="govuk-body">{say(passesByCoordinators(page.facts) ? 'nobody-to-call-ours' : 'nobody-to-call')}</p>;
};

const RingNow = ({ page }: { readonly page: FollowPage }) =>
  page.ring?.number ? (
    <Danger
      title={say('nobody-yet-title')}
      number={page.ring.number}
      call={
        <>
          {`${say('nobody-yet-ring')}: ${page.ring.name}, `}
          <span class="oc-number">{page.ring.number}</span>
        </>
      }
    >
      <NobodyLeftWords page={page} />
    </Danger>
  ) : (
    <Danger title={say('nobody-yet-title')}>
      {page.nobodyLeft ? (
        <NobodyLeftWords page={page} />
      ) : (
        <p class="govuk-body">{say(passesByCoordinators(page.facts) ? 'nobody-yet-no-number-ours' : 'nobody-yet-no-number')}</p>
      )}
    </Danger>
  );

const Written = ({ page }: { readonly page: FollowPage }) => (
  <section>
    <Heading>{say('your-words')}</Heading>
    {page.words.map((layer) => (
      <div class="oc-card" key={layer.id}>
        <Quiet>{say('words-by', { name: somebody(page.nameOf(layer.by)), when: momentWords(layer.at, dayOf(page.now)) })}</Quiet>
        {layer.seen && <Words>{layer.seen}</Words>}
        {layer.placeAndTime && <Words>{layer.placeAndTime}</Words>}
        {!layer.seen && !layer.placeAndTime && <Quiet>{say('words-none')}</Quiet>}
      </div>
    ))}
  </section>
);

/** Sent is not told: each step with its time, done and to come, for whoever told us. */
export const FollowView = ({ page, nightWords }: { readonly page: FollowPage; readonly nightWords: string | null }) => {
  const { facts } = page;
  const isUnopened = facts.source !== 'imported' && firstUnread(facts) !== null;
  const isUrgentNow = isUrgent(currentLevel(facts));
  return (
    <Narrow>
      <PageTitle lead={isUnopened ? say('step-sent-unopened') : undefined}>{say('follow-title')}</PageTitle>
      {isUnopened && currentLevel(facts) === 'imminent' && <DangerNow />}
      {isUnopened && isUrgentNow && <RingNow page={page} />}
      {isUnopened && nightWords && <InsetText>{nightWords}</InsetText>}
      <Steps label={say('follow-title')} steps={[...happened(page), ...toCome(page)]} />
      {!isUnopened && page.ring?.number && (
        <p class="govuk-body">{say.rich('talk-now', { number: <PhoneLink number={page.ring.number} /> })}</p>
      )}
      <Written page={page} />
      {page.mayAdd && (
        <p class="govuk-body">
          <Link href={`/tell/${facts.id}/words`}>{say('add-title')}</Link>
        </p>
      )}
      <Quiet>{say('in-law')}</Quiet>
    </Narrow>
  );
};

/** More words to something told before. */
export const AddView = ({
  id,
  values,
  draft,
  draftSavedAt,
  isBlank,
}: {
  readonly id: string;
  readonly values: Fields;
  readonly draft: string;
  readonly draftSavedAt: string | null;
  readonly isBlank: boolean;
}) => (
  <>
    {isBlank && <ErrorSummary problems={[{ field: 'seen', says: say('add-blank') }]} />}
    <PageTitle lead={say('add-hint')}>{say('add-title')}</PageTitle>
    <Form action={`/tell/${id}/words`} draft={draft} draftSavedAt={draftSavedAt} class="oc-telling">
      <input type="hidden" name="concern" value={id} />
      <DangerQuestion values={values} />
      <Textarea
        name="seen"
        label={say('seen')}
        labelSize="m"
        rows={4}
        value={field(values, 'seen')}
        error={isBlank ? say('add-blank') : undefined}
      />
      <MoreDetails values={values} />
      <DoNot />
      <Button>{say('add-button')}</Button>
    </Form>
  </>
);
