import {
  Checkboxes,
  DateInput,
  Details,
  field,
  Input,
  InsetText,
  Link,
  Quiet,
  Radios,
  readTypedDay,
  Select,
  Textarea,
  Words,
} from '../web/index.js';
import { CaseForm, type FormPage, MomentFields } from './case-form-views.js';
import { agencyActions, type Channel, channels, gateways } from './concern.js';
import { HelpList } from './help-views.js';
import { TellingHimFields } from './safely-views.js';
import { type PostAgreement, UnderAgreement, WithoutAgreement } from './share-agreement-views.js';
import type { ShareRead } from './share-queries.js';
import { correctHref, whomWords } from './share-views.js';
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
  readonly agreements: readonly PostAgreement[];
  /** The share that this one takes back. */
  readonly corrects: ShareRead | null;
};

const errorOf = ({ problems }: FormPage, name: string) => problems.find((one) => one.field === name)?.says;

const keys = {
  telephone: { title: 'share-title-telephone', note: 'share-is-receipt', button: 'share-save-telephone' },
  portal: { title: 'share-title-portal', note: 'share-portal-note', button: 'share-save-portal' },
  'secure mail': { title: 'share-title-mail', note: 'share-mail-note', button: 'share-save-mail' },
} as const;

const correctKeys = { telephone: 'correct-by-telephone', portal: 'correct-by-portal', 'secure mail': 'correct-by-mail' } as const;

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

const channelHint = ({ channel }: ShareFormPage) => (channel === 'telephone' ? say('share-gateway-later') : undefined);

/** Why, on what ground, and whether he knows the limits: after a call it can wait behind a fold. */
const Grounds = ({ form }: { readonly form: ShareFormPage }) => (
  <>
    {form.page.standing.decision?.decision !== 'share' && !form.corrects && (
      <Textarea name="why" label={say('share-why')} hint={say('share-why-hint')} rows={3} value={field(form.values, 'why')} />
    )}
    <Radios
      small
      name="gateway"
      legend={say('share-gateway')}
      legendSize="s"
      hint={channelHint(form)}
      value={field(form.values, 'gateway')}
      error={errorOf(form, 'gateway')}
      choices={gateways.map((gateway) => ({ value: gateway, label: sayCode('gateway-', gateway) }))}
    />
    {!form.corrects && <WithoutAgreement form={form} />}
    <Limits form={form} />
  </>
);

/** What is taken back, with his own account beside it, and the other ways to say so: the post may have no portal any more. */
const TakenBack = ({ form: { page, channel }, corrects }: { readonly form: ShareFormPage; readonly corrects: ShareRead }) => {
  const { decision } = page.standing;
  const account = decision && page.decisionWords.get(decision.id)?.hisAccount;
  const at = `/concerns/${page.facts.id}`;
  return (
    <>
      <InsetText>
        <Quiet>{say('share-was-told', { whom: whomWords(corrects, page.postTitles) })}</Quiet>
        <Words>{corrects.content}</Words>
        {account && (
          <>
            <Quiet>{say('his-account')}</Quiet>
            <Words>{account}</Words>
          </>
        )}
      </InsetText>
      <p class="govuk-body">
        {say('share-correct-otherwise')}{' '}
        {channels
          .filter((one) => one !== channel)
          .map((one, place) => (
            <span key={one}>
              {place > 0 && ' · '}
              <Link href={correctHref(at, corrects.id, one)}>{say(correctKeys[one])}</Link>
            </span>
          ))}
      </p>
    </>
  );
};

/** What an officer is told: by telephone first of all, in the portal, or as one page. */
export const ShareForm = ({ form }: { readonly form: ShareFormPage }) => {
  const { page, channel, corrects } = form;
  const { facts } = page;
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
      {corrects && <TakenBack form={form} corrects={corrects} />}
      <input type="hidden" name="channel" value={channel.replace(' ', '-')} />
      <input type="hidden" name="corrects" value={corrects?.id ?? ''} />
      <Whom form={form} />
      {!corrects && <UnderAgreement channel={channel} agreements={form.agreements} now={page.now} />}
      <Textarea
        name="content"
        label={channel === 'telephone' ? say('share-content') : say('share-content-write')}
        labelSize="s"
        hint={say('share-content-hint')}
        rows={6}
        value={field(form.values, 'content')}
        looksAgain={channel === 'telephone' ? undefined : 'share'}
        error={errorOf(form, 'content')}
      />
      {form.problems.some((one) => one.says === say('names-found')) && (
        <Checkboxes name="names-on-purpose" choices={[{ value: 'yes', label: say('names-on-purpose') }]} values={[]} />
      )}
      {channel === 'portal' && page.atRisk > 0 && (
        <Checkboxes
          name="with-person-at-risk"
          choices={[{ value: 'yes', label: say('share-with-risk') }]}
          values={[field(form.values, 'with-person-at-risk')]}
        />
      )}
      {channel !== 'portal' && <ActionField form={form} />}
      {channel === 'telephone' && !corrects && <TellingHimFields form={form} />}
      {channel !== 'portal' && <MomentFields name="told" label={say('share-when')} form={form} />}
      {channel === 'telephone' ? (
        <Details summary={say('share-more')} open={form.problems.length > 0}>
          <Grounds form={form} />
        </Details>
      ) : (
        <Grounds form={form} />
      )}
    </CaseForm>
  );
};
