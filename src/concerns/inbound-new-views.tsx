import type { Post } from '../partners/index.js';
import {
  Button,
  ErrorSummary,
  Form,
  field,
  Input,
  Link,
  Narrow,
  PageTitle,
  problemAt,
  Radios,
  Select,
  Textarea,
} from '../web/index.js';
import { MomentFields } from './case-form-views.js';
import { Handling, type InboundForm } from './inbound-views.js';
import { channelWords, sayInbound as say } from './inbound-words.js';

/** It is kept, and not hers to read again: who is told, and what to do where it cannot wait. */
export const KeptPage = ({ circle }: { readonly circle: string }) => (
  <Narrow>
    <PageTitle>{say('kept-title')}</PageTitle>
    <p class="govuk-body">{say('kept-told', { circle })}</p>
    <p class="govuk-body">{say('kept-ring')}</p>
    <p class="govuk-body">
      <Link href="/told-us/new">{say('kept-another')}</Link>
    </p>
  </Narrow>
);

type NewProps = {
  /** Where it goes, and under which name its draft is kept. */
  readonly action: string;
  readonly draft: string;
  /** To choose from where the page does not know about whom it is; null where it does. */
  readonly circles: readonly { readonly id: string; readonly name: string }[] | null;
  /** Those that work with the core member first. */
  readonly posts: readonly Pick<Post, 'id' | 'title' | 'agencyName'>[];
  readonly form: InboundForm;
};

/** For whoever was rung: as she heard it. */
export const NewInboundPage = ({ action, draft, circles, posts, form }: NewProps) => {
  const at = (name: string) => ({ name, value: field(form.values, name), error: problemAt(form.problems, name) });
  return (
    <Narrow>
      {form.problems.length > 0 && <ErrorSummary problems={form.problems} />}
      <PageTitle lead={say(circles ? 'new-lead-anybody' : 'new-lead')}>{say('new')}</PageTitle>
      <Form action={action} draft={draft} draftSavedAt={form.draftSavedAt}>
        {circles && (
          <Select
            {...at('circle')}
            label={say('which-circle')}
            options={[{ value: '', text: say('choose-circle') }, ...circles.map((one) => ({ value: one.id, text: one.name }))]}
          />
        )}
        <Select
          {...at('post')}
          label={say('post')}
          options={[
            { value: '', text: say('post-other') },
            ...posts.map(({ id, title, agencyName }) => ({
              value: id,
              text: say('post-named', { title, agency: agencyName }),
            })),
          ]}
        />
        <Input {...at('from-post')} label={say('from-post')} autocomplete="off" />
        <Input {...at('from-name')} label={say('from-name')} autocomplete="off" />
        <Radios
          {...at('channel')}
          value={field(form.values, 'channel') || 'telephone'}
          legend={say('channel')}
          legendSize="s"
          small
          choices={(['telephone', 'mail', 'in person'] as const).map((value) => ({ value, label: channelWords(value) }))}
        />
        <MomentFields name="said" label={say('said')} form={form} />
        <Textarea {...at('words')} label={say('words')} labelSize="s" hint={say('words-hint')} rows={6} />
        <Handling form={form} />
        <Button>{say('save')}</Button>
      </Form>
    </Narrow>
  );
};
