import { dayOf } from '../kernel/index.js';
import { ForCaseSystem } from '../partners/index.js';
import {
  Button,
  ButtonForm,
  Card,
  Due,
  dayWords,
  ErrorSummary,
  type FieldProblem,
  type Fields,
  Form,
  field,
  Heading,
  InsetText,
  Link,
  Moment,
  momentWords,
  PageTitle,
  PhoneLink,
  Quiet,
  Select,
  Textarea,
  When,
  Words,
  type Work,
  WorkList,
} from '../web/index.js';
import { agencyActions } from './concern.js';
import type { GuidanceRead } from './guidance-queries.js';
import type { PersonAtRisk } from './person-at-risk-queries.js';
import { MarkedForOfficers, TellingHimFields } from './safely-views.js';
import type { ShareRead } from './share-queries.js';
import { Answers, GuidanceShown } from './share-views.js';
import type { SharedPage } from './shared-page.js';
import { say, sayCode } from './words.js';

const isAnswered = (share: ShareRead) =>
  share.answers.some((one) => one.kind === 'agency action') || (share.isCorrection && share.answers.length > 0);

/** What it waits for. Nobody is asked what came of a mistake. */
function waitsFor(share: ShareRead, isTakenBack: boolean): string | null {
  if (share.answers.length === 0) return say('shared-wants-receipt');
  if (isAnswered(share)) return say('shared-done');
  return isTakenBack ? null : say('shared-wants-action');
}

const row = (share: ShareRead, { about, now, correctionOf }: SharedPage): Work => {
  const name = about(share);
  const isTakenBack = correctionOf(share) !== null;
  const says = waitsFor(share, isTakenBack);
  return {
    what: name ? say('shared-row', { name }) : say('shared-row-nobody'),
    href: `/shared/${share.id}`,
    note: (
      <>
        {share.isCorrection && `${say('shared-row-correction')} · `}
        {isTakenBack && `${say('shared-row-taken-back')} · `}
        {says && `${says} · `}
        <When at={share.toldAt} now={now} />
      </>
    ),
    when: share.answers.length === 0 && share.answerBy ? <Due at={share.answerBy} now={now} /> : undefined,
    needs: share.answers.length === 0 ? 'today' : undefined,
  };
};

/** For an officer: what was sent to the posts she holds, newest first. One page, no training. */
export const SharedList = ({ page }: { readonly page: SharedPage }) => (
  <>
    <PageTitle>{say('shared-title')}</PageTitle>
    {page.shares.length === 0 && <Quiet>{say('shared-none')}</Quiet>}
    {page.shares.length > 0 && (
      <WorkList label={say('shared-title')} items={[...page.shares].reverse().map((share) => row(share, page))} />
    )}
  </>
);

const Receipt = ({ share, page }: { readonly share: ShareRead; readonly page: SharedPage }) => {
  const receipt = share.answers[0];
  if (receipt)
    return (
      <p class="govuk-body">{say.rich('shared-received-at', { when: <Moment at={receipt.answeredAt} now={page.now} /> })}</p>
    );
  return <ButtonForm action={`/shared/${share.id}/receipt`}>{say('shared-receive')}</ButtonForm>;
};

type SharedForm = { readonly values: Fields; readonly problems: readonly FieldProblem[]; readonly draftSavedAt: string | null };

const WhatWasDone = ({ share, form }: { readonly share: ShareRead; readonly form: SharedForm }) => (
  <Form action={`/shared/${share.id}/action`} draft={`action:${share.id}`} draftSavedAt={form.draftSavedAt}>
    <Select
      name="action"
      label={say('shared-action')}
      value={field(form.values, 'action')}
      error={form.problems.find((one) => one.field === 'action')?.says}
      options={[
        { value: '', text: say('share-action-none') },
        ...agencyActions.map((action) => ({ value: action, text: sayCode('action-', action) })),
      ]}
    />
    <Textarea name="words" label={say('answer-words')} rows={3} value={field(form.values, 'words')} />
    <TellingHimFields form={form} />
    <Button>{say('shared-action-save')}</Button>
  </Form>
);

