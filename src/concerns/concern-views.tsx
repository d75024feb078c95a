import { WhoLookedLink } from '../accounts/index.js';
import { dayOf } from '../kernel/index.js';
import {
  ButtonLink,
  Card,
  Columns,
  Due,
  dayWords,
  Heading,
  Link,
  momentWords,
  PageTitle,
  PhoneLink,
  Quiet,
  When,
  Words,
} from '../web/index.js';
import type { DecisionMade } from './concern.js';
import type { ConcernPage } from './concern-page.js';
import { endingWords } from './follow-views.js';
import { HelpList } from './help-views.js';
import { LevelTag } from './list-views.js';
import { hasNoSecondReader } from './nobody-left.js';
import { newestDecision, secondReadingOf } from './rules.js';
import { MarkCard, TellingCard } from './safely-views.js';
import { GuidanceCard, SharesCard } from './share-views.js';
import { HarmLine, StepsCard } from './steps-views.js';
import { say, sayCode, somebody } from './words.js';
import { BesideIt, CallsCard, WhoWasCalled, WordsCard } from './words-views.js';

/** The verb that is next, by where it stands and what the reader may do. */
function NextVerbs({ page }: { readonly page: ConcernPage }) {
  const { facts, standing, can } = page;
  const at = `/concerns/${facts.id}`;
  const { state } = standing;
  const verbs = [
    ...(can.has('concern.decide') && ['not opened', 'to decide', 'look again'].includes(state)
      ? [{ href: `${at}/decision`, says: say('decide-title') }]
      : []),
    ...(can.has('concern.share') && state === 'to tell' ? [{ href: `${at}/share`, says: say('share-by-telephone') }] : []),
    ...(can.has('concern.second-read') && state === 'second reading'
      ? [{ href: `${at}/second-reading`, says: say('second-title') }]
      : []),
    ...(can.has('concern.guide') && standing.guidanceDueAt !== null
      ? [{ href: `${at}/guidance`, says: say('guide-title') }]
      : []),
  ];
  return (
    <>
      {verbs.map((verb, place) => (
        <ButtonLink href={verb.href} key={verb.href} look={place === 0 ? undefined : 'secondary'}>
          {verb.says}
        </ButtonLink>
      ))}
    </>
  );
}

const Next = ({ page }: { readonly page: ConcernPage }) => {
  const { standing, now, can } = page;
  return (
    <Card title={say('card-next')}>
      <p class="govuk-body">
        <LevelTag level={standing.level} isSettled={standing.state !== 'not opened'} /> {sayCode('state-', standing.state)}
        {standing.ending && standing.state === 'ended' && ` · ${endingWords(standing.ending)}`}{' '}
        {standing.dueAt && standing.state !== 'watching' && <Due at={standing.dueAt} now={now} />}
        {standing.dueAt && standing.state === 'watching' && dayWords(dayOf(standing.dueAt), dayOf(now))}
      </p>
      {standing.guidanceDueAt && (
        <p class="govuk-body">
          {say('guide-none')} <Due at={standing.guidanceDueAt} now={now} />
        </p>
      )}
      {page.writer.number && standing.state !== 'ended' && (
        <p class="govuk-body">
          <PhoneLink number={page.writer.number}>
            {say('ring-writer', { name: somebody(page.writer.name), number: page.writer.number })}
          </PhoneLink>
        </p>
      )}
      <NextVerbs page={page} />
      {!can.has('concern.open') && standing.state === 'not opened' && <Quiet>{say('not-opened-by-reading')}</Quiet>}
    </Card>
  );
};

const LevelCard = ({ page }: { readonly page: ConcernPage }) => (
  <Card title={say('card-level')} size="s">
    {page.standing.level === null && <Quiet>{say('level-not-stated')}</Quiet>}
    <ul class="govuk-list">
      {page.facts.levels.map((one) => (
        <li key={one.id}>
          <strong>{sayCode('level-', one.level)}</strong>{' '}
          {one.byAnswer
            ? say('level-by-answers', { when: momentWords(one.at, dayOf(page.now)) })
            : say('level-by', { name: somebody(page.nameOf(one.by)), when: momentWords(one.at, dayOf(page.now)) })}
          {page.levelReasons.has(one.id) && <Words>{page.levelReasons.get(one.id)}</Words>}
        </li>
      ))}
    </ul>
    {page.can.has('concern.decide') && (
      <p class="govuk-body">
        <Link href={`/concerns/${page.facts.id}/level`}>{say('level-change')}</Link>
      </p>
    )}
  </Card>
);

