import { dayOf } from '../kernel/index.js';
import {
  Button,
  ButtonGroup,
  ButtonLink,
  Card,
  Details,
  Due,
  dayWords,
  Form,
  Link,
  Moment,
  Quiet,
  Radios,
  When,
  Words,
} from '../web/index.js';
import { type Channel, gateways } from './concern.js';
import type { ConcernPage } from './concern-page.js';
import type { GuidanceRead } from './guidance-queries.js';
import { isReceived, sharesToCorrect } from './rules.js';
import type { ShareRead } from './share-queries.js';
import { say, sayCode, somebody } from './words.js';

const rowKeys = { telephone: 'share-row-telephone', portal: 'share-row-portal', 'secure mail': 'share-row-mail' } as const;

/** To whom it went: the post, or whoever was named in words. */
export const whomWords = (share: ShareRead, titles: ReadonlyMap<string, string>): string =>
  (share.postId === null ? share.spokeToPost : (titles.get(share.postId) ?? share.spokeToPost)) ?? say('somebody');

/** Under which agreement it went; what an older share does not say is not guessed. */
const underWords = (share: ShareRead, titles: ReadonlyMap<string, string>): string | null => {
  if (share.agreementId !== null) return say('share-went-under', { title: titles.get(share.agreementId) ?? '' });
  return share.withoutAgreement === null ? null : say('share-went-without', { why: share.withoutAgreement });
};

/** Receipt and what was done, or that it is waited for. */
export const Answers = ({ share, now }: { readonly share: ShareRead; readonly now: Date }) => (
  <ul class="govuk-list">
    {share.answers.map((answer) => (
      <li key={`${answer.kind} ${answer.answeredAt.toISOString()} ${answer.action}`}>
        {answer.kind === 'received'
          ? say.rich('answer-received', { when: <Moment at={answer.answeredAt} now={now} /> })
          : say.rich('answer-action', {
              action: sayCode('action-', answer.action ?? 'other'),
              when: <Moment at={answer.answeredAt} now={now} />,
            })}
        {answer.words && <Words>{answer.words}</Words>}
      </li>
    ))}
    {share.answers.length === 0 && (
      <li>
        {say('answer-waiting')} {share.answerBy && <Due at={share.answerBy} now={now} />}
      </li>
    )}
  </ul>
);

/** Asked afterwards: the telephone did not wait for it, and nothing was supposed in its place. */
const Ground = ({ action, id }: { readonly action: string; readonly id: string }) => (
  <Details summary={say('gateway-not-stated')}>
    <Form action={action}>
      <Radios
        small
        name="gateway"
        id={`ground-${id}`}
        legend={say('share-gateway')}
        legendSize="s"
        choices={gateways.map((gateway) => ({ value: gateway, label: sayCode('gateway-', gateway) }))}
      />
      <Button>{say('share-state-ground')}</Button>
    </Form>
  </Details>
);

/** Whoever was told in the portal is told there that it was a mistake; the form offers the other ways. */
export const correctHref = (at: string, shareId: string, by: Channel): string =>
  `${at}/share?corrects=${shareId}&by=${by.replace(' ', '-')}`;

const Share = ({ page, share }: { readonly page: ConcernPage; readonly share: ShareRead }) => {
  const at = `/concerns/${page.facts.id}`;
  const given = {
    name: somebody(page.nameOf(share.recordedBy)),
    whom: whomWords(share, page.postTitles),
    when: <Moment at={share.toldAt} now={page.now} />,
  };
  const isToCorrect =
    page.standing.state === 'to correct' &&
    sharesToCorrect(page.facts).some((one) => one.share.id === share.id && !one.correction);
  return (
    <div>
      <p class="govuk-body">
        <strong>{say.rich(rowKeys[share.channel], given)}</strong>
        {share.isCorrection && ` · ${say('share-corrects')}`}
        {share.spokeTo && ` · ${say('share-spoke-to', { name: share.spokeTo })}`}
        {share.logNumber && ` · ${say('share-log-number', { number: share.logNumber })}`}
      </p>
      <Words>{share.content}</Words>
      {share.gateway === 'not stated' && page.can.has('concern.share') ? (
        <Ground action={`${at}/shares/${share.id}/ground`} id={share.id} />
      ) : (
        <Quiet>{sayCode('gateway-', share.gateway)}</Quiet>
      )}
      {!share.isCorrection && <Quiet>{underWords(share, page.agreementTitles)}</Quiet>}
      <Answers share={share} now={page.now} />
      <p class="govuk-body">
        {isToCorrect && page.can.has('concern.share') && (
          <>
            <Link href={correctHref(at, share.id, share.channel)}>{say('share-correct')}</Link>
            {' · '}
          </>
        )}
        {page.can.has('share.answer') && (
          <>
            <Link href={`${at}/shares/${share.id}/answer`}>{say('share-answer')}</Link>
            {' · '}
          </>
        )}
        <Link href={`${at}/shares/${share.id}`}>{say('share-print')}</Link>
      </p>
    </div>
  );
};

