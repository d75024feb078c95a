import type { ComponentChildren } from 'preact';
import { Button } from './components/index.js';
import { useFrame } from './frame.js';
import { KeptFieldsProvider } from './kept-fields.js';
import { say } from './page-words.js';

type FormProps = {
  readonly action: string;
  readonly children: ComponentChildren;
  /** Key of the draft this form is autosaved under; without one it is kept only when it could not be taken. */
  readonly draft?: string;
  readonly draftSavedAt?: string | null;
  /** Circle the form is about: shown in it and bound to it, so that text for one circle cannot land in another. */
  readonly circle?: string;
  readonly files?: boolean;
  readonly class?: string;
  readonly id?: string;
};

const SavedLine = ({ at }: { readonly at: string | null }) => (
  <p
    class="oc-saved"
    data-saved
    data-saved-words={say('saved-pattern', { time: '{time}' })}
    data-unsaved-words={say('unsaved')}
    aria-live="polite"
  >
    {at ? say('saved-at', { time: at }) : ''}
  </p>
);

/** Every form that changes something: token, number for sending it once, page to come back to, and the draft with its saved-at time. */
export function Form({ action, children, draft, draftSavedAt, circle, files, class: look, id }: FormProps) {
  const frame = useFrame();
  const kept = !draft && frame.kept?.path === action ? frame.kept : null;
  return (
    <form
      method="post"
      action={action}
      id={id}
      class={look}
      noValidate
      enctype={files ? 'multipart/form-data' : undefined}
      data-draft={draft ? '/drafts' : undefined}
    >
      <input type="hidden" name="_token" value={frame.token()} />
      <input type="hidden" name="_once" value={frame.once()} />
      <input type="hidden" name="_page" value={frame.here} />
      {draft && <input type="hidden" name="_draft" value={frame.markDraft(draft)} />}
      {circle && <input type="hidden" name="_circle" value={circle} />}
      {kept && <input type="hidden" name="_kept" value="1" />}
      <KeptFieldsProvider value={kept?.fields ?? null}>{children}</KeptFieldsProvider>
      {draft && <SavedLine at={draftSavedAt ?? frame.savedAt} />}
    </form>
  );
}

/** Keeps what is typed without sending it; for people whose browser runs no script, and for anybody who is called away. */
export const SaveForLater = () => (
  <Button look="secondary" name="_save" value="draft" formNoValidate>
    {say('save-for-later')}
  </Button>
);

/** One button that is a form of its own: the verb beside a row. */
export const ButtonForm = ({
  action,
  children,
  look,
  fields = {},
}: {
  readonly action: string;
  readonly children: ComponentChildren;
  readonly look?: 'secondary' | 'warning';
  readonly fields?: Readonly<Record<string, string>>;
}) => (
  <Form action={action} class="oc-inline-form">
    <input type="hidden" name="_button" value="1" />
    {Object.entries(fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} key={name} />
    ))}
    <Button look={look}>{children}</Button>
  </Form>
);
