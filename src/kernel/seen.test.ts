import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bothDiffer, markOf, type Seen, type Side, settle } from './seen.js';

const opened = { label: 'Hall', address: 'One\nTwo', checkedOn: null, evenings: [1, 2] };
const seenOf = (facts: typeof opened | object, asked: Readonly<Record<string, Side | null>> = {}): Seen => ({
  marks: new Map(Object.entries(facts).map(([name, fact]) => [name, markOf(fact)])),
  asked: new Map(Object.entries(asked)),
});

describe('two people who change one record', () => {
  it('do not meet when they change different fields, or write the same', () => {
    const mine = { ...opened, label: 'Chapel' };
    const same = { ...opened, label: 'Chapel' };
    assert.deepEqual(settle(mine, opened, seenOf(opened)), mine);
    assert.deepEqual(settle(mine, same, seenOf(opened)), mine);
    // What only the other changed is asked about too: her form still holds the older text.
    assert.deepEqual(bothDiffer(mine, { ...opened, address: 'Three' }, seenOf(opened)), ['address']);
  });

  it('are shown both texts of the fields that one changed and the other has otherwise, and nothing is kept until each is chosen', () => {
    const stands = { ...opened, label: 'Mill', checkedOn: '2026-01-02', evenings: [3] };
    const mine = { ...opened, label: 'Chapel', evenings: [3] };
    assert.deepEqual(bothDiffer(mine, stands, seenOf(opened)), ['label', 'checkedOn']);
    assert.equal(settle(mine, stands, seenOf(opened)), null);
    assert.equal(settle(mine, stands, seenOf(stands, { label: 'mine', checkedOn: null })), null);
    const chosen = seenOf(stands, { label: 'mine', checkedOn: 'theirs' });
    assert.deepEqual(settle(mine, stands, chosen), { ...mine, checkedOn: '2026-01-02' });
  });

  it('are asked again when a third text came after the choice, and when a form says nothing of what it was opened with', () => {
    const second = { ...opened, label: 'Mill' };
    const third = { ...opened, label: 'Barn' };
    const mine = { ...opened, label: 'Chapel' };
    for (const side of ['mine', 'theirs'] as const)
      assert.equal(settle(mine, third, seenOf(second, { label: side })), null, side);
    assert.equal(settle(mine, opened, seenOf({})), null);
    assert.deepEqual(settle(mine, opened, null), mine);
  });

  it('do not differ by blanks, spaces at the ends or kinds of line end', () => {
    const stands = { label: '', address: null, checkedOn: undefined, evenings: [] };
    const mine = { label: null, address: ' ', checkedOn: '', evenings: [] };
    assert.deepEqual(bothDiffer(mine, stands, seenOf({})), []);
    assert.equal(markOf('One\r\nTwo '), markOf('One\nTwo'));
    assert.notEqual(markOf('1'), markOf(1));
  });
});
