import type { LocalDay } from '../kernel/index.js';
import type { Post } from '../partners/index.js';
import {
  Button,
  Card,
  DateInput,
  Details,
  ErrorSummary,
  type FieldProblem,
  Form,
  Input,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Radios,
  Select,
  SummaryList,
  shortDayWords,
  Tag,
  Textarea,
  Words,
} from '../web/index.js';
import { type Material, markings, materialKinds, permissions, purposes, steps } from './material.js';
import { blankStepForm, type MaterialForm, type StepForm } from './material-form.js';
import { leavingFor } from './material-rules.js';
import {
  kindWords,
  leavingWords,
  markingWords,
  permissionWords,
  purposeWords,
  sayMaterial as say,
  stepWords,
} from './material-words.js';

export type MaterialAttempt = {
  readonly problems: readonly FieldProblem[];
  readonly form?: MaterialForm;
  readonly step?: StepForm;
  readonly materialId?: string;
};
export type MaterialsPageProps = {
  readonly materials: readonly Material[];
  readonly today: LocalDay;
  /** Where forms go; null where the reader only reads. */
  readonly action: string | null;
  readonly posts: readonly Post[];
  readonly blank: MaterialForm;
  readonly attempt: MaterialAttempt;
};

const options = <V extends string>(values: readonly V[], says: (value: V) => string) =>
  values.map((value) => ({ value, label: says(value) }));

const NewMaterial = ({ action, posts, blank, attempt }: MaterialsPageProps & { readonly action: string }) => {
  const problems = attempt.materialId ? [] : attempt.problems;
  const form = attempt.form ?? blank;
  const at = (name: string) => ({ name, error: problemAt(problems, name) });
  return (
    <Details summary={say('new')} open={attempt.form !== undefined}>
      <Form action={action}>
        <Select
          {...at('post')}
          label={say('owner')}
          value={form.postId}
          options={[
            { value: '', text: say('owner-other') },
            ...posts.map((post) => ({ value: post.id, text: `${post.agencyName}: ${post.title}` })),
          ]}
        />
        <Input {...at('originator')} label={say('owner-words')} value={form.originator} />
        <Select
          {...at('kind')}
          label={say('kind')}
          value={form.kind ?? ''}
          options={[{ value: '', text: '' }, ...materialKinds.map((kind) => ({ value: kind, text: kindWords(kind) }))]}
        />
        <Radios
          {...at('marking')}
          small
          legend={say('marking')}
          legendSize="s"
          value={form.marking}
          choices={options(markings, markingWords)}
        />
        <Input {...at('markingWords')} label={say('marking-words')} value={form.markingWords} />
        <Radios
          {...at('permission')}
          small
          legend={say('permission')}
          legendSize="s"
          value={form.permission}
          choices={options(permissions, permissionWords)}
        />
        <DateInput {...at('dated')} legend={say('dated')} legendSize="s" values={form.dated.typed} />
        <DateInput {...at('received')} legend={say('received')} legendSize="s" values={form.received.typed} />
        <Textarea {...at('words')} label={say('words')} hint={say('words-hint')} rows={4} value={form.words} />
        <Button>{say('save')}</Button>
      </Form>
    </Details>
  );
};

type OneProps = MaterialsPageProps & { readonly material: Material };

const StepFields = ({ material, action, attempt, today }: OneProps & { readonly action: string }) => {
  const isMine = attempt.materialId === material.id;
  const prefix = `m-${material.id}-`;
  const problems = isMine ? attempt.problems : [];
  const form = (isMine && attempt.step) || blankStepForm(material.originator, today);
  const at = (name: string) => ({ name, id: `${prefix}${name}`, error: problemAt(problems, `${prefix}${name}`) });
  return (
    <Details summary={say('step-form')} open={isMine}>
      <Form action={`${action}/${material.id}/steps`}>
        <Radios
          {...at('step')}
          small
          legend={say('step-label')}
          legendSize="s"
          value={form.step}
          choices={options(steps, stepWords)}
        />
        <Radios
          {...at('purpose')}
          small
          legend={say('purpose-label')}
          legendSize="s"
          value={form.purpose}
          choices={options(purposes, purposeWords)}
        />
        <Input {...at('whom')} label={say('whom')} value={form.whom} />
        <Textarea {...at('words')} label={say('step-words')} hint={say('step-words-hint')} rows={2} value={form.words} />
        <DateInput {...at('on')} legend={say('step-on')} legendSize="s" values={form.on.typed} />
        <Button>{say('step-save')}</Button>
      </Form>
    </Details>
  );
};

const OneMaterial = (props: OneProps) => {
  const { material, today, action } = props;
  const { datedOn, receivedOn } = material;
  const days = [
    ...(datedOn ? [say('row-dated', { day: shortDayWords(datedOn, today) })] : []),
    say('row-received', { day: shortDayWords(receivedOn, today) }),
  ];
  return (
    <Card title={kindWords(material.kind)} size="s">
      <p class="govuk-body">{[material.originator, ...days].join(' · ')}</p>
      {material.marking !== 'none' && (
        <p class="govuk-body">
          <Tag colour="grey">{material.marking === 'other' ? material.markingWords : markingWords(material.marking)}</Tag>
        </p>
      )}
      <Words>{material.words}</Words>
      <Quiet>{permissionWords(material.permission)}</Quiet>
      <SummaryList
        rows={[
          { key: say('leaving-access'), value: leavingWords(leavingFor(material, 'subject access')) },
          { key: say('leaving-sending'), value: leavingWords(leavingFor(material, 'sending on')) },
        ]}
      />
      {material.steps.length > 0 && (
        <ul class="govuk-list">
          {material.steps.map((one) => (
            <li key={`${one.on} ${one.step} ${one.purpose}`}>
              {say('step-row', { day: shortDayWords(one.on, today), step: stepWords(one.step), whom: one.whom })}
              {one.words && <Words>{one.words}</Words>}
            </li>
          ))}
        </ul>
      )}
      {action && <StepFields {...props} action={action} />}
    </Card>
  );
};

/** Papers of agencies about one core member, each with whether it may leave. */
export const MaterialsPage = (props: MaterialsPageProps) => (
  <Narrow>
    {props.attempt.problems.length > 0 && <ErrorSummary problems={props.attempt.problems} />}
    <PageTitle lead={say('lead')}>{say('title')}</PageTitle>
    {props.materials.length === 0 && <p class="govuk-body">{say('none')}</p>}
    {props.materials.map((material) => (
      <OneMaterial key={material.id} {...props} material={material} />
    ))}
    {props.action && <NewMaterial {...props} action={props.action} />}
  </Narrow>
);
