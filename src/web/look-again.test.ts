import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Doubt, doubtsIn } from './look-again.js';

const why = (text: string, kind: 'minutes' | 'condition' | 'share' = 'minutes') => doubtsIn(text, kind).map((one) => one.why);

describe('words worth a second look', () => {
  const labels = [
    'He is an offender.',
    'Other sex offenders live there.',
    'Somebody shouted PAEDOPHILE at him.',
    'They called him a pedophile',
    'a predator, she said',
    'The perpetrator programme has begun.',
    'He is our service user since May.',
    'dim troseddwr',
    'Two perverts, as the neighbour put it.',
  ];
  for (const text of labels) it(`are a label in “${text}”`, () => assert.deepEqual(why(text), ['label']));

  const named = [
    'He told us about his victim, Emma.',
    'He told us about his victim Emma.',
    'The victim is called Emma now.',
    'The victim was Emma Jones.',
    'The victim named Emma wrote to him.',
    'Her name is Emma.',
    'He says the girl’s name was Emma.',
    'The girl he abused, Emma, is nineteen.',
    'the boy that he had hurt is called Tom',
    'The victim lives in Northtown.',
    'Her victim now works in the library.',
    'His victim goes to the school in the next road.',
    'She is near the victim’s house.',
    'He asked for the victims address.',
    'He knows the address of his victim.',
    'He wanted to know where his victim is.',
    'The child he assaulted lives two roads on.',
  ];
  for (const text of named)
    it(`may name or place somebody who was hurt in “${text}”`, () => assert.deepEqual(why(text), ['hurt']));

  const shown = [
    'Not to go within 100 metres of Elm Park Primary School.',
    'Not to enter Oakfield Academy.',
    'Not to go to 14 Acre Road.',
    'No contact at 3b, Mill Lane, or by telephone.',
    'Stay away from ZZ1 4QQ.',
    'Not to wait outside Little Stars Nursery',
  ];
  for (const text of shown)
    it(`may show a place in the condition “${text}”`, () => assert.deepEqual(why(text, 'condition'), ['place']));
  it('are not asked about in minutes where they are only a place', () => {
    for (const text of shown) assert.deepEqual(why(text), [], text);
  });

  const usual = [
    'No more victims.',
    'He talked about victims, and that there must be no more.',
    'He began the victim awareness course on Monday.',
    'The Victim Contact Scheme has asked for a zone.',
    'The victim liaison officer rang Pat.',
    'We talked about the victim. Emma made the tea.',
    'Victim Support has a leaflet.',
    'The victim, Mo said, must not be talked about here.',
    'The victim went to court last year.',
    'He understands that victims live with it for ever.',
    'The victim called the police.',
    'His offender manager rang on Tuesday; the offender supervisor did not.',
    'He signs the sex offenders’ register in June.',
    'He is on the violent and sex offender register.',
    'He was in a young offender institution at seventeen.',
    'He has a new client for his gardening, and two clients for painting.',
    'The offence was talked about. He was not offended.',
    'His sister Anna rang. Her birthday is on Friday.',
    'Their name is on the door.',
    'His name is not to be said there.',
    'Ada asked him who lives in the flat above.',
    'The girl he met in the shop was friendly.',
    'The person he helped was pleased.',
    'He went to school nearby. He lives in his own flat now.',
    'We met at the library in Mill Lane and walked along the river.',
    'It predates the order.',
    'He asked what a man who hurt somebody can do about it.',
  ];
  for (const text of usual) it(`are none in “${text}”`, () => assert.deepEqual(why(text), []));

  const conditions = [
    'Not to go to any school, nursery or playground.',
    'No unsupervised contact with anybody under 18.',
    'Not to enter the zone on the map held by probation.',
    'Not to live in a house with a child.',
    'Any school is out of bounds. Every college too.',
    'Sunday school groups are out of bounds.',
    'Not to go within 100 metres of a primary school.',
    'Stay at the approved premises from 9pm to 7am, 12 months.',
    'He may go to the library in Mill Lane.',
  ];
  for (const text of conditions) it(`are none in the condition “${text}”`, () => assert.deepEqual(why(text, 'condition'), []));

  it('are labels only in what an officer is told, who may need to know who is at risk', () => {
    assert.deepEqual(why('His niece, her name is Emma, is the victim of the new offence and lives with the offender.', 'share'), [
      'label',
    ]);
  });

  it('come in the order in which they were written, as they were written, each once', () => {
    const text = 'An Offender. His victim Emma. The offender again.\nA predator.';
    const expected: Doubt[] = [
      { words: 'Offender', why: 'label' },
      { words: 'victim Emma', why: 'hurt' },
      { words: 'predator', why: 'label' },
    ];
    assert.deepEqual(doubtsIn(text, 'minutes'), expected);
    assert.deepEqual(doubtsIn('', 'condition'), []);
  });

  it('are looked for in any text, however long and odd', () => {
    const odd = `${'the victim '.repeat(4000)}${'A'.repeat(20_000)} ${'Aa '.repeat(8000)}${'1 Bb '.repeat(4000)}`;
    assert.deepEqual(why(odd, 'condition'), []);
  });
});
