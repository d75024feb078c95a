import assert from 'node:assert/strict';
import { closeSync, existsSync, fsyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Machine, unlessPowerCanBeCut } from './machine.js';

test('a disk without power has what it was asked to keep, and not what nobody asked it to keep', {
  skip: unlessPowerCanBeCut,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'oc-disk-'));
  const machine = new Machine(folder);
  const at = (name: string) => join(machine.place, name);
  const keep = (name: string, text: string) => {
    const file = openSync(at(name), 'w');
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  };
  try {
    await machine.make(64);
    keep('kept', 'DEMO asked to be kept');
    writeFileSync(at('hoped for'), 'DEMO '.repeat(1000));
    const fate = machine.cut(3);
    // Asks again and again, until the disk answers nothing any more.
    assert.throws(() => {
      for (let n = 0; n < 1000; n += 1) keep(`later ${n}`, 'DEMO later');
    });
    const { flushes, ...rest } = await fate;
    assert.ok(flushes > 0 && rest.kept + rest.torn + rest.lost > 0, 'the power went in the middle of a write');
    await machine.takeDown();
    await machine.powerOn();
    assert.equal(readFileSync(at('kept'), 'utf8'), 'DEMO asked to be kept');
    const hoped = existsSync(at('hoped for')) ? readFileSync(at('hoped for'), 'utf8') : '';
    assert.notEqual(hoped, 'DEMO '.repeat(1000), 'what was only in memory has gone');
  } finally {
    await machine.takeDown();
    rmSync(folder, { recursive: true, force: true });
  }
});
