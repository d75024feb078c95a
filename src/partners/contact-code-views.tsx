import {
  Button,
  CopyText,
  DateInput,
  Details,
  ErrorSummary,
  type FieldProblem,
  Form,
  Heading,
  Input,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Select,
  SummaryList,
  type TypedDay,
} from '../web/index.js';
import { type ContactCode, type ContactEntry, contactEntries } from './contact-code.js';
import { codeWords, entryWords, sayCode as say } from './contact-code-words.js';

export type CodeForm = {
  readonly entry: ContactEntry | null;
  readonly code: string;
  readonly label: string;
  readonly from: TypedDay;
};

type Props = {
  readonly codes: readonly { readonly entry: ContactEntry; readonly code: ContactCode | null }[];
  readonly form: CodeForm;
  readonly problems: readonly FieldProblem[];
};

export const ContactCodesPage = ({ codes, form, problems }: Props) => {
  const at = (name: string) => ({ name, error: problemAt(problems, name) });
  return (
    <Narrow>
      {problems.length > 0 && <ErrorSummary problems={problems} />}
      <PageTitle lead={say('lead')}>{say('title')}</PageTitle>
      <SummaryList rows={codes.map(({ entry, code }) => ({ key: entryWords(entry), value: codeWords(code) }))} />
      <Details summary={say('change')} open={problems.length > 0}>
        <Quiet>{say('change-note')}</Quiet>
        <Form action="/contact-codes">
          <Select
            {...at('entry')}
            label={say('entry')}
            value={form.entry ?? ''}
            options={[{ value: '', text: '' }, ...contactEntries.map((entry) => ({ value: entry, text: entryWords(entry) }))]}
          />
          <Input {...at('contact-code')} label={say('code')} value={form.code} width={10} autocomplete="off" />
          <Input {...at('label')} label={say('label')} value={form.label} autocomplete="off" />
          <DateInput {...at('from')} legend={say('from')} legendSize="s" values={form.from.typed} />
          <Button>{say('save')}</Button>
        </Form>
      </Details>
    </Narrow>
  );
};

/** What an officer copies into her own case system: the code, then the text. */
export const ForCaseSystem = ({ code, text }: { readonly code: ContactCode | null; readonly text: string }) =>
  code === null ? null : (
    <section class="oc-no-print">
      <Heading level={2} size="s">
        {say('copy-title')}
      </Heading>
      <p class="govuk-body">
        <strong>{codeWords(code)}</strong>
      </p>
      <CopyText text={`${codeWords(code)}\n\n${text}`} />
    </section>
  );
