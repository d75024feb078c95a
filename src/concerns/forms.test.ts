import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type LocalDay, momentOf } from '../kernel/index.js';
import type { Fields } from '../web/index.js';
import { readAnswerForm, readCallForm, readDecisionForm, readShareForm } from './case-form.js';
import { isBlank } from './rules.js';
import { readTelling } from './tell-form.js';

const now = momentOf('2026-03-03' as LocalDay, '19:58');
const posted = (fields: Readonly<Record<string, string>>): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]]));
const id = '01a200b4-c945-76e1-83c3-aa1d8189f43a';

describe('the form that tells us something', () => {
  it('reads every answer and leaves out what nobody offered', () => {
    const told = readTelling(
      posted({
        danger: 'maybe',
        seen: ' He left ',
        'still-going-on': 'not known',
        'may-ring': 'not known',
        circle: id,
        about: 'hostility',
        'about-whom': 'Mo',
      }),
    );
    assert.deepEqual(
      [told.danger, told.seen, told.stillGoingOn, told.mayRing, told.circleId, told.about, told.aboutAccount],
      ['not answered', 'He left', 'not known', null, id, 'hostility', null],
    );
  });

  it('knows "not about a circle" from a circle that was not sent', () => {
    assert.equal(readTelling(posted({ circle: 'none', _circle: id })).circleId, null);
    assert.equal(readTelling(posted({ _circle: id })).circleId, id);
  });

  it('never throws, whatever is sent, and is blank only when nothing readable came', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('danger', 'seen', 'circle', 'about', 'told-by', 'may-ring', 'tonight'), fc.string()),
        (fields) => {
          const told = readTelling(posted(fields));
          if (told.seen !== null) assert.ok(!isBlank(told));
        },
      ),
    );
  });
});

describe('moments in forms', () => {
  const rang = (fields: Record<string, string>) => {
    const read = readCallForm(posted(fields), now);
    return read.ok ? read.value.rangAt : read.problems;
  };
  it('are now when left blank, today with a time alone, and noon with a day alone', () => {
    assert.deepEqual(rang({}), now);
    assert.deepEqual(rang({ 'rang-time': '7.15pm' }), momentOf('2026-03-03' as LocalDay, '19:15'));
    assert.deepEqual(
      rang({ 'rang-day': '1', 'rang-month': '3', 'rang-year': '2026' }),
      momentOf('2026-03-01' as LocalDay, '12:00'),
    );
  });
  it('that are no time are asked again, not guessed', () => {
    assert.ok(Array.isArray(rang({ 'rang-time': 'teatime' })));
    assert.ok(Array.isArray(rang({ 'rang-day': '31', 'rang-month': '2', 'rang-year': '2026' })));
  });
});

describe('the form of a decision', () => {
  it('is not yet with the core member unless somebody says otherwise', () => {
    const read = readDecisionForm(posted({ decision: 'share', why: 'x' }));
    assert.equal(read.ok && read.value.withHim, 'not yet');
  });
  it('keeps a day to watch until only with that decision, and wants a decision', () => {
    const day = { 'watch-until-day': '9', 'watch-until-month': '3', 'watch-until-year': '2026' };
    const [share, watch] = [
      readDecisionForm(posted({ decision: 'share', ...day })),
      readDecisionForm(posted({ decision: 'watch', ...day })),
    ];
    assert.deepEqual([share.ok && share.value.watchUntil, watch.ok && watch.value.watchUntil], [null, '2026-03-09']);
    assert.ok(!readDecisionForm(posted({ why: 'x' })).ok);
    assert.ok(!readDecisionForm(posted({ decision: 'watch', 'watch-until-day': '40' })).ok);
  });
});

describe('the form of a share', () => {
  it('opens who is at risk only through the portal', () => {
    const risk = (channel: string) => {
      const read = readShareForm(posted({ channel, 'with-person-at-risk': 'yes' }), now);
      return read.ok && read.value.withPersonAtRisk;
    };
    assert.deepEqual(['telephone', 'portal', 'secure-mail', 'nonsense'].map(risk), [false, true, false, false]);
  });
  it('of an answer gives the receipt first, once', () => {
    const kinds = (fields: Record<string, string>, isReceived: boolean) => {
      const read = readAnswerForm(posted(fields), now, isReceived);
      return read.ok ? read.value.map((one) => one.kind) : 'asked again';
    };
    assert.deepEqual(kinds({ received: 'yes', action: 'visit' }, false), ['received', 'agency action']);
    assert.deepEqual(kinds({ received: 'yes', action: 'visit' }, true), ['agency action']);
    assert.equal(kinds({ received: 'no' }, false), 'asked again');
  });
});
