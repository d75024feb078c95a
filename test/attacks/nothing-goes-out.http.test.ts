import assert from 'node:assert/strict';
import { Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { createWeb } from '../../src/doors/web.js';
import { openWorld, type World } from '../access/world/world.js';
import { testInstallation } from '../cast.js';
import { realThings } from './real-things.js';
import { addressOf, routeTable } from './route-table.js';

describe('a service that people use', () => {
  let world: World;
  let server: FastifyInstance;
  before(async () => {
    world = await openWorld('attack_outgoing');
    const { service } = world;
    server = await createWeb({
      ledger: service.ledger,
      connections: service.connections,
      installation: await testInstallation(),
    });
  });
  after(async () => {
    await server.close();
    await world.close();
  });

  it('rings nobody outside: whatever page is opened, it connects to its own database and to nothing else', async () => {
    const asked: string[] = [];
    const { connect } = Socket.prototype;
    Socket.prototype.connect = function note(this: Socket, ...to: never[]) {
      asked.push(JSON.stringify(to));
      return Reflect.apply(connect, this, to);
    } as typeof connect;
    try {
      const ids = await realThings(world);
      const routes = (await routeTable(world.service)).filter(({ route }) => route.method === 'GET');
      const linked = new Set<string>();
      for (const name of ['mo', 'ada', 'sys'] as const)
        for (const { route } of routes) {
          const cookie = `__Host-sid=${world.people.who[name].sessionId}`;
          const url = addressOf(route.path, ids);
          const { body } = await server.inject({ method: 'GET', url, headers: { host: 'localhost', cookie } });
          // Nor does a page make the browser fetch anything from elsewhere, which would tell them who looks at what.
          for (const [, from = ''] of body.matchAll(/<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)="([^"]+)"/g))
            if (!from.startsWith('/assets/')) linked.add(`${route.path} ${from}`);
        }
      assert.deepEqual([...linked], []);
    } finally {
      const probe = new Socket().on('error', () => undefined);
      probe.connect({ port: 9, host: '127.0.0.1' });
      probe.destroy();
      Socket.prototype.connect = connect;
    }
    assert.match(asked.pop() ?? '', /127\.0\.0\.1/, 'whoever rings is noticed');
    const { host, port } = world.service.database.app;
    assert.deepEqual(
      asked.filter((to) => !to.includes(String(host)) || !to.includes(String(port))),
      [],
    );
  });
});
