import { isId } from '../kernel/index.js';
import { PhoneLink } from './components/index.js';
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

const told = (title: string, words: string, status: number, form: Fields): Answer => ({
  kind: 'page',
  title,
  status,
  body: (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{words}</p>
      <YourWords form={form} />
    </>
  ),
});

export const notFoundPage = (form = noFields): Answer => told(say('not-found-title'), say('not-found'), 404, form);
export const deniedPage = (form = noFields): Answer => told(say('denied-title'), say('denied'), 403, form);
export const refusedPage = (form = noFields): Answer => told(say('form-refused-title'), say('form-refused'), 403, form);
export const tooLargePage = (): Answer => told(say('too-large-title'), say('too-large'), 413, noFields);
export const faultPage = (reference: string, form = noFields): Answer =>
  told(say('fault-title'), say('fault', { reference }), 500, form);

/** The database cannot be reached: nothing is called sent, the text stays on the page, the number to ring is there (design.md §7.1). */
export const closedPage = (form: Fields, number: string | null): Answer => ({
  kind: 'page',
  title: say('closed-title'),
  status: 503,
  body: (
    <>
      <h1 class="govuk-heading-l">{say('closed-title')}</h1>
      <p class="govuk-body">{say('closed')}</p>
      <div class="oc-danger">
        <p class="govuk-body">
          {number ? say.rich('closed-worry', { number: <PhoneLink number={number} /> }) : say('closed-worry-no-number')}
        </p>
      </div>
      <YourWords form={form} />
    </>
  ),
});