/** What an officer was told, with one click to say that the post has it, and what was done. */
export const SharedView = ({
  page,
  share,
  form,
}: {
  readonly page: SharedPage;
  readonly share: ShareRead;
  readonly form: SharedForm;
}) => {
  const name = page.about(share);
  const ring = page.ring(share);
  const correction = page.correctionOf(share);
  return (
    <>
      {form.problems.length > 0 && <ErrorSummary problems={form.problems} />}
      <PageTitle lead={say('shared-lead', { post: page.postTitle(share), when: momentWords(share.toldAt, dayOf(page.now)) })}>
        {name ? say('shared-row', { name }) : say('shared-row-nobody')}
      </PageTitle>
      {page.isMarked(share) && <MarkedForOfficers />}
      {share.isCorrection && <InsetText>{say('shared-correction')}</InsetText>}
      {correction && (
        <InsetText>
          {say.rich('shared-taken-back', { when: <Moment at={correction.toldAt} now={page.now} /> })}{' '}
          <Link href={`/shared/${correction.id}`}>{say('shared-taken-back-read')}</Link>
        </InsetText>
      )}
      <Card>
        <Words>{share.content}</Words>
      </Card>
      <ForCaseSystem code={page.code} text={`${dayWords(dayOf(share.toldAt))}\n\n${share.content ?? ''}`} />
      {share.withPersonAtRisk && (
        <p class="govuk-body">
          <Link href={`/shared/${share.id}/person-at-risk`}>{say('shared-risk')}</Link>
        </p>
      )}
      <Receipt share={share} page={page} />
      {share.answers.some((one) => one.kind === 'agency action') && <Answers share={share} now={page.now} />}
      {!share.isCorrection && <WhatWasDone share={share} form={form} />}
      {ring && (
        <p class="govuk-body">{say.rich('shared-talk', { name: ring.name, number: <PhoneLink number={ring.number} /> })}</p>
      )}
    </>
  );
};

/** Who is at risk now, opened. */
export const AtRiskView = ({ people, now }: { readonly people: readonly PersonAtRisk[]; readonly now: Date }) => (
  <>
    <PageTitle lead={say('at-risk-note')}>{say('at-risk-title')}</PageTitle>
    {people.length === 0 && <Quiet>{say('at-risk-none')}</Quiet>}
    {people.map((one) => (
      <Card key={one.id}>
        {one.words ? <Words>{one.words}</Words> : <Quiet>{say('at-risk-gone')}</Quiet>}
        <Quiet>{say('at-risk-until', { day: dayWords(one.destroyOn, dayOf(now)) })}</Quiet>
      </Card>
    ))}
  </>
);

export const AtRiskForm = ({
  id,
  values,
  isBlank,
  draftSavedAt,
}: {
  readonly id: string;
  readonly values: Fields;
  readonly isBlank: boolean;
  readonly draftSavedAt: string | null;
}) => (
  <Form action={`/concerns/${id}/person-at-risk`} draft={`at-risk:${id}`} draftSavedAt={draftSavedAt}>
    <Textarea
      name="person-at-risk"
      label={say('at-risk-add')}
      hint={say('person-at-risk-hint')}
      rows={3}
      value={field(values, 'person-at-risk')}
      error={isBlank ? say('at-risk-blank') : undefined}
    />
    <Button>{say('at-risk-save')}</Button>
  </Form>
);

/** For the circle: what to do next, with a receipt of one click. */
export const CircleGuidance = ({
  name,
  guidance,
  isMine,
  now,
}: {
  readonly name: string;
  readonly guidance: readonly GuidanceRead[];
  readonly isMine: boolean;
  readonly now: Date;
}) => {
  const isOver = (one: GuidanceRead) => one.untilOn !== null && one.untilOn < dayOf(now);
  const [current, earlier] = [guidance.filter((one) => !isOver(one)), guidance.filter(isOver)];
  return (
    <>
      <PageTitle>{say('circle-guidance-title', { name })}</PageTitle>
      {current.length === 0 && <Quiet>{say('circle-guidance-none')}</Quiet>}
      {current.map((one) => (
        <Card key={one.id}>
          <GuidanceShown guidance={one} now={now} />
          {one.readByMeAt ? (
            <Quiet>{say.rich('guide-you-read', { when: <When at={one.readByMeAt} now={now} /> })}</Quiet>
          ) : (
            isMine && (
              <ButtonForm action={`/circles/${one.circleId}/guidance/${one.id}/reading`}>{say('guide-i-read')}</ButtonForm>
            )
          )}
        </Card>
      ))}
      {earlier.length > 0 && <Heading>{say('circle-guidance-earlier')}</Heading>}
      {earlier.map((one) => (
        <Card key={one.id}>
          <GuidanceShown guidance={one} now={now} />
        </Card>
      ))}
    </>
  );
};
