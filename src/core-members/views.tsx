import { WhoLookedLink } from '../accounts/index.js';
import type { LocalDay, Seen } from '../kernel/index.js';
import { type LinkedPost, OuterCircleLines } from '../partners/index.js';
import {
  Button,
  ButtonLink,
  Card,
  Columns,
  DateInput,
  Day,
  Details,
  dayWords,
  type Edited,
  ErrorSummary,
  type FieldProblem,
  type FieldTexts,
  Form,
  Link,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Radios,
  SeenFields,
  SummaryList,
  WorkList,
} from '../web/index.js';
import { type CoreMember, type Restriction, stages } from './core-member.js';
import type { StageForm } from './form.js';
import { RestrictionLines } from './restriction-views.js';
import { type StageFacts, stageFactsOf } from './rules.js';
import { say } from './words.js';
import { stageWords, stateWords } from './words-of-core-member.js';

export type WaitingPageProps = { readonly members: readonly CoreMember[]; readonly today: LocalDay; readonly mayRecord: boolean };

const waitingNote = (member: CoreMember, today: LocalDay) => {
  const facts = { reference: member.reference, stage: stageWords(member.stage) };
  return member.referredOn
    ? say.rich('waiting-note', { ...facts, day: <Day on={member.referredOn} today={today} short /> })
    : say('waiting-note-no-day', facts);
};

export const WaitingPage = ({ members, today, mayRecord }: WaitingPageProps) => (
  <Narrow>
    <PageTitle>{say('waiting-title')}</PageTitle>
    {mayRecord && <ButtonLink href="/core-members/new">{say('new')}</ButtonLink>}
    {members.length === 0 && <p>{say('waiting-none')}</p>}
    {members.length > 0 && (
      <WorkList
        label={say('waiting-label')}
        items={members.map((member) => ({
          what: member.name,
          href: `/core-members/${member.id}`,
          note: waitingNote(member, today),
        }))}
      />
    )}
  </Narrow>
);

export type CoreMemberPageProps = {
  readonly member: CoreMember;
  readonly restrictions: readonly Restriction[];
  readonly posts: readonly LinkedPost[];
  readonly today: LocalDay;
  readonly form: StageForm;
  readonly typed: { readonly facts: StageFacts; readonly seen: Seen } | null;
  readonly edited: Edited | null;
  readonly problems: readonly FieldProblem[];
  readonly mayRecord: boolean;
  readonly mayForm: boolean;
  readonly opensIdentity: boolean;
  readonly showsOuter: boolean;
  readonly maySeeLooks: boolean;
  readonly showsInbound: boolean;
  readonly showsMaterials: boolean;
  readonly showsEvents: boolean;
  /** His own page of what he knows that is written down. */
  readonly showsOwnEvents: boolean;
};

const StageCard = ({ member, today }: CoreMemberPageProps) => {
  const on = (day: LocalDay | null, otherwise: string) => (day ? <Day on={day} today={today} short /> : otherwise);
  return (
    <Card title={say('stage-heading')}>
      <SummaryList
        rows={[
          { key: say('stage-row'), value: stageWords(member.stage) },
          { key: say('released-row'), value: on(member.releasedOn, say('not-known')) },
          { key: say('licence-row'), value: on(member.licenceEndsOn, say('not-known')) },
          { key: say('told-row'), value: on(member.confidentialityToldOn, say('told-not')) },
          { key: say('referred-row'), value: on(member.referredOn, say('not-known')) },
        ]}
      />
    </Card>
  );
};

export const StageField = ({
  value,
  problems,
}: {
  readonly value: string | null;
  readonly problems: readonly FieldProblem[];
}) => (
  <Radios
    name="stage"
    legend={say('stage-label')}
    hint={say('stage-hint')}
    value={value}
    error={problemAt(problems, 'stage')}
    choices={stages.map((stage) => ({ value: stage, label: stageWords(stage) }))}
  />
);

