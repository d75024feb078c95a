import type { LocalDay } from '../kernel/index.js';
import {
  Button,
  ButtonLink,
  Checkboxes,
  DateInput,
  Day,
  Details,
  ErrorSummary,
  type FieldProblem,
  Form,
  Input,
  InsetText,
  Link,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Radios,
  Select,
  SummaryList,
  shortDayWords,
  Tag,
  type TagColour,
  WorkList,
} from '../web/index.js';
import { type Agreement, conditions, informationKinds, lawfulBases } from './agreement.js';
import type { AgreementForm } from './agreement-form.js';
import { type AgreementStanding, standingOf } from './agreement-rules.js';
import { basisWords, conditionWords, informationWords, sayAgreement as say, standingWords } from './agreement-words.js';
import type { Agency } from './partner.js';

// Nothing here is red: whoever is in danger is told of all the same.
const colours: Record<AgreementStanding, TagColour> = {
  'to come': 'blue',
  'in force': 'green',
  'runs out soon': 'orange',
  'review due': 'orange',
  'run out': 'grey',
};

const Standing = ({ agreement, today }: { readonly agreement: Agreement; readonly today: LocalDay }) => {
  const standing = standingOf(agreement, today);
  return <Tag colour={colours[standing]}>{standingWords(standing)}</Tag>;
};

const untilWords = ({ validUntil }: Agreement, today: LocalDay) =>
  validUntil ? say('until-day', { day: shortDayWords(validUntil, today) }) : say('until-ended');

export type AgreementsPageProps = {
  readonly agreements: readonly Agreement[];
  readonly today: LocalDay;
  readonly mayRecord: boolean;
};

export const AgreementsPage = ({ agreements, today, mayRecord }: AgreementsPageProps) => (
  <Narrow>
    <PageTitle lead={say('lead')}>{say('title')}</PageTitle>
    {mayRecord && <ButtonLink href="/agreements/new">{say('new')}</ButtonLink>}
    {agreements.length === 0 && <p class="govuk-body">{say('none')}</p>}
    {agreements.length > 0 && (
      <WorkList
        label={say('list-label')}
        items={agreements.map((one) => ({
          what: say('row', { agency: one.agencyName, title: one.title }),
          href: `/agreements/${one.id}`,
          note: untilWords(one, today),
          when: <Standing agreement={one} today={today} />,
        }))}
      />
    )}
  </Narrow>
);

type FormProps = {
  readonly action: string;
  readonly form: AgreementForm;
  readonly problems: readonly FieldProblem[];
  /** Null where the agency is settled: another agency is another agreement. */
  readonly agencies: readonly Agency[] | null;
};

const AgreementFields = ({ action, form, problems, agencies }: FormProps) => {
  const at = (name: string) => ({ name, error: problemAt(problems, name) });
  return (
    <Form action={action}>
      {agencies === null ? (
        <input type="hidden" name="agency" value={form.agencyId} />
      ) : (
        <Select
          {...at('agency')}
          label={say('agency')}
          value={form.agencyId}
          options={[{ value: '', text: '' }, ...agencies.map(({ id, name }) => ({ value: id, text: name }))]}
        />
      )}
      <Input {...at('title')} label={say('title-label')} hint={say('title-hint')} value={form.title} />
      <Checkboxes
        {...at('kinds')}
        small
        legend={say('kinds')}
        legendSize="s"
        values={form.kinds}
        choices={informationKinds.map((value) => ({ value, label: informationWords(value) }))}
      />
      <Radios
        {...at('basis')}
        small
        legend={say('basis')}
        legendSize="s"
        value={form.lawfulBasis}
        choices={lawfulBases.map((value) => ({ value, label: basisWords(value) }))}
      />
      <Radios
        {...at('condition')}
        small
        legend={say('condition')}
        legendSize="s"
        value={form.condition}
        choices={conditions.map((value) => ({ value, label: conditionWords(value) }))}
      />
      <Input
        {...at('conditionWords')}
        label={say('condition-words')}
        hint={say('condition-words-hint')}
        value={form.conditionWords}
      />
      <DateInput {...at('from')} legend={say('from')} legendSize="s" values={form.from.typed} />
      <DateInput {...at('until')} legend={say('until')} legendSize="s" hint={say('until-hint')} values={form.until.typed} />
      <DateInput {...at('review')} legend={say('review')} legendSize="s" values={form.review.typed} />
      <Button>{say('save')}</Button>
    </Form>
  );
};

export const NewAgreementPage = (props: Omit<FormProps, 'action'> & { readonly agencies: readonly Agency[] }) => (
  <Narrow>
    {props.problems.length > 0 && <ErrorSummary problems={props.problems} />}
    <PageTitle>{say('new-title')}</PageTitle>
    <AgreementFields action="/agreements" {...props} />
  </Narrow>
);

export type AgreementPageProps = {
  readonly agreement: Agreement;
  /** The layers before it, newest first. */
  readonly earlier: readonly Agreement[];
  /** What counts now, where this is an earlier layer. */
  readonly now: Agreement | null;
  readonly today: LocalDay;
  readonly mayRecord: boolean;
  readonly form: AgreementForm;
  readonly problems: readonly FieldProblem[];
};

const Facts = ({ agreement, today }: { readonly agreement: Agreement; readonly today: LocalDay }) => (
  <SummaryList
    rows={[
      { key: say('kinds'), value: agreement.kinds.map(informationWords).join(', ') },
      { key: say('basis'), value: basisWords(agreement.lawfulBasis) },
      {
        key: say('condition'),
        value: agreement.condition === 'other' ? agreement.conditionWords : conditionWords(agreement.condition),
      },
      { key: say('from'), value: <Day on={agreement.validFrom} today={today} short /> },
      {
        key: say('until'),
        value: agreement.validUntil ? <Day on={agreement.validUntil} today={today} short /> : say('until-ended'),
      },
      { key: say('review'), value: <Day on={agreement.reviewOn} today={today} short /> },
    ]}
  />
);

const Earlier = ({ earlier, today }: { readonly earlier: readonly Agreement[]; readonly today: LocalDay }) => (
  <Details summary={say('earlier')}>
    <ul class="govuk-list">
      {earlier.map((one) => (
        <li key={one.id}>
          {say('earlier-row', {
            title: one.title,
            from: shortDayWords(one.validFrom, today),
            until: one.validUntil ? shortDayWords(one.validUntil, today) : say('until-ended'),
          })}
        </li>
      ))}
    </ul>
  </Details>
);

/** One agreement, with the form that writes a new layer of it. */
export const AgreementPage = (props: AgreementPageProps) => {
  const { agreement, earlier, now, today, mayRecord, form, problems } = props;
  return (
    <Narrow>
      {problems.length > 0 && <ErrorSummary problems={problems} />}
      <PageTitle lead={agreement.agencyName}>{agreement.title}</PageTitle>
      {now ? (
        <InsetText>
          {say('replaced')} <Link href={`/agreements/${now.id}`}>{now.title}</Link>
        </InsetText>
      ) : (
        <p class="govuk-body">
          <Standing agreement={agreement} today={today} />
        </p>
      )}
      <Facts agreement={agreement} today={today} />
      {earlier.length > 0 && <Earlier earlier={earlier} today={today} />}
      {mayRecord && !now && (
        <Details summary={say('change')} open={problems.length > 0}>
          <Quiet>{say('change-note')}</Quiet>
          <AgreementFields action={`/agreements/${agreement.id}/layers`} form={form} problems={problems} agencies={null} />
        </Details>
      )}
    </Narrow>
  );
};
