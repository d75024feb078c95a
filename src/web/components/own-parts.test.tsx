import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderToString } from 'preact-render-to-string';
import { Clock, Danger, PhoneLink, Saved, Segments, Steps, WorkList } from './index.js';

test('steps say in words which are done, which is next and which are later', () => {
  const html = renderToString(
    <Steps
      steps={[
        { says: 'Sam opened it', when: '21:58' },
        { says: 'You decide', state: 'next' },
        { says: 'Tell Ada', state: 'later' },
      ]}
    />,
  );
  assert.deepEqual(
    html
      .replace(/<[^>]+>/g, '|')
      .split(/\|+/)
      .filter(Boolean),
    [...['Done: ', 'Sam opened it', ' ', '21:58'], ...['Next: ', 'You decide'], ...['Later: ', 'Tell Ada']],
  );
});

test('attendance is real radio buttons, one group for each person, named by the person', () => {
  const html = renderToString(
    <Segments
      name="ada"
      legend="Ada (you)"
      value="late"
      error="Say whether Ada came"
      options={[
        { value: 'here', label: 'Here' },
        { value: 'late', label: 'Late' },
      ]}
    />,
  );
  assert.match(
    html,
    /^<fieldset class="oc-seg" aria-describedby="ada-error"><legend class="oc-seg__legend">Ada \(you\)<\/legend><p id="ada-error"/,
  );
  assert.match(
    html,
    /<input class="oc-seg__input" type="radio" id="ada" name="ada" value="here"\/><label class="oc-seg__label" for="ada">Here/,
  );
  assert.match(html, /id="ada-2" name="ada" value="late" checked\/><label class="oc-seg__label" for="ada-2">Late/);
});

test('a clock gives the exact time on hover and to screen readers', () =>
  assert.equal(
    renderToString(
      <Clock urgency="soon" dateTime="2026-03-03T11:00Z" exact="Tuesday 3 March, 11:00">
        {'due in 40 minutes'}
      </Clock>,
    ),
    '<time class="oc-clock oc-clock--soon" datetime="2026-03-03T11:00Z" title="Tuesday 3 March, 11:00">due in 40 minutes<span class="govuk-visually-hidden">, Tuesday 3 March, 11:00</span></time>',
  ));

test('a row of work links its verb, keeps the telephone beside it, and marks only what cannot wait', () => {
  const html = renderToString(
    <WorkList
      items={[
        { what: 'Decide', href: '/a', needs: 'now', note: <PhoneLink number="07700900222">{'ring Ada'}</PhoneLink> },
        { what: 'Know', when: 'in 2 days' },
      ]}
    />,
  );
  assert.match(
    html,
    /<li class="oc-item oc-item--now"><div><a class="govuk-link oc-item__what" href="\/a">Decide<\/a><\/div><div class="oc-item__note"><a [^>]*href="tel:07700900222">ring Ada/,
  );
  assert.match(
    html,
    /<li class="oc-item"><div><span class="oc-item__what">Know<\/span><\/div><div class="oc-item__when">in 2 days/,
  );
});

test('danger without a telephone shows no number to press', () => {
  assert.match(renderToString(<Danger title="Now" number="999" call="Ring 999" />), /href="tel:999">Ring 999</);
  assert.doesNotMatch(renderToString(<Danger title="Now" />), /<a /);
});

test('the saved line carries the words that the script will say', () =>
  assert.equal(
    renderToString(
      <Saved savedWords="Saved at {time}" unsavedWords="Not saved yet">
        {'Saved 20:52'}
      </Saved>,
    ),
    '<p class="oc-saved" role="status" data-saved data-saved-words="Saved at {time}" data-unsaved-words="Not saved yet">Saved 20:52</p>',
  ));
