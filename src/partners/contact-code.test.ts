import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LocalDay } from '../kernel/index.js';
import { codeFor, contactEntries, problemsWithCode, type SetCode } from './contact-code.js';

const day = (text: string) => text as LocalDay;
const today = day('2026-03-03');

describe('codes of probation’s case system', () => {
  it('are the three that are published, and no other is invented', () => {
    assert.deepEqual(
      contactEntries.map((entry) => codeFor(entry, [], today)?.code ?? null),
      ['C468', 'C470', 'C467', null, null],
    );
  });

  it('are what a charity set, from its day on, until it sets another or none', () => {
    const set = (code: string | null, from: string): SetCode => ({
      ...{ entry: 'concern', code: code === null ? null : { code, label: 'DEMO' }, fromOn: day(from) },
    });
    const found = (...all: SetCode[]) => codeFor('concern', all, today)?.code ?? null;
    assert.equal(found(set('X1', '2026-03-03')), 'X1');
    assert.equal(found(set('X1', '2026-03-04')), null);
    assert.equal(found(set('X2', '2026-02-01'), set('X1', '2026-01-01')), 'X2');
    assert.equal(found(set('X1', '2026-02-01'), set('X2', '2026-02-01')), 'X2', 'of one day the one set later');
    assert.equal(found(set('X1', '2026-01-01'), set(null, '2026-02-01')), null);
    assert.equal(codeFor('meeting', [{ entry: 'meeting', code: null, fromOn: today }], today), null);
  });

  it('are set with their words, or taken away with both blank', () => {
    const given = { entry: 'concern', code: '', label: '', fromOn: today } as const;
    assert.deepEqual(problemsWithCode(given), []);
    assert.deepEqual(problemsWithCode({ ...given, code: 'X' }), ['code without words']);
    assert.deepEqual(problemsWithCode({ ...given, label: 'X', entry: null, fromOn: null }), [
      ...['no entry', 'words without a code', 'no first day'],
    ]);
  });
});
