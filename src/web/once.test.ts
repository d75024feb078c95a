import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isId } from '../kernel/index.js';
import { digestOf, onceOf } from './once.js';

const sent = '018f0000-0000-7000-8000-000000000001';
const form = { _once: [sent], _token: ['t'], seen: ['a scooter'], danger: ['no'] };

describe('the number by which a form happens once', () => {
  it('is the same for the same answers, whatever the page adds and in whatever order they come', () => {
    const again = { danger: ['no'], seen: ['a scooter'], _once: [sent], _token: ['another'], _page: ['/tell'] };
    assert.equal(onceOf(form), onceOf(again));
    assert.ok(isId(onceOf(form)));
  });

  it('is another for other words, another form, another file', () => {
    const others = [
      onceOf(form),
      onceOf({ ...form, seen: ['a scooter and a child'] }),
      onceOf({ ...form, _once: [sent.replace('1', '2')] }),
      onceOf(form, digestOf([{ name: 'a', bytes: Buffer.from('1') }])),
      onceOf(form, digestOf([{ name: 'a', bytes: Buffer.from('2') }])),
    ];
    assert.equal(new Set(others).size, others.length);
  });

  it('is none where the page gave none', () => {
    assert.equal(onceOf({ seen: ['x'] }), undefined);
    assert.equal(onceOf({ ...form, _once: ['1 or 2'] }), undefined);
  });
});
