import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { lookAgainDays, type Move, moves, movesOf } from '../../test/concern-moves.js';
import { type ConcernGround, openConcernGround } from '../../test/concerns.js';
import { states } from './clocks.js';
import { endings } from './concern.js';

const nothingToRead = { agree: '(nothing to read)', disagree: '(nothing to read)' };
const nothingSent = { receipt: '(nothing was sent)', action: '(nothing was sent)', 'take back': '(nothing was sent)' };

/**
 * Every move from every state of something of medium level (domain.md §14.2): where it leads, or in brackets why it is refused. A move that is not
 * here leaves the concern where it stands. Written by hand and looked over line by line: nothing ends without a decision, nothing quiet without a
 * second person, and whatever comes anew opens it again.
 */
const table: Readonly<Record<string, Readonly<Partial<Record<Move, string>>>>> = {
  'not opened': {
    open: 'to decide',
    share: 'to tell',
    'do not share': 'second reading',
    watch: 'watching',
    'went with the minutes': '(too serious for the minutes)',
    mistaken: 'second reading',
    ...nothingToRead,
    ring: 'waiting for action',
    ...nothingSent,
  },
  'to decide': {
    share: 'to tell',
    'do not share': 'second reading',
    watch: 'watching',
    'went with the minutes': '(too serious for the minutes)',
    mistaken: 'second reading',
    ...nothingToRead,
    ring: 'waiting for action',
    ...nothingSent,
    add: 'not opened',
  },
  'second reading': {
    share: 'to tell',
    watch: 'watching',
    'went with the minutes': '(too serious for the minutes)',
    agree: 'ended: not shared, with reason',
    disagree: 'to decide',
    ring: 'waiting for action',
    ...nothingSent,
    raise: 'to decide',
    add: 'not opened',
  },
  'to tell': {
    'do not share': 'second reading',
    watch: 'watching',
    'went with the minutes': '(too serious for the minutes)',
    mistaken: 'second reading',
    ...nothingToRead,
    ring: 'waiting for action',
    ...nothingSent,
    add: 'not opened',
  },
  'waiting for receipt': {
    'do not share': 'second reading',
    watch: 'watching',
    'went with the minutes': '(too serious for the minutes)',
    mistaken: 'to correct',
    ...nothingToRead,
    receipt: 'waiting for action',
    action: 'ended: shared and acknowledged',
    'take back': '(nothing to take back)',
    add: 'not opened',
  },
  'waiting for action': {
    'do not share': 'second reading',
    watch: 'watching',
    'went with the minutes': '(too serious for the minutes)',
    mistaken: 'to correct',
    ...nothingToRead,
    receipt: '(received already)',
    action: 'ended: shared and acknowledged',
    'take back': '(nothing to take back)',
    add: 'not opened',
  },
  'to correct': {
    share: 'to tell',
    'do not share': 'second reading',
    watch: 'watching',
    'went with the minutes': '(too serious for the minutes)',
    ...nothingToRead,
    ring: '(mistaken: only taking back)',
    receipt: '(received already)',
    'take back': 'ended: mistaken',
    raise: 'to decide',
    add: 'not opened',
  },
  watching: {
    share: 'to tell',
    'do not share': 'second reading',
    'went with the minutes': '(too serious for the minutes)',
    mistaken: 'second reading',
    ...nothingToRead,
    ring: 'waiting for action',
    ...nothingSent,
    raise: 'to decide',
    add: 'not opened',
  },
  'look again': {
    share: 'to tell',
    'do not share': 'second reading',
    watch: 'watching',
    'went with the minutes': '(too serious for the minutes)',
    mistaken: 'second reading',
    ...nothingToRead,
    ring: 'waiting for action',
    ...nothingSent,
    raise: 'to decide',
    add: 'not opened',
  },
  'ended: shared and acknowledged': {
    'do not share': 'second reading',
    watch: 'watching',
    'went with the minutes': '(too serious for the minutes)',
    mistaken: 'to correct',
    ...nothingToRead,
    receipt: '(received already)',
    'take back': '(nothing to take back)',
    add: 'not opened',
  },
  'ended: not shared, with reason': {
    share: 'to tell',
    'do not share': 'second reading',
    watch: 'watching',
    'went with the minutes': '(too serious for the minutes)',
    mistaken: 'second reading',
    agree: '(read by somebody else)',
    disagree: '(read by somebody else)',
    ring: 'waiting for action',
    ...nothingSent,
    raise: 'to decide',
    add: 'not opened',
  },
  'ended: went with the minutes': {
    share: 'to tell',
    'do not share': 'ended: not shared, with reason',
    watch: 'watching',
    mistaken: 'ended: mistaken',
    ...nothingToRead,
    ring: 'waiting for action',
    ...nothingSent,
    raise: 'to decide',
    lower: '(the level is that already)',
    add: 'not opened',
  },
  'ended: mistaken': {
    share: 'to tell',
    'do not share': 'second reading',
    watch: 'watching',
    'went with the minutes': '(too serious for the minutes)',
    mistaken: 'second reading',
    agree: '(read by somebody else)',
    disagree: '(read by somebody else)',
    ring: '(mistaken: only taking back)',
    ...nothingSent,
    raise: 'to decide',
    add: 'not opened',
  },
};

