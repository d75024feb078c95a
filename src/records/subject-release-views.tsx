import { dayOf, type Instant } from '../kernel/index.js';
import {
  Button,
  ButtonLink,
  Checkboxes,
  ErrorSummary,
  Form,
  Heading,
  InsetText,
  Link,
  momentWords,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Radios,
  Textarea,
} from '../web/index.js';
import type { PackToSee, SendBackProblem } from './check-pack.js';
import { digestOf, type SubjectPack } from './subject-pack.js';
import { say } from './subject-pack-words.js';
import { waysToSend } from './subject-request.js';
import type { ReleaseGiven, ReleaseProblem } from './subject-rules.js';
import { dashed } from './subject-words.js';

/** The pack itself, and nothing beside it. */
const PackWords = ({ pack, level }: { readonly pack: SubjectPack; readonly level: 2 | 3 }) => (
  <>
    {pack.lead.map((line) => (
      <p class="govuk-body">{line}</p>
    ))}
    {pack.parts.map((part) => (
      <section>
        <Heading level={level}>{part.title}</Heading>
        {part.entries.map((entry) => (
          <>
            {entry.title !== part.title && (
              <Heading level={level === 2 ? 3 : 4} size="s">
                {entry.title}
              </Heading>
            )}
            {entry.lines.map((line) => (
              <p class="govuk-body">{line}</p>
            ))}
          </>
        ))}
      </section>
    ))}
    {pack.after.map((line) => (
      <p class="govuk-body">{line}</p>
    ))}
  </>
);

export type PreviewFacts = PackToSee & {
  readonly given: ReleaseGiven;
  readonly problems: readonly ReleaseProblem[];
  readonly back: string;
  readonly backProblem: SendBackProblem | null;
};

const fieldOf: Readonly<Record<ReleaseProblem, string>> = {
  ...{ 'not being checked': 'how', 'prepared it yourself': 'how', 'who asks is not known': 'how' },
  ...{ 'no way': 'how', 'no address': 'to', 'names are still in it': 'looked' },
  ...{ 'changed since you read it': 'how', 'an owner has not agreed': 'how' },
};
const problemsOf = ({ problems, backProblem }: PreviewFacts) => [
  ...problems.map((one) => ({ says: say(`p-${dashed(one)}`), field: fieldOf[one] })),
  ...(backProblem === 'no words' ? [{ says: say('p-back-no-words'), field: 'words' }] : []),
  ...(backProblem === 'not being checked' ? [{ says: say('p-not-being-checked') }] : []),
];

const Still = ({ still }: PackToSee) => (
  <section>
    <Heading>{say('still-title')}</Heading>
    <p class="govuk-body">
      {still.length === 0 ? say('still-none') : still.map(({ words, times }) => say('item-times', { words, times })).join(', ')}
    </p>
  </section>
);

const Release = (facts: PreviewFacts) => {
  const { request, pack, given, still, back } = facts;
  const problems = problemsOf(facts);
  const here = `/subject-requests/${request.id}`;
  return (
    <>
      <section>
        <Heading>{say('release-title')}</Heading>
        <Form action={`${here}/release`}>
          <input type="hidden" name="seen" value={digestOf(pack)} />
          {still.length > 0 && (
            <Checkboxes
              name="looked"
              error={problemAt(problems, 'looked')}
              choices={[{ value: 'yes', label: say('still-looked') }]}
            />
          )}
          <Radios
            name="how"
            legend={say('release-how')}
            value={given.how ?? ''}
            error={problemAt(problems, 'how')}
            choices={waysToSend.map((one) => ({ value: one, label: say(`w-${dashed(one)}`) }))}
          />
          <Textarea name="to" label={say('release-to')} value={given.to} rows={2} error={problemAt(problems, 'to')} />
          <Button>{say('release-button')}</Button>
        </Form>
      </section>
      <section>
        <Heading>{say('back-title')}</Heading>
        <Form action={`${here}/sending-back`}>
          <Textarea name="words" label={say('back-words')} value={back} rows={3} error={problemAt(problems, 'words')} />
          <Button look="secondary">{say('back-button')}</Button>
        </Form>
      </section>
    </>
  );
};

/** What would leave, word for word, and the two ways on for another person. */
export const PreviewPage = (facts: PreviewFacts) => {
  const { request, pack, hasPrepared } = facts;
  const problems = problemsOf(facts);
  return (
    <Narrow>
      {problems.length > 0 && <ErrorSummary problems={problems} />}
      <PageTitle lead={say('preview-lead')}>{say('preview-title')}</PageTitle>
      <Still {...facts} />
      <div class="oc-card">
        <Heading>{pack.title}</Heading>
        <PackWords pack={pack} level={3} />
      </div>
      {request.state === 'checking' && (hasPrepared ? <InsetText>{say('release-own')}</InsetText> : <Release {...facts} />)}
      <ButtonLink href={`/subject-requests/${request.id}/pack`} look="secondary">
        {say('title')}
      </ButtonLink>
    </Narrow>
  );
};

/** The pack as it left, to print; what stands above it stays on the screen. */
export const GivenPage = ({
  request,
  pack,
  kept,
  now,
  noPdf,
}: PackToSee & { readonly now: Instant; readonly noPdf: boolean }) => (
  <Narrow>
    <div class="oc-no-print">
      {noPdf && <InsetText>{say('no-pdf')}</InsetText>}
      {kept && (
        <Quiet>
          {say('given-how', {
            when: momentWords(kept.releasedAt, dayOf(now)),
            how: say(`w-${dashed(kept.sentHow)}`),
            to: kept.sentTo,
            digest: kept.digest.slice(0, 16),
          })}
        </Quiet>
      )}
      <p class="govuk-body">
        <Link href={`/subject-requests/${request.id}/given.pdf`}>{say('take-pdf')}</Link>
        {' · '}
        <Link href={`/subject-requests/${request.id}/given.txt`}>{say('take-text')}</Link>
      </p>
    </div>
    <PageTitle>{pack.title}</PageTitle>
    <PackWords pack={pack} level={2} />
  </Narrow>
);