/** What was told outside, to whom, by which way, and what came back. */
export const SharesCard = ({ page }: { readonly page: ConcernPage }) => {
  const at = `/concerns/${page.facts.id}/share`;
  return (
    <Card title={say('card-shares')}>
      {page.shares.length === 0 && <Quiet>{say('shares-none')}</Quiet>}
      {page.shares.map((share) => (
        <Share key={share.id} page={page} share={share} />
      ))}
      {page.circle && page.can.has('concern.decide') && page.facts.shares.some(isReceived) && (
        <p class="govuk-body">
          <Link href={`/core-members/${page.circle.coreMemberId}/adverse-events?concern=${page.facts.id}`}>
            {say('event-from-concern')}
          </Link>
        </p>
      )}
      {page.can.has('concern.share') && page.standing.decision?.decision !== 'mistaken' && (
        <ButtonGroup>
          <ButtonLink href={at} look={page.standing.state === 'to tell' ? undefined : 'secondary'}>
            {say('share-by-telephone')}
          </ButtonLink>
          {page.circle && <Link href={`${at}?by=portal`}>{say('share-by-portal')}</Link>}
          <Link href={`${at}?by=secure-mail`}>{say('share-by-mail')}</Link>
        </ButtonGroup>
      )}
    </Card>
  );
};

/** One guidance as a card: meet or not, what to say, until when, who gave it and who has read it. */
export const GuidanceShown = ({ guidance, now }: { readonly guidance: GuidanceRead; readonly now: Date }) => (
  <div>
    <p class="govuk-body">
      <strong>{sayCode('meet-', guidance.meet)}</strong>
      {guidance.untilOn && `, ${say('guide-until-day', { day: dayWords(guidance.untilOn, dayOf(now)) })}`}
    </p>
    <Words>{guidance.words}</Words>
    <Quiet>{say.rich('guide-given', { name: somebody(guidance.by), when: <When at={guidance.givenAt} now={now} /> })}</Quiet>
  </div>
);

/** Meetings called at once because of it, and the way to call one. */
const MeetingsCalled = ({ page: { circle, meetings, can, facts, now } }: { readonly page: ConcernPage }) =>
  circle === null ? null : (
    <>
      {meetings.map((one) => (
        <p class="govuk-body" key={one.meetingId}>
          <Link href={`/circles/${circle.id}/emergency/${one.meetingId}`}>
            {say.rich('meeting-called', { when: <When at={one.calledAt} now={now} /> })}
          </Link>
        </p>
      ))}
      {can.has('concern.guide') && (
        <p class="govuk-body">
          <Link href={`/circles/${circle.id}/emergency?concern=${facts.id}`}>{say('meeting-call')}</Link>
        </p>
      )}
    </>
  );

export const GuidanceCard = ({ page }: { readonly page: ConcernPage }) =>
  page.circle === null ? null : (
    <Card title={say('guidance-title')}>
      {page.guidance.length === 0 && <Quiet>{say('guide-none')}</Quiet>}
      {page.guidance.map((one) => (
        <div key={one.id}>
          <GuidanceShown guidance={one} now={page.now} />
          <Quiet>
            {one.readBy.length > 0 ? say('guide-read-by', { names: one.readBy.join(', ') }) : say('guide-read-by-nobody')}
          </Quiet>
        </div>
      ))}
      {page.can.has('concern.guide') && (
        <p class="govuk-body">
          <Link href={`/concerns/${page.facts.id}/guidance`}>{say('guide-title')}</Link>
        </p>
      )}
      <MeetingsCalled page={page} />
    </Card>
  );
