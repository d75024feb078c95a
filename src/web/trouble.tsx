import type { ComponentChild } from 'preact';
import { isId } from '../kernel/index.js';
import { Button, Link, PhoneLink } from './components/index.js';
import { type Fields, noFields, withoutOwn } from './fields.js';
import { say } from './page-words.js';
import type { Answer } from './route.js';

/** What somebody had typed into a form that could not be taken, to be copied. Choices and numbers are no sentences. */
const YourWords = ({ form }: { readonly form: Fields }) => {
  const words = Object.values(withoutOwn(form))
    .flat()
    .filter((text) => text.length > 3 && !isId(text))
    .join('\n\n');
  if (!words) return null;
  return (
    <div class="govuk-form-group">
      <label class="govuk-label govuk-label--m" for="your-words">
        {say('closed-your-words')}
      </label>
      <textarea class="govuk-textarea" id="your-words" rows={10}>
        {words}
      </textarea>
    </div>
  );
};

const told = (title: string, words: string, status: number, form: Fields, more: ComponentChild = null): Answer => ({
  kind: 'page',
  title,
  status,
  body: (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{words}</p>
      {more}
      <YourWords form={form} />
    </>
  ),
});

/** For somebody who is not signed in, or no longer: the shell has no number for her, so the page says whom to ring and where to sign in. */
const NotSignedIn = ({ number }: { readonly number: string | null }) => (
  <>
    <p class="govuk-body">
      {number ? say.rich('closed-worry-number', { number: <PhoneLink number={number} /> }) : say('closed-worry')}
    </p>
    <p class="govuk-body">
      <Link href="/sign-in">{say('not-found-sign-in')}</Link>
    </p>
  </>
);

export const notFoundPage = (form = noFields): Answer => told(say('not-found-title'), say('not-found'), 404, form);
/** An address that has no page, for somebody not signed in. @param number whom to ring, as this browser was last shown it */
export const nothingHerePage = (number: string | null): Answer =>
  told(say('not-found-title'), say('not-found'), 404, noFields, <NotSignedIn number={number} />);
export const deniedPage = (form = noFields): Answer => told(say('denied-title'), say('denied'), 403, form);
export const refusedPage = (form = noFields): Answer => told(say('form-refused-title'), say('form-refused'), 403, form);
export const tooLargePage = (): Answer => told(say('too-large-title'), say('too-large'), 413, noFields);
export const faultPage = (reference: string, form = noFields): Answer =>
  told(say('fault-title'), say('fault', { reference }), 500, form);

/** A form that can be sent again just as it came: where it went, with the number that makes it happen once. */
export type SentForm = { readonly path: string; readonly fields: Fields };

const SendAgain = ({ path, fields }: SentForm) => (
  <form method="post" action={path}>
    {Object.entries(fields).flatMap(([name, values]) =>
      values.map((value) => <input type="hidden" name={name} value={value} key={`${name} ${value}`} />),
    )}
    <Button>{say('closed-send-again')}</Button>
  </form>
);

/**
 * The database cannot be reached: nothing is called sent, the text stays on the page, the number to ring is there (design.md §7.1). It may have been
 * kept all the same, where only the answer was lost, so that sending again is made easy and counts once.
 */
export const closedPage = (form: Fields = noFields, sent: SentForm | null = null, number: string | null = null): Answer => ({
  kind: 'page',
  title: say('closed-title'),
  status: 503,
  retryAfterSeconds: 30,
  body: (
    <>
      <h1 class="govuk-heading-l">{say('closed-title')}</h1>
      <p class="govuk-body">{say(sent ? 'closed-again' : form === noFields ? 'closed' : 'closed-form')}</p>
      <div class="oc-danger">
        <p class="govuk-body">
          {number ? say.rich('closed-worry-number', { number: <PhoneLink number={number} /> }) : say('closed-worry')}
        </p>
      </div>
      {sent && <SendAgain {...sent} />}
      <YourWords form={form} />
    </>
  ),
});
