import type { LocalDay } from '../kernel/index.js';
import {
  Button,
  Card,
  ErrorSummary,
  type FieldProblem,
  type Fields,
  Form,
  field,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Radios,
  shortDayWords,
  Tag,
  Textarea,
  Words,
} from '../web/index.js';
import { type Purpose, purposes } from './material.js';
import { leavingFor } from './material-rules.js';
import { kindWords, markingWords, sayMaterial as say, stepWords } from './material-words.js';
import type { AskedPaper } from './papers-queries.js';

export type PapersAttempt = { readonly materialId: string; readonly fields: Fields; readonly problems: readonly FieldProblem[] };
export type PapersProps = {
  readonly papers: readonly AskedPaper[];
  readonly today: LocalDay;
  readonly attempt: PapersAttempt | null;
};
type OneProps = PapersProps & { readonly paper: AskedPaper; readonly purpose: Purpose };

const questions = {
  'subject access': () => say('question-access'),
  'sending on': () => say('question-sending'),
} as const satisfies Record<Purpose, () => string>;

/** The id of the first field of one question: two on a page are told apart by it. */
export const idOfQuestion = (materialId: string, purpose: Purpose): string =>
  `${materialId}-${purpose === 'sending on' ? 'sending' : 'access'}-`;

const Question = ({ paper, purpose, attempt }: OneProps) => {
  const prefix = idOfQuestion(paper.id, purpose);
  const isMine = attempt?.materialId === paper.id && field(attempt.fields, 'purpose') === purpose;
  const values = isMine ? attempt.fields : {};
  const problems = isMine ? attempt.problems : [];
  const at = (name: string) => ({ name, id: `${prefix}${name}`, error: problemAt(problems, `${prefix}${name}`) });
  return (
    <Form action={`/papers-asked-about/${paper.id}/answers`}>
      <input type="hidden" name="purpose" value={purpose} />
      <Radios
        {...at('step')}
        small
        legend={questions[purpose]()}
        legendSize="s"
        value={field(values, 'step')}
        choices={[
          { value: 'agreed', label: say('answer-yes') },
          { value: 'agreed in part', label: say('answer-part') },
          { value: 'refused', label: say('answer-no') },
        ]}
      />
      <Textarea {...at('words')} label={say('answer-words')} hint={say('answer-hint')} rows={2} value={field(values, 'words')} />
      <Button>{say('answer-send')}</Button>
    </Form>
  );
};

const Answered = ({ paper, purpose, today }: OneProps) => {
  const last = paper.steps.findLast((one) => one.purpose === purpose);
  if (!last) return null;
  return (
    <>
      <p class="govuk-body">
        <strong>{questions[purpose]()}</strong>
        <br />
        {say('answered', { answer: stepWords(last.step), day: shortDayWords(last.on, today) })}
      </p>
      {last.words && <Words>{last.words}</Words>}
    </>
  );
};

const Paper = (props: PapersProps & { readonly paper: AskedPaper }) => {
  const { paper, today } = props;
  const { datedOn, receivedOn } = paper;
  return (
    <Card title={kindWords(paper.kind)} size="s">
      <p class="govuk-body">
        {[
          ...(paper.coreMemberName ? [say('about-whom', { name: paper.coreMemberName })] : []),
          ...(datedOn ? [say('row-dated', { day: shortDayWords(datedOn, today) })] : []),
          say('row-received', { day: shortDayWords(receivedOn, today) }),
        ].join(' · ')}
      </p>
      {paper.marking !== 'none' && (
        <p class="govuk-body">
          <Tag colour="grey">{paper.marking === 'other' ? paper.markingWords : markingWords(paper.marking)}</Tag>
        </p>
      )}
      {purposes.map((purpose) => {
        const state = leavingFor(paper, purpose);
        if (state === 'not asked') return null;
        const one = { ...props, purpose };
        return state === 'waiting for the owner' ? <Question key={purpose} {...one} /> : <Answered key={purpose} {...one} />;
      })}
    </Card>
  );
};

/** Papers of an officer's own agency about which we ask whether they may leave. */
export const PapersView = (props: PapersProps) => (
  <Narrow>
    {props.attempt && <ErrorSummary problems={props.attempt.problems} />}
    <PageTitle lead={say('asked-lead')}>{say('asked-title')}</PageTitle>
    {props.papers.length === 0 && <p class="govuk-body">{say('asked-none')}</p>}
    {props.papers.map((paper) => (
      <Paper key={paper.id} {...props} paper={paper} />
    ))}
    {props.papers.length > 0 && <Quiet>{say('asked-note')}</Quiet>}
  </Narrow>
);
