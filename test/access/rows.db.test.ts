import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { tableRules } from '../../src/access/index.js';
import { Facts } from './oracle/facts.js';
import { rowRights } from './oracle/row-rights.js';
import { Viewer } from './oracle/viewer.js';
import { Answers, type Asker, askersOf, visibleRows } from './oracle/walking.js';
import { openWorld, type World } from './world/world.js';

describe('every row of every table, looked for by everybody', () => {
  let world: World;
  let answers: Answers;
  let askers: Asker[];
  before(async () => {
    world = await openWorld('rows');
    const facts = new Facts(world.rows);
    askers = askersOf(world, facts);
    answers = new Answers(facts, new Set());
  });
  after(() => world.close());

  async function compare(asker: Asker): Promise<{ cases: number; wrong: string[] }> {
    const viewer = new Viewer(asker, answers);
    const seen = await visibleRows(world, asker, Object.keys(rowRights));
    const wrong: string[] = [];
    let cases = 0;
    for (const [table, places] of seen) {
      const known = new Set((world.rows.get(table) ?? []).map((row) => String(row.ctid)));
      for (const place of places)
        if (!known.has(place))
          wrong.push(`${asker.name} ${table} ${place}: a row of an organisation that she has nothing to do with`);
    }
    for (const [table, sees] of Object.entries(rowRights))
      for (const row of world.rows.get(table) ?? []) {
        const isOurs =
          (tableRules as Record<string, { noOrganisation?: boolean }>)[table]?.noOrganisation || row.org_id === viewer.org;
        const [expected, found] = [isOurs && sees(viewer, row), seen.get(table)?.has(String(row.ctid)) ?? false];
        cases += 1;
        if (expected !== found)
          wrong.push(`${asker.name} ${table} ${JSON.stringify(row)}: documents ${expected}, database ${found}`);
      }
    return { cases, wrong };
  }

  it('is said of every table, and each has at least one row that somebody sees', () => {
    assert.deepEqual(Object.keys(rowRights).sort(), Object.keys(tableRules).sort());
    assert.deepEqual(
      Object.keys(rowRights).filter((table) => (world.rows.get(table) ?? []).length === 0),
      [],
    );
  });

  it('shows each of them exactly the rows that are theirs to see', async () => {
    const [wrong, counts] = [[] as string[], [] as number[]];
    for (const asker of askers) {
      const found = await compare(asker);
      counts.push(found.cases);
      wrong.push(...found.wrong);
    }
    console.log(`${counts.reduce((sum, one) => sum + one, 0)} rows looked for by ${askers.length} people`);
    assert.equal(wrong.length, 0, `${wrong.length} wrong\n${wrong.slice(0, 40).join('\n')}`);
  });

  it('shows the same where answers are remembered, and no identity without a fresh factor', async () => {
    for (const asker of askers.filter((one) => ['mo', 'nia', 'ada', 'dan', 'pat', 'trusteeCalled'].includes(one.name))) {
      const { wrong } = await compare({ ...asker, context: { ...asker.context, steppedUp: false, isReading: true } });
      assert.deepEqual(wrong, []);
    }
  });

  it('lets the rule that destroys it find who was at risk', async () => {
    const rule = askers.find((one) => one.context.principal.startsWith('service:'));
    assert.ok(rule);
    assert.deepEqual((await compare({ ...rule, context: { ...rule.context, action: 'concern.end' } })).wrong, []);
  });
});
