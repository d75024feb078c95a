import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accessSql } from './sql.js';

describe('a generated migration', () => {
  const whole = accessSql() ?? '';

  it('is not written when nothing has changed', () => assert.equal(accessSql([whole]), null));

  it('says of the rules only what goes and what comes, and nothing of tables that stay as they are', () => {
    const cell = /^ {2}\('circle\.read', 'volunteer', 'circle'\)/m.exec(whole)?.[0] ?? '';
    const before = whole.replace(cell, "  ('circle.read', 'trustee', 'organisation')");
    assert.notEqual(before, whole);
    const next = accessSql([before]) ?? '';
    assert.match(next, /where \(action, role, reach\) in \(\n {2}\('circle\.read', 'trustee', 'organisation'\)\);/);
    assert.match(next, /values\n {2}\('circle\.read', 'volunteer', 'circle'\);\nreset role;/);
    assert.equal(next.match(/^ {2}\('/gm)?.length, 2);
    assert.doesNotMatch(next, /create policy opens/);
    assert.equal(accessSql([before, next]), null, 'taken together they say what the source says');
  });

  it('takes back what an earlier one granted where a table has changed', () => {
    const before = whole.replace('grant insert on oc.circles to oc_app;', 'grant insert on oc.circles to oc_app; -- otherwise');
    assert.match(accessSql([before]) ?? '', /-- circles\nrevoke insert, update, delete on oc\.circles from oc_app;/);
  });
});