const dayText = (on: LocalDay | null) => (on ? dayWords(on) : '');
const stageTexts = (): FieldTexts<StageFacts> => ({
  stage: [say('stage-label'), (stage) => (stage ? stageWords(stage) : '')],
  releasedOn: [say('released-label'), dayText],
  licenceEndsOn: [say('licence-label'), dayText],
  confidentialityToldOn: [say('told-label'), dayText],
});

const ChangeStage = ({ member, form, typed, edited, today, problems }: CoreMemberPageProps) => {
  const at = (name: string) => ({ name, error: problemAt(problems, name) });
  return (
    <Details summary={say('change-stage')} open={problems.length > 0}>
      <Form action={`/core-members/${member.id}/stage`}>
        <SeenFields stands={stageFactsOf(member)} texts={stageTexts()} {...{ typed, edited, today }} />
        <StageField value={form.stage} problems={problems} />
        <DateInput {...at('released')} legend={say('released-label')} values={form.released.typed} />
        <DateInput {...at('licence')} legend={say('licence-label')} values={form.licence.typed} />
        <DateInput {...at('told')} legend={say('told-label')} values={form.told.typed} />
        <Button>{say('save')}</Button>
      </Form>
    </Details>
  );
};

const Aside = (props: CoreMemberPageProps) => {
  const { member, mayRecord, mayForm, opensIdentity } = props;
  return (
    <>
      <Card title={say('circle-heading')} size="s">
        {member.circle ? (
          <Link href={`/circles/${member.circle.id}`}>{member.circle.name}</Link>
        ) : (
          <Quiet>{say('circle-none')}</Quiet>
        )}
        {props.showsEvents && (
          <p>
            <Link href={`/core-members/${member.id}/adverse-events`}>{say('events-link')}</Link>
          </p>
        )}
        {props.showsOwnEvents && (
          <p>
            <Link href={`/core-members/${member.id}/known-events`}>{say('own-events-link')}</Link>
          </p>
        )}
        {!member.circle && mayForm && (
          <p>
            <Link href={`/circles/new?core-member=${member.id}`}>{say('form-circle')}</Link>
          </p>
        )}
      </Card>
      {props.showsOuter && (
        <Card title={say('outer-heading')} size="s">
          <OuterCircleLines posts={props.posts} />
          <p>
            <Link href={`/core-members/${member.id}/outer-circle`}>{say('outer-link')}</Link>
          </p>
        </Card>
      )}
      {props.showsInbound && (
        <p>
          <Link href={`/core-members/${member.id}/told-us`}>{say('told-us-link')}</Link>
        </p>
      )}
      {props.showsMaterials && (
        <p>
          <Link href={`/core-members/${member.id}/materials`}>{say('materials-link')}</Link>
        </p>
      )}
      {opensIdentity && (
        <p>
          <Link href={`/people/${member.personId}`}>{say('who-link', { name: member.name })}</Link>
        </p>
      )}
      {mayRecord && (
        <p>
          <Link href={`/core-members/${member.id}/details`}>{say('details-link')}</Link>
        </p>
      )}
      {props.maySeeLooks && (
        <p>
          <WhoLookedLink of={`/core-members/${member.id}`} />
        </p>
      )}
    </>
  );
};

export const CoreMemberPage = (props: CoreMemberPageProps) => {
  const { member, restrictions, today, problems, mayRecord } = props;
  return (
    <>
      {problems.length > 0 && <ErrorSummary problems={problems} />}
      <PageTitle lead={say('lead', { reference: member.reference, state: stateWords(member.state) })}>{member.name}</PageTitle>
      <Columns aside={<Aside {...props} />}>
        <StageCard {...props} />
        {mayRecord && <ChangeStage {...props} />}
        <Card title={say('restrictions-heading')}>
          <RestrictionLines restrictions={restrictions} today={today} />
          <p>
            <Link href={`/core-members/${member.id}/restrictions`}>
              {mayRecord ? say('restrictions-change') : say('restrictions-link')}
            </Link>
          </p>
        </Card>
      </Columns>
    </>
  );
};
