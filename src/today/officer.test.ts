import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LocalDay } from '../kernel/index.js';
import { circlesToRead } from './officer-rules.js';

const circle = (id: string, phase: 'phase2' | 'closed' = 'phase2') => ({ id, name: id, phase, coreMemberId: id });
const evening = (circleId: string, heldOn: string) => ({
  minutesId: `${circleId} ${heldOn}`,
  circleId,
  heldOn: heldOn as LocalDay,
});

describe('an officer’s circles', () => {
  it('stand with the newest unread first, then by name; a closed one only while something is unread', () => {
    const circles = [circle('Kite'), circle('Rook'), circle('Avocet'), circle('Teal', 'closed'), circle('Lark', 'closed')];
    const unopened = [evening('Rook', '2026-03-02'), evening('Lark', '2026-02-20'), evening('Rook', '2026-03-09')];
    assert.deepEqual(
      circlesToRead(circles, unopened).map(({ id, toRead }) => [id, toRead.map((one) => one.heldOn)]),
      [
        ['Rook', ['2026-03-09', '2026-03-02']],
        ['Lark', ['2026-02-20']],
        ['Avocet', []],
        ['Kite', []],
      ],
    );
  });
});
