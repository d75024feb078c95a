import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clonedDatabase, testContextKey } from '../../test/service.js';
import { newId } from '../kernel/index.js';
import { Connections } from './connection.js';

test('an organisation that asks for everything at once does not keep another one waiting', async () => {
  const database = await clonedDatabase('fair_turns');
  const connections = new Connections(database.app, testContextKey);
  const work = (orgId: string) =>
    connections.transaction({ orgId, principal: 'service:test', action: 'own.read', steppedUp: true }, async (tx) => {
      await tx.run('select pg_sleep(0.01)');
    });
  try {
    const [greedy, other] = [newId(), newId()];
    let done = 0;
    const all = Array.from({ length: 200 }, () => work(greedy).then(() => (done += 1)));
    await work(other);
    // Behind those that were at work, and not behind all that were asked for.
    assert.ok(done < 60, `${done} of 200 came first`);
    await Promise.all(all);
  } finally {
    await connections.close();
    await database.drop();
  }
});