const SecondReading = ({ page, decision }: { readonly page: ConcernPage; readonly decision: DecisionMade }) => {
  const reading = secondReadingOf(page.facts, decision);
  if (!decision.needsSecond) return null;
  if (!reading)
    return (
      <>
        <Quiet>{say('second-wanted')}</Quiet>
        {hasNoSecondReader(page.facts, decision, page.now) && <p class="govuk-body">{say('second-nobody')}</p>}
      </>
    );
  const given = { name: somebody(page.nameOf(reading.by)), when: <When at={reading.at} now={page.now} /> };
  return (
    <>
      <p class="govuk-body">{reading.agrees ? say.rich('second-agreed', given) : say.rich('second-refused', given)}</p>
      {page.secondReadings.get(decision.id) && <Words>{page.secondReadings.get(decision.id)}</Words>}
    </>
  );
};

type DecisionProps = { readonly page: ConcernPage; readonly decision: DecisionMade; readonly level?: 2 | 3 };

/** One decision with its words; used beside another one when two people decided at once. Its heading follows whatever stands above it. */
export const DecisionShown = ({ page, decision, level = 3 }: DecisionProps) => {
  const words = page.decisionWords.get(decision.id);
  const isNewest = newestDecision(page.facts)?.id === decision.id;
  const isLevelRaised = isNewest && page.standing.decision === null && secondReadingOf(page.facts, decision)?.agrees !== false;
  return (
    <div>
      <Heading level={level} size="s">
        {sayCode('decision-', decision.decision)}
      </Heading>
      <Quiet>
        {say('decision-row', { name: somebody(page.nameOf(decision.by)), when: momentWords(decision.at, dayOf(page.now)) })}
        {decision.watchUntil && ` · ${dayWords(decision.watchUntil, dayOf(page.now))}`}
        {!isNewest && ` · ${say('decision-was-replaced')}`}
      </Quiet>
      {words?.why && <Words>{words.why}</Words>}
      <p class="govuk-body">{sayCode('with-him-', decision.withHim)}</p>
      {words?.withHimWhy && <Words>{words.withHimWhy}</Words>}
      {words?.hisAccount && (
        <>
          <Heading level={level === 2 ? 3 : 4}>{say('his-account')}</Heading>
          <Words>{words.hisAccount}</Words>
        </>
      )}
      {isLevelRaised && <p class="govuk-body">{say('decision-level-raised')}</p>}
      <SecondReading page={page} decision={decision} />
    </div>
  );
};

const Decisions = ({ page }: { readonly page: ConcernPage }) => (
  <Card title={say('card-decisions')}>
    {page.facts.decisions.length === 0 && <Quiet>{say('decision-none')}</Quiet>}
    {[...page.facts.decisions].reverse().map((decision) => (
      <DecisionShown key={decision.id} page={page} decision={decision} />
    ))}
    {page.can.has('concern.decide') && (
      <p class="govuk-body">
        <Link href={`/concerns/${page.facts.id}/decision`}>{say('decide-title')}</Link>
      </p>
    )}
  </Card>
);

/** A concern on its own page: what was told, what is next, whom to ring, what was done. */
export const ConcernView = ({ page }: { readonly page: ConcernPage }) => {
  const { facts, circle, now } = page;
  const when = momentWords(facts.raisedAt, dayOf(now));
  const shareHref = page.can.has('concern.share') ? `/concerns/${facts.id}/share` : null;
  return (
    <>
      <PageTitle lead={circle ? say('concern-lead', { circle: circle.name, when }) : say('no-circle-lead', { when })}>
        {say('concern-title', { name: somebody(page.writer.name) })}
      </PageTitle>
      <Columns
        aside={
          <>
            <Card title={say('card-whom')}>
              <HarmLine page={page} />
              <HelpList help={page.help} shareHref={shareHref} />
            </Card>
            <LevelCard page={page} />
            <TellingCard page={page} />
            <MarkCard page={page} />
            <BesideIt page={page} />
            {page.maySeeLooks && (
              <p class="oc-no-print">
                <WhoLookedLink of={`/concerns/${facts.id}`} />
              </p>
            )}
          </>
        }
      >
        <Next page={page} />
        <WordsCard page={page} />
        <StepsCard page={page} />
        <CallsCard page={page} />
        <Decisions page={page} />
        <SharesCard page={page} />
        <GuidanceCard page={page} />
        <WhoWasCalled page={page} />
      </Columns>
    </>
  );
};
