import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { actions, type Role, reachOf, rolesFor, table, tableRules } from '../../src/access/index.js';
import { Facts } from './oracle/facts.js';
import { actionsByKind, problemsWithPolicies } from './oracle/oracle.js';
import { Answers, type Asker, askedAbout, askersOf, openIn, questions } from './oracle/walking.js';
import { openWorld, type World } from './world/world.js';

// Scopes of table rules that are kinds of the oracle under another name.
const kindOfScope: Record<string, string> = {
  ...{ project: 'Project', circle: 'Circle', 'circle to form': 'Circle', 'core member': 'CoreMember', volunteer: 'Volunteer' },
  ...{
    concern: 'Concern',
    'person at risk': 'Concern',
    share: 'Share',
    account: 'Account',
    slot: 'Slot',
    everywhere: 'Organisation',
  },
};

describe('every action, asked by everybody of everything', () => {
  let world: World;
  let answers: Answers;
  let askers: Asker[];
  before(async () => {
    world = await openWorld('walk');
    const facts = new Facts(world.rows);
    askers = askersOf(world, facts);
    answers = new Answers(facts, askedAbout(world));
  });
  after(() => world.close());

  const nameOf = (id: string): string => {
    const account = [...world.who].find(([, one]) => one.account === id)?.[0];
    for (const rows of world.rows.values())
      for (const row of rows) if (row.id === id) return String(account ?? row.name ?? row.reference ?? row.label ?? id);
    return id;
  };

  it('is written down in rules that their own validator has nothing to say against', () =>
    assert.deepEqual(problemsWithPolicies(), []));

  it('is known to the documents: each action and each kind of thing it is judged by', () => {
    const kinds = actionsByKind();
    const known = new Set([...kinds.values()].flat());
    assert.deepEqual(
      actions.filter((action) => !known.has(action)),
      [],
    );
    assert.deepEqual(
      [...known].filter((action) => !(action in table)),
      [],
    );
    const unknown = Object.entries(tableRules).flatMap(([name, rule]) => {
      const { read, write = [], change = [] } = rule as (typeof tableRules)['circles'];
      const pairs = [
        ...read.flatMap((rows) => (typeof rows === 'string' ? [] : [{ by: rows.by as string, action: rows.action as string }])),
        ...[...write, ...change].flatMap((one) =>
          one.actions.map((action) => ({ by: one.by as string, action: action as string })),
        ),
      ];
      return pairs
        .filter(({ by, action }) => by in kindOfScope && !kinds.get(kindOfScope[by] ?? '')?.includes(action))
        .map(({ by, action }) => `${name}: ${action} by ${by}`);
    });
    assert.deepEqual(unknown, []);
  });

  it('is answered by the database as the documents say', async () => {
    const wrong: string[] = [];
    for (const asker of askers)
      for (const { kind, actions: of } of questions()) {
        const open = await openIn(world, asker, kind, of);
        for (const action of of)
          for (const id of answers.things(kind)) {
            const [expected, found] = [answers.of(asker, action, kind, id).allowed, open.get(action)?.has(id) ?? false];
            if (expected !== found)
              wrong.push(`${asker.name} ${action} ${kind} ${nameOf(id)}: documents ${expected}, database ${found}`);
          }
      }
    console.log(`${answers.count} cases of ${askers.length} people`);
    assert.equal(wrong.length, 0, `${wrong.length} wrong\n${wrong.slice(0, 60).join('\n')}`);
  });

  it('is taken at least once by every role that has it, and by no other', () => {
    const taken = answers.rolesByAction();
    for (const action of actions) {
      const cells = rolesFor(action).filter((role) => reachOf(role, action).length > 0);
      assert.deepEqual([...(taken.get(action) ?? [])].sort(), [...cells].sort(), action);
    }
  });

  it('may be begun by exactly those who hold a role that has it', async () => {
    const taken = answers.rolesByAction();
    for (const asker of askers) {
      const roles = answers.rolesHeldBy(asker) as Role[];
      const expected = actions.filter((action) => roles.some((role) => taken.get(action)?.has(role)));
      const found = await world.service.connections.transaction(asker.context, (tx) =>
        tx.run<{ action: string }>('select a as action from unnest($1::text[]) a where oc.may(a)', [actions]),
      );
      assert.deepEqual(found.map((row) => row.action).sort(), [...expected].sort(), asker.name);
    }
  });
});
