import { dayOf } from '../kernel/index.js';
import {
  Checkboxes,
  DateInput,
  dayWords,
  field,
  Heading,
  Input,
  InsetText,
  Quiet,
  Radios,
  readTypedDay,
  Select,
  Textarea,
  Words,
} from '../web/index.js';
import { CaseForm, type FormPage, MomentFields } from './case-form-views.js';
import { agencyActions, type Channel, gateways } from './concern.js';
import { HelpList } from './help-views.js';
import type { ShareRead } from './share-queries.js';
import { Answers, whomWords } from './share-views.js';
import { say, sayCode } from './words.js';

export type ShareFormPage = FormPage & {
  readonly channel: Channel;
  readonly posts: readonly {
    readonly id: string;
    readonly title: string;
    readonly agencyName: string;
    readonly isLinked: boolean;
  }[];
  readonly limitsUnknown: boolean;
  /** The share that this one takes back. */
  readonly corrects: ShareRead | null;
};

const errorOf = ({ problems }: FormPage, name: string) => problems.find((one) => one.field === name)?.says;

const keys = {
  telephone: { title: 'share-title-telephone', note: 'share-is-receipt', button: 'share-save-telephone' },
  portal: { title: 'share-title-portal', note: 'share-portal-note', button: 'share-save-portal' },
  'secure mail': { title: 'share-title-mail', note: 'share-mail-note', button: 'share-save-mail' },
} as const;

const Whom = ({ form }: { readonly form: ShareFormPage }) => {
  const isPortal = form.channel === 'portal';
  const posts = isPortal ? form.posts.filter((post) => post.isLinked) : form.posts;
  return (
    <>
      <Select
        name="post"
        label={say('share-post')}
        value={field(form.values, 'post')}
        error={errorOf(form, 'post')}
        options={[
          ...(isPortal ? [] : [{ value: '', text: say('share-post-other') }]),
          ...posts.map((post) => ({
            value: post.id,
            text: say('share-post-named', { title: post.title, agency: post.agencyName }),
          })),
        ]}
      />
      {!isPortal && (
        <>
          <Input name="spoke-to" label={say('share-who')} value={field(form.values, 'spoke-to')} autocomplete="off" />
          <Input
            name="spoke-to-post"
            label={say('share-who-post')}
            hint={say('share-who-post-hint')}
            value={field(form.values, 'spoke-to-post')}
            autocomplete="off"
          />
        </>
      )}
      {form.channel === 'telephone' && (
        <Input
          name="log-number"
          label={say('share-log')}
          value={field(form.values, 'log-number')}
          width={20}
          autocomplete="off"
        />
      )}
    </>
  );
};

const Limits = ({ form }: { readonly form: ShareFormPage }) =>
  form.limitsUnknown && form.corrects === null ? (
    <DateInput
      name="limits"
      legend={say('share-limits')}
      legendSize="s"
      hint={say('share-limits-hint')}
      values={readTypedDay(form.values, 'limits').typed}
      error={errorOf(form, 'limits')}
    />
  ) : null;

const ActionField = ({ form }: { readonly form: FormPage }) => (
  <Select
    name="action"
    label={say('share-action')}
    value={field(form.values, 'action')}
    error={errorOf(form, 'action')}
    options={[
      { value: '', text: say('share-action-none') },
      ...agencyActions.map((action) => ({ value: action, text: sayCode('action-', action) })),
    ]}
  />
);

