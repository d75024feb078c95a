import type { Instant } from '../kernel/index.js';
import { ButtonForm, Card, Heading, Narrow, PageTitle, Quiet, whenWords } from '../web/index.js';
import type { Grant } from './grant-rules.js';
import type { InvitationFacts } from './invitation-rules.js';
import { howWords } from './invite-views.js';
import { Problems } from './people-views.js';
import { say } from './people-words.js';
import type { AccountProblem } from './problem.js';
import { roleWords } from './role-words.js';

export type WaitingCode = Pick<InvitationFacts, 'id' | 'vouchedHow'> & {
  readonly name: string;
  readonly asker: string;
  readonly isMine: boolean;
};
export type ApproveFacts = {
  readonly grants: readonly (Grant & { readonly isMine: boolean; readonly isMyRequest: boolean })[];
  readonly codes: readonly WaitingCode[];
  readonly problems: readonly AccountProblem[];
};

const grantSentence = (grant: Grant): string => {
  const facts = { asker: grant.askedByName ?? '', name: grant.name, role: roleWords(grant.role) };
  return grant.project === null ? say('approve-role', facts) : say('approve-role-in', { ...facts, project: grant.project });
};

const WaitingGrant = ({ grant }: { readonly grant: ApproveFacts['grants'][number] }) => (
  <Card>
    <p class="govuk-body">{grantSentence(grant)}</p>
    {grant.isMine ? (
      <Quiet>{say('approve-own')}</Quiet>
    ) : (
      <ButtonForm action={`/role-grants/${grant.id}/approval`}>{say('agree')}</ButtonForm>
    )}
    <ButtonForm action={`/role-grants/${grant.id}/refusal`} look="secondary">
      {grant.isMyRequest ? say('take-back') : say('decline')}
    </ButtonForm>
  </Card>
);

const WaitingForCode = ({ code }: { readonly code: WaitingCode }) => (
  <Card>
    <p class="govuk-body">{say('code-for', { asker: code.asker, name: code.name })}</p>
    {code.vouchedHow !== null && <p class="govuk-body">{say('code-recognised', { how: howWords(code.vouchedHow) })}</p>}
    {code.isMine ? (
      <Quiet>{say('approve-own')}</Quiet>
    ) : (
      <ButtonForm action={`/invitations/${code.id}/code`}>{say('code-button')}</ButtonForm>
    )}
  </Card>
);

/** What waits for a second person: roles, and codes to be told. */
export const ApprovePage = ({ grants, codes, problems }: ApproveFacts) => (
  <Narrow>
    <Problems problems={problems} />
    <PageTitle>{say('approve-title')}</PageTitle>
    {grants.length + codes.length === 0 && <p class="govuk-body">{say('approve-none')}</p>}
    {grants.map((grant) => (
      <WaitingGrant grant={grant} key={grant.id} />
    ))}
    {codes.map((code) => (
      <WaitingForCode code={code} key={code.id} />
    ))}
  </Narrow>
);

export type ReviewFacts = {
  readonly grants: readonly Grant[];
  readonly recoveries: readonly Omit<WaitingCode, 'isMine'>[];
  /** Who is named from outside to read worries, or was lately. */
  readonly readers: readonly Grant[];
  readonly now: Instant;
  readonly isReader: boolean;
  readonly problems: readonly AccountProblem[];
};

const readerSays = (one: Grant, now: Instant): string => {
  const by = { asker: one.askedByName ?? '', when: whenWords(one.askedAt, now), other: one.approvedByName ?? '' };
  if (one.untilAt !== null) return say('reader-ended', { ...by, ended: whenWords(one.untilAt, now) });
  if (one.approvedAt === null) return say('reader-waits', by);
  return one.approvedByName ? say('reader-named', by) : say('reader-alone', by);
};

/** Who reads worries from outside, and which two people said so. */
const Readers = ({ readers, now }: Pick<ReviewFacts, 'readers' | 'now'>) =>
  readers.length === 0 ? null : (
    <section>
      <Heading>{say('readers-title')}</Heading>
      {readers.map((one) => (
        <Card key={one.id} title={one.name}>
          <p class="govuk-body">{roleWords(one.role)}</p>
          <Quiet>{readerSays(one, now)}</Quiet>
        </Card>
      ))}
    </section>
  );

/** Lone mode: what one person decided alone; and who reads worries from outside. */
export const ReviewPage = ({ grants, recoveries, readers, isReader, problems, now }: ReviewFacts) => (
  <Narrow>
    <Problems problems={problems} />
    <PageTitle>{say('review-title')}</PageTitle>
    {grants.length + recoveries.length === 0 && <p class="govuk-body">{say('review-none')}</p>}
    {!isReader && grants.length + recoveries.length > 0 && <Quiet>{say('review-not-yours')}</Quiet>}
    {grants.map((grant) => (
      <Card key={grant.id}>
        <p class="govuk-body">
          {say('review-role', { name: grant.name, role: roleWords(grant.role), asker: grant.askedByName ?? '' })}
        </p>
        {isReader && <ButtonForm action={`/role-grants/${grant.id}/review`}>{say('review-button')}</ButtonForm>}
      </Card>
    ))}
    {recoveries.map(({ id, name, asker }) => (
      <Card key={id}>
        <p class="govuk-body">{say('review-recovery', { name, asker })}</p>
        {isReader && <ButtonForm action={`/invitations/${id}/review`}>{say('review-button')}</ButtonForm>}
      </Card>
    ))}
    <Readers readers={readers} now={now} />
  </Narrow>
);
