import { dayOf, type Instant, type LocalDay } from '../kernel/index.js';
import {
  Button,
  ButtonForm,
  ButtonLink,
  Checkboxes,
  Details,
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
  Select,
  shortDayWords,
  Textarea,
  WarningText,
  Words,
  WorkList,
} from '../web/index.js';
import { exemptions } from './exemptions.js';
import type { Mention } from './mentions.js';
import { kindWords, say } from './subject-pack-words.js';
import type { SubjectItem, SubjectRequest } from './subject-request.js';
import { type DecideGiven, type DecideProblem, type HandOnProblem, suggested } from './subject-rules.js';
import { careWords, dashed } from './subject-words.js';

const titleOf = ({ kind, on }: SubjectItem, today: LocalDay): string =>
  on ? say('given-entry', { kind: kindWords(kind), day: shortDayWords(on, today) }) : kindWords(kind);
const outcomeOf = ({ decision }: SubjectItem): string => say(`outcome-${decision?.outcome ?? 'none'}`);

export type PackFacts = {
  readonly request: SubjectRequest;
  readonly items: readonly SubjectItem[];
  readonly since: number;
  readonly mayPrepare: boolean;
  readonly problems: readonly HandOnProblem[];
  readonly now: Instant;
};

/** Every record of a pack, with what was decided of each. */
export const PackPage = ({ request, items, since, mayPrepare, problems, now }: PackFacts) => {
  const here = `/subject-requests/${request.id}`;
  const isPreparing = request.state === 'preparing' && mayPrepare;
  const left = items.filter((one) => one.decision === null).length;
  return (
    <Narrow>
      {problems.length > 0 && <ErrorSummary problems={problems.map((one) => ({ says: say(`p-${dashed(one)}`) }))} />}
      <PageTitle lead={say('lead')}>{say('title')}</PageTitle>
      {request.asOf && <Quiet>{say('as-of', { when: momentWords(request.asOf, dayOf(now)) })}</Quiet>}
      {since > 0 && <InsetText>{say('came-since', { count: since })}</InsetText>}
      <p class="govuk-body">{say('counts', { total: items.length, left })}</p>
      <WorkList
        label={say('title')}
        items={items.map((item) => ({
          what: titleOf(item, dayOf(now)),
          href: `${here}/items/${item.id}`,
          note: outcomeOf(item),
        }))}
      />
      {isPreparing && (
        <>
          <Quiet>{say('not-here')}</Quiet>
          <p class="govuk-body">
            <Link href={`${here}/items/new`}>{say('add-link')}</Link>
          </p>
          <ButtonForm action={`${here}/gathering`} look="secondary">
            {say('again')}
          </ButtonForm>
        </>
      )}
      <p class="govuk-body">
        <Link href={`${here}/preview`}>{say('to-preview')}</Link>
      </p>
      {isPreparing && <ButtonForm action={`${here}/handing-on`}>{say('hand-on')}</ButtonForm>}
    </Narrow>
  );
};

export const ByHandPage = ({
  request,
  words,
  isBlank,
}: {
  readonly request: string;
  readonly words: string;
  readonly isBlank: boolean;
}) => {
  const problems = isBlank ? [{ says: say('p-add-no-words'), field: 'words' }] : [];
  return (
    <Narrow>
      {isBlank && <ErrorSummary problems={problems} />}
      <PageTitle>{say('add-title')}</PageTitle>
      <Form action={`/subject-requests/${request}/items/new`}>
        <Textarea
          name="words"
          label={say('add-words')}
          hint={say('add-hint')}
          value={words}
          rows={8}
          error={problemAt(problems, 'words')}
        />
        <Button>{say('add-button')}</Button>
      </Form>
    </Narrow>
  );
};

export type ItemFacts = {
  readonly request: SubjectRequest;
  readonly item: SubjectItem;
  readonly mentions: readonly Mention[];
  readonly mayPrepare: boolean;
  /** Null where nothing was sent yet. */
  readonly given: DecideGiven | null;
  readonly problems: readonly DecideProblem[];
  readonly today: LocalDay;
};

