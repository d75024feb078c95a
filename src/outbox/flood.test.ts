import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Flood } from './flood.js';

describe('the route without a session', () => {
  it('counts rubbish twelve times', () => {
    const flood = new Flood();
    for (let n = 0; n < 20; n += 1) {
      assert.equal(flood.isTooMuch('here', n), false, `${n}`);
      flood.wasRubbish('here', n);
    }
    assert.equal(flood.isTooMuch('here', 30), true);
  });

  it('turns one address away that sends too much, and no other, until ten minutes are over', () => {
    const flood = new Flood();
    for (let n = 0; n < 240; n += 1) assert.equal(flood.isTooMuch('here', n), false);
    assert.equal(flood.isTooMuch('here', 300), true);
    assert.equal(flood.isTooMuch('there', 300), false);
    assert.equal(flood.isTooMuch('here', 600_001), false);
  });
});