describe('every move from every state', () => {
  let ground: ConcernGround;
  before(async () => {
    ground = await openConcernGround('every_move');
  });
  after(() => ground.close());

  /** How something of medium level gets to a state. */
  const startOf = async (state: string): Promise<string> => {
    const { through, send } = movesOf(ground);
    const id = await (state === 'ended: went with the minutes' ? ground.low() : ground.medium());
    if (state === 'waiting for receipt') await send(id);
    const steps: Readonly<Record<string, readonly Move[]>> = {
      'to decide': ['open'],
      'second reading': ['do not share'],
      'to tell': ['share'],
      'waiting for action': ['ring'],
      'to correct': ['ring', 'mistaken'],
      watching: ['watch'],
      'look again': ['watch'],
      'ended: shared and acknowledged': ['ring', 'action'],
      'ended: not shared, with reason': ['do not share', 'agree'],
      'ended: went with the minutes': ['went with the minutes'],
      'ended: mistaken': ['mistaken', 'agree'],
    };
    return through(id, ...(steps[state] ?? []));
  };

  it('knows every state and every ending', () => {
    const known = Object.keys(table).map((state) => state.replace('ended: ', ''));
    const all = [...Object.keys(states).filter((state) => state !== 'ended'), ...endings];
    // Watching is a state and an ending in one; imported history has ended and is asked about elsewhere.
    assert.deepEqual(known.toSorted(), [...new Set(all)].filter((one) => one !== 'imported').toSorted());
  });

  for (const [state, cells] of Object.entries(table))
    it(`from “${state}”`, async () => {
      const by = movesOf(ground, state === 'look again' ? lookAgainDays : 0);
      const came: Partial<Record<Move, string>> = {};
      assert.equal(await by.stateOf(await startOf(state)), state);
      for (const move of moves) {
        const id = await startOf(state);
        const then = await by.after(id, move);
        if (then !== state) came[move] = then;
        if (then.startsWith('(')) assert.equal(await by.stateOf(id), state, `a refused move moves nothing: ${move}`);
      }
      assert.deepEqual(came, cells);
    });

  it('keeps the thread: what has ended and is told anew is the same worry, with all that was decided', async () => {
    const { through, stateOf } = movesOf(ground);
    const id = await through(await ground.medium(), 'ring', 'action', 'add', 'open', 'do not share', 'agree');
    assert.equal(await stateOf(id), 'ended: not shared, with reason');
    const { decisions, words, shares, endings: ended } = await ground.facts(id);
    assert.deepEqual([decisions.length, words.length, shares.length], [2, 2, 1]);
    assert.deepEqual(
      ended.map((one) => one.ending),
      ['shared and acknowledged', 'not shared, with reason'],
    );
  });

  it('is not quietly ended by whoever lowers the level after a second person refused', async () => {
    const { through, stateOf } = movesOf(ground);
    const id = await through(await ground.medium(), 'do not share', 'disagree', 'lower', 'do not share');
    assert.equal(await stateOf(id), 'second reading');
    assert.deepEqual(await ground.endings(id), []);
    assert.equal(await stateOf(await through(id, 'went with the minutes')), 'second reading');
    assert.equal(await stateOf(await through(id, 'agree')), 'ended: went with the minutes');
  });
});
