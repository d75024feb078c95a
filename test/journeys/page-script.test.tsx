import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright-core';
import {
  Button,
  Checkboxes,
  DateInput,
  ErrorSummary,
  PasswordInput,
  QuickExit,
  Radios,
  Saved,
  Textarea,
} from '../../src/web/components/index.js';
import { launchOptions } from '../chromium.js';
import { type Posted, type ScriptPages, serve } from './script-pages.js';

const form = (
  <form method="post" action="/send" data-draft="/drafts?key=minutes">
    <input type="hidden" name="_token" value="a-token" />
    <Saved savedWords="Saved at {time}" unsavedWords="Not saved yet" />
    <Textarea name="went" label="What went well?" rows={2} />
    <Radios
      name="worry"
      legend="Did anything worry you?"
      choices={[
        { value: 'no', label: 'No' },
        { value: 'yes', label: 'Yes', reveals: <Textarea name="what" label="What was it?" /> },
      ]}
    />
    <Checkboxes
      name="days"
      legend="Days"
      choices={[
        { value: 'mo', label: 'Monday' },
        { value: 'tu', label: 'Tuesday' },
        { value: 'none', label: 'None', isNone: true },
      ]}
    />
    <PasswordInput name="secret" label="Password" />
    <Button name="do" value="send">
      {'Send'}
    </Button>
    <Button name="do" value="later">
      {'Later'}
    </Button>
  </form>
);
const pages = {
  '/form': form,
  '/elsewhere': <p>{'Elsewhere'}</p>,
  '/weather': <p>{'Weather'}</p>,
  '/exit': <QuickExit href="/weather">{'Leave'}</QuickExit>,
  '/errors': (
    <>
      <ErrorSummary problems={[{ field: 'born', says: 'Write a date' }]} />
      <DateInput name="born" legend="Born" error="Write a date" />
    </>
  ),
};

let browser: Browser;
let site: ScriptPages;
let answer: (posted: Posted) => unknown;
before(async () => {
  browser = await chromium.launch(launchOptions());
  site = await serve(pages, (posted) => answer(posted));
});
after(async () => {
  await browser.close();
  await site.close();
});
beforeEach(() => {
  site.posted.length = 0;
  answer = ({ path }) => (path.startsWith('/drafts') ? { savedAt: '20:52' } : null);
});

async function open(path: string, work: (page: Page) => Promise<void>, options: { javaScriptEnabled?: boolean } = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (fault) => faults.push(fault.message));
  page.on('console', (said) => said.text().includes('Content Security Policy') && faults.push(said.text()));
  await page.goto(`${site.base}${path}`);
  await work(page);
  await context.close();
  assert.deepEqual(faults, []);
}
/** From here on the page's time passes only when the test says so. */
async function stopClock(page: Page) {
  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(1_000);
}
const savedLine = (page: Page, words: string) => page.locator('[data-saved]').getByText(words, { exact: true }).waitFor();
const drafts = () => site.posted.filter(({ path }) => path.startsWith('/drafts'));

test('what is typed is kept two seconds later, without the password, and the page says when', () =>
  open('/form', async (page) => {
    await stopClock(page);
    await page.fill('#went', 'A good evening & more');
    await page.fill('#secret', 'open sesame');
    await page.clock.runFor(1_900);
    assert.equal(drafts().length, 0);
    await page.clock.runFor(200);
    await savedLine(page, 'Saved at 20:52');
    const [draft] = drafts();
    assert.deepEqual(Object.fromEntries(draft?.fields ?? []), { _token: 'a-token', went: 'A good evening & more', what: '' });
    await page.clock.runFor(60_000);
    assert.equal(drafts().length, 1);
  }));

test('somebody who types without a pause is saved too', () =>
  open('/form', async (page) => {
    await stopClock(page);
    for (let second = 0; second < 11; second += 1) {
      await page.locator('#went').pressSequentially('x');
      await page.clock.runFor(1_000);
    }
    await savedLine(page, 'Saved at 20:52');
  }));