const fieldOf: Readonly<Record<DecideProblem, string>> = {
  ...{ 'not being prepared': 'outcome', 'no outcome': 'outcome', 'names are in it': 'mayStay', 'nothing to take out': 'typed' },
  ...{ 'words are not in it': 'typed', 'its owner has not agreed': 'outcome', 'no ground': 'exemption', 'no reason': 'reason' },
};
const problemsOf = (problems: readonly DecideProblem[]) =>
  problems.map((one) => ({ says: say(`p-${dashed(one)}`), field: fieldOf[one] }));

/** What the form shows at first: what was decided, or what is safest. */
function asDecided({ item, mentions }: ItemFacts): DecideGiven {
  const { decision } = item;
  const marked = decision?.outcome === 'redacted' ? decision.marks.map((mark) => mark.words) : null;
  return {
    outcome: suggested(item, mentions),
    ticked: marked ?? mentions.map((one) => one.words),
    typed: (marked ?? []).filter((words) => !mentions.some((one) => one.words === words)),
    mayStay: false,
    exemption: decision?.outcome === 'withheld' ? decision.exemption : '',
    reason: decision?.outcome === 'withheld' ? decision.reason : '',
  };
}

const Decide = (facts: ItemFacts) => {
  const { request, item, mentions } = facts;
  const problems = problemsOf(facts.problems);
  const given = facts.given ?? asDecided(facts);
  return (
    <Form action={`/subject-requests/${request.id}/items/${item.id}`}>
      <Radios
        name="outcome"
        legend={say('item-outcome')}
        value={given.outcome ?? ''}
        error={problemAt(problems, 'outcome')}
        choices={(item.care === 'ask its owner' ? (['withheld'] as const) : (['whole', 'redacted', 'withheld'] as const)).map(
          (one) => ({
            value: one,
            label: say(`o-${one}`),
          }),
        )}
      />
      {mentions.length > 0 && (
        <Checkboxes
          name="takeOut"
          legend={say('item-tick')}
          values={given.ticked}
          choices={mentions.map(({ words, times }) => ({ value: words, label: say('item-times', { words, times }) }))}
        />
      )}
      <Textarea
        name="typed"
        label={say('item-typed')}
        hint={say('item-typed-hint')}
        value={given.typed.join('\n')}
        rows={3}
        error={problemAt(problems, 'typed')}
      />
      {mentions.length > 0 && (
        <Checkboxes name="mayStay" error={problemAt(problems, 'mayStay')} choices={[{ value: 'yes', label: say('item-stay') }]} />
      )}
      <Select
        name="exemption"
        label={say('item-ground')}
        value={given.exemption}
        error={problemAt(problems, 'exemption')}
        options={[
          { value: '', text: say('ground-none') },
          ...exemptions.map(({ code, title, source }) => ({ value: code, text: say('ground-one', { title, source }) })),
        ]}
      />
      <Details summary={say('grounds-title')}>
        {exemptions.map(({ title, ask }) => (
          <p class="govuk-body">
            <strong>{title}</strong>
            <br />
            {ask}
          </p>
        ))}
      </Details>
      <Textarea name="reason" label={say('item-reason')} value={given.reason} rows={3} error={problemAt(problems, 'reason')} />
      <Button>{say('item-save')}</Button>
    </Form>
  );
};

/** One record of a pack: what it says, who is named in it, and what is given. */
export const ItemPage = (facts: ItemFacts) => {
  const { request, item, mentions, mayPrepare, problems, today } = facts;
  const isPreparing = request.state === 'preparing' && mayPrepare;
  return (
    <Narrow>
      {problems.length > 0 && <ErrorSummary problems={problemsOf(problems)} />}
      <PageTitle lead={outcomeOf(item)}>{titleOf(item, today)}</PageTitle>
      {item.care !== 'none' && <WarningText>{careWords(item.care)}</WarningText>}
      <Words>{item.words}</Words>
      <section>
        <Heading>{say('item-named')}</Heading>
        {mentions.length === 0 ? (
          <p class="govuk-body">{say('item-none')}</p>
        ) : (
          !isPreparing && (
            <p class="govuk-body">{mentions.map(({ words, times }) => say('item-times', { words, times })).join(', ')}</p>
          )
        )}
        {isPreparing && <Decide {...facts} />}
      </section>
      <ButtonLink href={`/subject-requests/${request.id}/pack`} look="secondary">
        {say('title')}
      </ButtonLink>
    </Narrow>
  );
};
