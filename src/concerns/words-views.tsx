import { dayOf } from '../kernel/index.js';
import { Card, Details, Link, momentWords, PhoneLink, Quiet, When, Words } from '../web/index.js';
import type { ConcernPage } from './concern-page.js';
import type { WordsRead } from './reading-queries.js';
import { say, sayCode, somebody } from './words.js';

const answerWords = (answer: string): string =>
  answer === 'not answered' ? say('answer-not-answered') : sayCode('', `${answer}-lower`);

const answered = (layer: WordsRead): string[] => [
  ...(layer.stillGoingOn ? [say('still-going-on-was', { answer: answerWords(layer.stillGoingOn) })] : []),
  ...(layer.otherAtRisk ? [say('other-at-risk-was', { answer: answerWords(layer.otherAtRisk) })] : []),
  ...(layer.heNoticed ? [say('he-noticed-was', { answer: answerWords(layer.heNoticed) })] : []),
  ...(layer.writerSafe ? [say('writer-safe-was', { answer: answerWords(layer.writerSafe) })] : []),
  ...(layer.mayRing ? [say('may-ring-was', { answer: answerWords(layer.mayRing) })] : []),
];

const Layer = ({
  layer,
  page,
  first,
}: {
  readonly layer: WordsRead;
  readonly page: ConcernPage;
  readonly first: readonly string[];
}) => {
  const answers = [...first, ...answered(layer)];
  return (
    <div>
      <Quiet>{say('words-by', { name: somebody(page.nameOf(layer.by)), when: momentWords(layer.at, dayOf(page.now)) })}</Quiet>
      {layer.seen ? <Words>{layer.seen}</Words> : !layer.placeAndTime && <Quiet>{say('words-none')}</Quiet>}
      {layer.placeAndTime && <Words>{layer.placeAndTime}</Words>}
      {answers.length > 0 && (
        <ul class="govuk-list">
          {answers.map((answer) => (
            <li key={answer}>{answer}</li>
          ))}
        </ul>
      )}
    </div>
  );
};

/** What was told, layer by layer, with the answers given. */
export const WordsCard = ({ page }: { readonly page: ConcernPage }) => {
  const { danger, tonight, about } = page.facts;
  const first = [
    say('danger-was', { answer: answerWords(danger) }),
    ...(danger === 'no' ? [say('tonight-was', { answer: answerWords(tonight) })] : []),
    ...(about === 'core member' ? [] : [say('about-was', { answer: sayCode('about-', about) })]),
  ];
  return (
    <Card title={say('card-words')}>
      {page.meantCircle && <Quiet>{say('meant-circle', { name: page.meantCircle })}</Quiet>}
      {page.words.map((layer, place) => (
        <Layer key={layer.id} layer={layer} page={page} first={place === 0 ? first : []} />
      ))}
      {page.words.length === 0 && <Quiet>{say('words-none')}</Quiet>}
    </Card>
  );
};

const AtRisk = ({ page }: { readonly page: ConcernPage }) => {
  const { can, atRisk, facts } = page;
  if (!can.has('person-at-risk.read') && !can.has('person-at-risk.record')) return null;
  return (
    <p class="govuk-body">
      {atRisk > 0 && say('at-risk-count', { count: atRisk })}{' '}
      <Link href={`/concerns/${facts.id}/person-at-risk`}>{atRisk > 0 ? say('at-risk-open') : say('at-risk-add')}</Link>
    </p>
  );
};

/** The writer's number beside the verb, and what was said in calls so far. */
export const CallsCard = ({ page }: { readonly page: ConcernPage }) => {
  const { writer, calls, facts, now, nameOf } = page;
  return (
    <Card title={say('card-calls')}>
      {writer.number && (
        <p class="govuk-body">
          <PhoneLink number={writer.number}>
            {say('ring-writer', { name: somebody(writer.name), number: writer.number })}
          </PhoneLink>
        </p>
      )}
      {calls.map((call) => {
        const given = {
          name: somebody(nameOf(call.by)),
          other: somebody(nameOf(call.personId)),
          when: <When at={call.rangAt} now={now} />,
        };
        return (
          <div key={call.id}>
            <p class="govuk-body">
              {call.fromWriter ? say.rich('call-row-from', given) : say.rich('call-row', given)}
              {!call.reached && ` (${say('call-not-reached')})`}
            </p>
            {call.words && <Words>{call.words}</Words>}
          </div>
        );
      })}
      {page.can.has('concern.decide') && (
        <p class="govuk-body">
          <Link href={`/concerns/${facts.id}/calls`}>{say('call-add')}</Link>
        </p>
      )}
      {page.can.has('concern.add') && (
        <p class="govuk-body">
          <Link href={`/tell/${facts.id}/words`}>{say('add-title')}</Link>
        </p>
      )}
      <AtRisk page={page} />
    </Card>
  );
};

/** Beside a new worry: the small ones of the last twelve weeks, and what he may not do. */
export const BesideIt = ({ page }: { readonly page: ConcernPage }) => (
  <>
    <Card title={say('card-low')} size="s">
      {page.low.length === 0 && <Quiet>{say('low-none')}</Quiet>}
      {page.low.map(({ facts, words }) => (
        <div key={facts.id}>
          <Link href={`/concerns/${facts.id}`}>
            <When at={facts.raisedAt} now={page.now} />
          </Link>
          <Words>{words.map((layer) => layer.seen).find((text) => text !== null) ?? say('words-none')}</Words>
        </div>
      ))}
    </Card>
    {page.circle && (
      <Card title={say('card-restrictions')} size="s">
        {page.restrictions.length === 0 && <Quiet>{say('restrictions-none')}</Quiet>}
        <ul class="govuk-list govuk-list--bullet">
          {page.restrictions.map((one) => (
            <li key={one.id} class="oc-words">
              {one.words}
            </li>
          ))}
        </ul>
      </Card>
    )}
  </>
);

/** Who was called and who opened it, folded away. */
export const WhoWasCalled = ({ page }: { readonly page: ConcernPage }) => {
  const { facts, nameOf, now } = page;
  const rows = [
    ...facts.pages.map((one) => ({
      at: one.at,
      says: say('called-row', {
        name: somebody(nameOf(one.accountId)),
        part: sayCode('part-', one.asWhat),
        when: momentWords(one.at, dayOf(now)),
      }),
    })),
    ...facts.openings.map((one) => ({
      at: one.at,
      says: say('opened-row', { name: somebody(nameOf(one.by)), when: momentWords(one.at, dayOf(now)) }),
    })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  return rows.length === 0 ? null : (
    <Details summary={say('card-who-was-called')}>
      <ul class="govuk-list">
        {rows.map((row) => (
          <li key={row.says}>{row.says}</li>
        ))}
      </ul>
    </Details>
  );
};