test('without a connection the page says that nothing is saved, tries again, and says so when it is', () =>
  open('/form', async (page) => {
    await stopClock(page);
    await page.context().setOffline(true);
    await page.fill('#went', 'kept anyway');
    await page.clock.runFor(2_000);
    await savedLine(page, 'Not saved yet');
    await page.context().setOffline(false);
    await savedLine(page, 'Saved at 20:52');
    assert.equal(drafts().at(-1)?.fields.get('went'), 'kept anyway');
  }));

test('a service that cannot save is asked again, later and later', () =>
  open('/form', async (page) => {
    await stopClock(page);
    answer = () => undefined;
    await page.fill('#went', 'again');
    await page.clock.runFor(2_000);
    await savedLine(page, 'Not saved yet');
    answer = () => ({ savedAt: '21:00' });
    await page.clock.runFor(4_000);
    await savedLine(page, 'Saved at 21:00');
    assert.equal(drafts().length, 2);
  }));

test('leaving the page at once keeps the last words', () =>
  open('/form', async (page) => {
    await page.fill('#went', 'the last words');
    await page.goto(`${site.base}/elsewhere`);
    await page.waitForFunction(() => true);
    for (let tries = 0; drafts().length === 0 && tries < 50; tries += 1) await page.reload();
    assert.equal(drafts()[0]?.fields.get('went'), 'the last words');
  }));

test('a form that is sent leaves no draft behind, and is sent once however often it is pressed', () =>
  open('/form', async (page) => {
    await stopClock(page);
    await page.fill('#went', 'sent');
    await page.getByRole('button', { name: 'Send' }).dblclick();
    await page.clock.runFor(4_000);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('button', { name: 'Later' }).click();
    await page.goto(`${site.base}/elsewhere`);
    assert.deepEqual(
      site.posted.map(({ path, fields }) => `${path} ${fields.get('do')}`),
      ['/send send', '/send later'],
    );
  }));

test('what an answer reveals is hidden until it is chosen, and always there without a script', async () => {
  await open('/form', async (page) => {
    assert.equal(await page.isVisible('#what'), false);
    await page.check('#worry-2');
    assert.equal(await page.isVisible('#what'), true);
    await page.check('#worry');
    assert.equal(await page.isVisible('#what'), false);
  });
  await open('/form', async (page) => assert.equal(await page.isVisible('#what'), true), { javaScriptEnabled: false });
});

test('"none" and the others are never chosen together', () =>
  open('/form', async (page) => {
    await page.check('#days');
    await page.check('#days-3');
    assert.equal(await page.isChecked('#days'), false);
    await page.check('#days-2');
    assert.equal(await page.isChecked('#days-3'), false);
  }));

test('a box grows with what is written', () =>
  open('/form', async (page) => {
    await page.fill('#went', 'line\n'.repeat(12));
    assert.equal(await page.locator('#went').evaluate((area) => area.scrollHeight <= area.clientHeight), true);
  }));

test('a password can be seen while it is typed, and is sent as a password', () =>
  open('/form', async (page) => {
    const box = page.locator('#secret');
    await page.getByRole('button', { name: 'Show password' }).click();
    assert.equal(await box.getAttribute('type'), 'text');
    await page.getByRole('button', { name: 'Send' }).click();
    assert.equal(await box.getAttribute('type'), 'password');
  }));

test('a page with problems begins at them, and each leads to its box', () =>
  open('/errors', async (page) => {
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'govuk-error-summary');
    await page.getByRole('link', { name: 'Write a date' }).click();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'born-day');
  }));

test('after a quick exit the way back does not lead here', () =>
  open('/elsewhere', async (page) => {
    await page.goto(`${site.base}/exit`);
    await page.getByRole('link', { name: 'Leave' }).click();
    await page.waitForURL('**/weather');
    await page.goBack();
    assert.equal(new URL(page.url()).pathname, '/elsewhere');
  }));
