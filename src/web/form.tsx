import type { ComponentChildren } from 'preact';
import { BesideNote, BesideTexts } from './beside-texts.js';
import { Button, Link } from './components/index.js';
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
  /** One button and nothing to type in. */
  readonly isButton?: boolean;
};

const SavedLine = ({ at, here }: { readonly at: string | null; readonly here: string }) => (
  <>
    <p
      class="oc-saved"
      data-saved
      data-saved-words={say('saved-pattern', { time: '{time}' })}
      data-unsaved-words={say('unsaved')}
      aria-live="polite"
    >
      {at ? say('saved-at', { time: at }) : ''}
    </p>
    <div aria-live="polite">
      <p class="oc-saved" data-beside hidden>
        {say('beside-now')} <Link href={here}>{say('beside-now-link')}</Link>
      </p>
    </div>
  </>
);

/** Every form that changes something: token, number for sending it once, page to come back to, and the draft with its saved-at time. */
export function Form({ action, children, draft, draftSavedAt, circle, files, class: look, id, isButton }: FormProps) {
  const frame = useFrame();
  const kept = !draft && frame.kept?.path === action ? frame.kept : null;
  const key = draft ?? action;
  const beside = isButton ? null : frame.draftOf(key);
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
      {!isButton && <input type="hidden" name="_version" value={frame.version(key)} />}
      {beside && <BesideNote draft={beside} name={key} />}
      <KeptFieldsProvider value={kept?.fields ?? null}>{children}</KeptFieldsProvider>
      {draft && <SavedLine at={draftSavedAt ?? frame.savedAt} here={frame.here} />}
      {beside && <BesideTexts draft={beside} name={key} />}
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
  <Form action={action} class="oc-inline-form" isButton>
    <input type="hidden" name="_button" value="1" />
    {Object.entries(fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} key={name} />
    ))}
    <Button look={look}>{children}</Button>
  </Form>
);
