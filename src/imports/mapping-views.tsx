import type { Colleague } from '../circles/index.js';
import { Button, Card, Details, type FieldProblem, Form, Heading, Input, problemAt, Quiet, Select } from '../web/index.js';
import { fieldWords, kindWords } from './field-words.js';
import { columnName, kindName, orderName, staffName } from './form.js';
import type { ImportMapping } from './import-mapping.js';
import { fieldNamesOf } from './reading/fields.js';
import type { FileMapping } from './reading/mapping.js';
import { sheetKinds } from './reading/sheet.js';
import { say } from './words.js';

export type Samples = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

export type MappingProps = {
  readonly importId: string;
  readonly mapping: ImportMapping;
  /** First cells by file and heading. */
  readonly samples: Samples;
  readonly colleagues: readonly Colleague[];
  readonly problems: readonly FieldProblem[];
  readonly keepName: string;
};

const meaningsOf = (file: FileMapping) => [
  { value: '', text: say('column-unused') },
  ...(file.kind === null ? [] : fieldNamesOf(file.kind).map((field) => ({ value: field, text: fieldWords(field) }))),
];

const sampleText = (cells: readonly string[] | undefined) =>
  cells && cells.length > 0 ? say('column-sample', { samples: cells.join(' · ') }) : say('column-blank');

const sheetTitle = ({ name, kind, columns }: FileMapping) =>
  kind === null
    ? say('sheet-title-left-out', { name })
    : say('sheet-title', { name, kind: kindWords(kind), count: columns.filter(({ field }) => field === null).length });

type SheetProps = { readonly file: FileMapping; readonly at: number; readonly samples: Samples };

/** One sheet, folded: what it is, and heading by heading what each column means, with its first cells beside it. */
const Sheet = ({ file, at, samples }: SheetProps) => (
  <Details summary={sheetTitle(file)} open={file.kind === null}>
    <Select
      name={kindName(at)}
      label={say('sheet-kind')}
      value={file.kind ?? ''}
      options={[
        { value: '', text: say('sheet-left-out') },
        ...sheetKinds.map((kind) => ({ value: kind, text: kindWords(kind) })),
      ]}
    />
    {file.kind !== null && (
      <>
        <Select
          name={orderName(at)}
          label={say('sheet-order')}
          value={file.dayOrder ?? ''}
          options={[
            { value: '', text: say('order-told') },
            { value: 'day-month', text: say('order-day-month') },
            { value: 'month-day', text: say('order-month-day') },
          ]}
        />
        {file.columns.map(({ heading, field }, column) => (
          <Select
            name={columnName(at, column)}
            label={heading}
            hint={sampleText(samples.get(file.name)?.get(heading))}
            value={field ?? ''}
            options={meaningsOf(file)}
          />
        ))}
      </>
    )}
  </Details>
);

type StaffProps = Pick<MappingProps, 'mapping' | 'colleagues'>;

const Staff = ({ mapping: { mapping, coordinators }, colleagues }: StaffProps) => (
  <Card title={say('staff-title')} level={3}>
    <Quiet>{say('staff-hint')}</Quiet>
    {mapping.staff.map(({ name, writtenAs }, at) => (
      <Select
        name={staffName(at)}
        label={name}
        hint={say('staff-ways', { ways: writtenAs.join(' · ') })}
        value={coordinators[name] ?? ''}
        options={[
          { value: '', text: say('staff-nobody') },
          ...colleagues.map((one) => ({ value: one.accountId, text: one.name })),
        ]}
      />
    ))}
  </Card>
);

/** How the sheets are read, to be looked at and changed; and how to keep it for the next time. */
export const MappingPart = ({ importId, mapping, samples, colleagues, problems, keepName }: MappingProps) => (
  <>
    <section>
      <Heading id="mapping">{say('mapping-title')}</Heading>
      <p class="govuk-body">{say('mapping-hint')}</p>
      <Form action={`/imports/${importId}/mapping`}>
        {mapping.mapping.files.map((file, at) => (
          <Sheet file={file} at={at} samples={samples} />
        ))}
        {mapping.mapping.staff.length > 0 && <Staff mapping={mapping} colleagues={colleagues} />}
        <Button look="secondary">{say('read-again')}</Button>
      </Form>
    </section>
    <section>
      <Heading>{say('keep-title')}</Heading>
      <Form action={`/imports/${importId}/kept-mapping`}>
        <Input name="keep-name" label={say('keep-name')} value={keepName} error={problemAt(problems, 'keep-name')} />
        <Button look="secondary">{say('keep')}</Button>
      </Form>
    </section>
  </>
);
