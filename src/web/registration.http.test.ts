import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { after, before, describe, it } from 'node:test';
import { type Cast, cast, openTestService, type TestService, testInstallation } from '../../test/cast.js';
import type { Person } from '../audit/index.js';
import { deriveKey } from '../vault/index.js';
import { bareFrame } from './bare-frame.js';
import { createServer, door, FormTokens, page, type Route, seeOther } from './index.js';

const host = 'open-circles.test';
const nobodyHome = async () => seeOther('/');

describe('a route that is registered', () => {
  let service: TestService;
  let people: Cast;
  before(async () => {
    service = await openTestService('registration');
    people = await cast(service.ledger);
  });
  after(() => service.close());

  const serverFor = async (routes: readonly Route[], person: Person | null = null) =>
    createServer({
      ledger: service.ledger,
      routes,
      mayStandOpen: new Set(['GET /health']),
      tokens: new FormTokens(deriveKey(await testInstallation(), 'form tokens')),
      assets: tmpdir(),
      identify: async () => person,
      frameFor: async () => bareFrame(new URL('http://here')),
      park: nobodyHome,
      logFault: () => undefined,
    });
  const refused = (route: unknown, why: RegExp) => assert.rejects(serverFor([route as Route]), why);

  it('names an action, or is refused before the server stands', async () => {
    await refused({ method: 'GET', path: '/circles', handler: nobodyHome }, /GET \/circles names no action/);
    for (const may of ['', 'circle.everything', 'toString', 'constructor', '__proto__', null])
      await refused({ method: 'GET', path: '/circles', may, handler: nobodyHome }, /which is no action/);
    // @ts-expect-error: the types refuse it as well
    await refused(page('GET', '/circles', 'circle.everything', nobodyHome), /which is no action/);
    // @ts-expect-error: and an action that is left out
    await refused(page('GET', '/circles', nobodyHome), /no action/);
  });

  it('is on the short list where strangers may ask for it', async () => {
    await refused(door('GET', '/circles', nobodyHome), /open to strangers/);
    await refused(door('POST', '/health', nobodyHome), /open to strangers/);
    const server = await serverFor([door('GET', '/health', nobodyHome), page('GET', '/circles', 'circle.read', nobodyHome)]);
    assert.equal((await server.inject({ url: '/health', headers: { host } })).statusCode, 303);
    const turnedAway = await server.inject({ url: '/circles', headers: { host } });
    assert.match(String(turnedAway.headers.location), /^\/sign-in/);
    await server.close();
  });

  it('answers alone at its address, and has somebody to answer', async () => {
    const twice = page('GET', '/circles', 'circle.read', nobodyHome);
    await assert.rejects(serverFor([twice, page('GET', '/circles', 'own.read', nobodyHome)]), /two routes answer GET \/circles/);
    await refused({ method: 'GET', path: '/circles', may: 'circle.read' }, /nobody to answer/);
  });

  it('reads and changes under its own action, whatever its handler would like', async () => {
    const asked: string[] = [];
    const tell = (may: 'role.grant' | 'circle.read') =>
      page('GET', '/circles', may, async (visit) => {
        // A handler in plain JavaScript may pass more than the types allow: it changes nothing.
        const read = visit.read as (...given: unknown[]) => Promise<unknown>;
        const subject = { kind: 'circle', id: people.kite.circle };
        await read(
          subject,
          (reading: { tx: { context: { action: string } } }) => asked.push(reading.tx.context.action),
          'own.read',
        );
        return seeOther('/');
      });
    const ask = async (may: 'role.grant' | 'circle.read') => {
      const server = await serverFor([tell(may)], people.who.ada);
      const answer = await server.inject({ url: '/circles', headers: { host } });
      await server.close();
      return answer.statusCode;
    };
    assert.deepEqual([await ask('circle.read'), await ask('role.grant')], [303, 403]);
    assert.deepEqual(asked, ['circle.read']);
  });
});