/** What an officer is told: by telephone first of all, in the portal, or as one page. */
export const ShareForm = ({ form }: { readonly form: ShareFormPage }) => {
  const { page, channel, corrects } = form;
  const { facts, standing } = page;
  const isDecided = standing.decision?.decision === 'share';
  return (
    <CaseForm
      title={corrects ? say('share-title-correction') : say(keys[channel].title)}
      lead={say(keys[channel].note)}
      action={`/concerns/${facts.id}/share`}
      draft={`share:${facts.id}:${corrects?.id ?? channel}`}
      form={form}
      button={say(keys[channel].button)}
    >
      {channel === 'telephone' && !corrects && <HelpList help={page.help} shareHref={null} />}
      {corrects && (
        <InsetText>
          <Quiet>{whomWords(corrects, page.postTitles)}</Quiet>
          <Words>{corrects.content}</Words>
        </InsetText>
      )}
      <input type="hidden" name="channel" value={channel.replace(' ', '-')} />
      <input type="hidden" name="corrects" value={corrects?.id ?? ''} />
      <Whom form={form} />
      <Textarea
        name="content"
        label={channel === 'telephone' ? say('share-content') : say('share-content-write')}
        hint={say('share-content-hint')}
        rows={6}
        value={field(form.values, 'content')}
        error={errorOf(form, 'content')}
      />
      {!isDecided && !corrects && (
        <Textarea name="why" label={say('share-why')} hint={say('share-why-hint')} rows={3} value={field(form.values, 'why')} />
      )}
      <Radios
        small
        name="gateway"
        legend={say('share-gateway')}
        value={field(form.values, 'gateway') || 'information-sharing agreement'}
        choices={gateways.map((gateway) => ({ value: gateway, label: sayCode('gateway-', gateway) }))}
      />
      {channel === 'portal' && page.atRisk > 0 && (
        <Checkboxes
          name="with-person-at-risk"
          choices={[{ value: 'yes', label: say('share-with-risk') }]}
          values={[field(form.values, 'with-person-at-risk')]}
        />
      )}
      {channel !== 'portal' && <ActionField form={form} />}
      <Limits form={form} />
      {channel !== 'portal' && <MomentFields name="told" label={say('share-when')} form={form} />}
    </CaseForm>
  );
};

/** What came back, as the coordinator heard it. */
export const AnswerForm = ({ form, share }: { readonly form: FormPage; readonly share: ShareRead }) => {
  const at = `/concerns/${form.page.facts.id}/shares/${share.id}/answer`;
  return (
    <CaseForm
      title={say('answer-title')}
      lead={whomWords(share, form.page.postTitles)}
      action={at}
      draft={`answer:${share.id}`}
      form={form}
      button={say('answer-save')}
    >
      <InsetText>
        <Words>{share.content}</Words>
        <Answers share={share} now={form.page.now} />
      </InsetText>
      {share.answers.length === 0 && (
        <Radios
          name="received"
          legend={say('answer-by-telephone')}
          value={field(form.values, 'received')}
          error={errorOf(form, 'received')}
          choices={[
            { value: 'yes', label: say('answer-yes') },
            { value: 'no', label: say('answer-no') },
          ]}
        />
      )}
      <Select
        name="action"
        label={say('answer-action-which')}
        value={field(form.values, 'action')}
        error={errorOf(form, 'action')}
        options={[
          { value: '', text: say('share-action-none') },
          ...agencyActions.map((action) => ({ value: action, text: sayCode('action-', action) })),
        ]}
      />
      <Textarea name="words" label={say('answer-words')} rows={3} value={field(form.values, 'words')} />
      <MomentFields name="answered" label={say('share-when')} form={form} />
    </CaseForm>
  );
};

/** One page for the charity's secure mail: marked, dated, with a code that finds it again. */
export const PaperView = ({
  page,
  share,
  organisation,
  number,
}: {
  readonly page: FormPage['page'];
  readonly share: ShareRead;
  readonly organisation: string;
  readonly number: string | null;
}) => (
  <article class="oc-narrow">
    <p class="govuk-body">
      <strong>{say('page-marking', { whom: whomWords(share, page.postTitles) })}</strong>
    </p>
    <Heading size="l">
      {page.coreMemberName ? say('page-about', { name: page.coreMemberName }) : say('shared-row-nobody')}
    </Heading>
    <p class="govuk-body">{say('page-from', { organisation, name: page.nameOf(share.recordedBy) ?? '' })}</p>
    <p class="govuk-body">{dayWords(dayOf(share.toldAt), dayOf(page.now))}</p>
    {share.isCorrection && <p class="govuk-body">{say('shared-correction')}</p>}
    <Words>{share.content}</Words>
    <p class="govuk-body">{sayCode('gateway-', share.gateway)}</p>
    <p class="govuk-body">{number ? say('page-answer', { number }) : say('page-answer-no-number')}</p>
    <p class="govuk-body oc-quiet">{say('page-code', { code: share.id.slice(-12) })}</p>
  </article>
);
