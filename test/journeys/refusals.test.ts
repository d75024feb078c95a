import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { APIRequestContext } from 'playwright-core';
import { routesOf } from '../../src/doors/web.js';
import type { Route } from '../../src/web/index.js';
import { type CastName, testInstallation } from '../cast.js';
import { furnish, type Places } from './furnish.js';
import { desk, type House, openHouse } from './house.js';

/** Nobody of these may find anything of Kite: the leaver, another circle's volunteer, the suspended one, the other organisation. */
const outsiders: readonly CastName[] = ['lee', 'vic', 'una', 'oz', 'opal', 'cliff'];

/** Words, names and numbers that stand in Kite's records and nowhere else. */
const secrets = ['scooter', 'CANARY-', 'A good week', 'Meet as planned', 'C-Kite', 'CM-Kite', 'child upstairs', 'short with us'];

const lists = [
  '/',
  '/circles',
  '/concerns',
  '/shared',
  '/volunteers',
  '/core-members',
  '/figures',
  '/tell',
  '/imports',
  '/handover/sheet',
];
const searches = ['/search?q=Kite', '/search?q=C-Kite', '/search?q=Dan', '/concerns?show=all', '/volunteers?state=active'];
const exports = ['/circles.csv', '/volunteers.csv', '/concerns.csv', '/concerns.csv?show=all'];

type Answer = { readonly status: number; readonly text: string };

describe('whoever has no business with a circle', () => {
  let house: House;
  let places: Places;
  let withIds: readonly Route[];
  before(async () => {
    house = await openHouse('refusals');
    places = await furnish(house);
    const routes = routesOf({ ...house.service, installation: await testInstallation() });
    withIds = routes.filter(({ path, may }) => path.includes(':') && may !== 'before sign-in');
  });
  after(() => house.close());

  // What this walk has no record of stands in an address as the number of the concern: no route may take it for its own.
  const addressOf = ({ path }: Route) =>
    places[path] ?? path.replace(/:([a-zA-Z]+)/g, (_, name: string) => places[name] ?? places.concern ?? '');
  const get = async (request: APIRequestContext, path: string): Promise<Answer> => {
    const answer = await request.get(path, { maxRedirects: 0 });
    return { status: answer.status(), text: await answer.text() };
  };
  /** What a page gives away beyond the words and numbers that were asked of it. */
  const tells = ({ text }: Answer, path: string) =>
    [
      ...secrets.filter((secret) => text.includes(secret)),
      ...Object.values(places).filter((id) => /^[0-9a-f-]{36}$/.test(id) && text.includes(`/${id}`)),
    ].filter((found) => !path.includes(found));
  const tokenOf = async (request: APIRequestContext): Promise<string> =>
    /name="_token" value="([^"]*)"/.exec((await get(request, '/account')).text)?.[1] ?? '';
  const post = async (request: APIRequestContext, path: string, form: Record<string, string>): Promise<Answer> => {
    const answer = await request.post(path, { form, maxRedirects: 0, headers: { origin: house.base } });
    return { status: answer.status(), text: await answer.text() };
  };
  /** How many rows each table of Kite's case holds: no form of a stranger may add one. */
  const rows = () =>
    house.service.ledger.read(
      { kind: 'rule', orgId: house.people.northvale, rule: 'tests' },
      'service.record',
      null,
      async (r) => {
        const tables = [
          'concerns',
          'concern_words',
          'concern_decisions',
          'shares',
          'guidances',
          'minutes',
          'memberships',
          'role_grants',
        ];
        const counts = tables.map((table) => `(select count(*)::int from oc.${table}) as ${table}`);
        return (await r.tx.run<Record<string, number>>(`select ${counts.join(', ')}`))[0];
      },
    );

  for (const who of outsiders)
    it(`finds nothing by any address, search, export or form: ${who}`, async () => {
      const visitor = await house.visit(house.people.who[who], desk);
      const { request } = visitor.page.context();
      for (const route of withIds.filter(({ method }) => method === 'GET')) {
        const path = addressOf(route);
        const answer = await get(request, path);
        assert.notEqual(answer.status, 200, `${who} at ${route.path}`);
        assert.deepEqual(tells(answer, path), [], `${who} at ${route.path}`);
      }
      for (const path of [...lists, ...searches, ...exports])
        assert.deepEqual(tells(await get(request, path), path), [], `${who} at ${path}`);
      const [token, before] = [await tokenOf(request), await rows()];
      assert.equal(token === '', who === 'una', 'who has a session has forms');
      for (const route of withIds.filter(({ method }) => method === 'POST')) {
        const form = {
          _token: token,
          words: 'I was here',
          seen: 'I was here',
          decision: 'mistaken',
          why: 'so',
          meet: 'do not meet',
        };
        const path = addressOf(route);
        const answer = await post(request, path, form);
        assert.deepEqual(tells(answer, path), [], `${who} posts to ${route.path}`);
        // A form of one's own page may be found wanting before anybody looks whose record it names: then it says the same of a number that is nobody's.
        if (answer.status === 422) {
          const nobodys = await post(request, route.path.replace(/:[a-zA-Z]+/g, randomUUID()), form);
          assert.equal(nobodys.status, 422, `${who} posts to ${route.path} of nobody`);
        } else assert.ok([403, 404].includes(answer.status), `${who} posts to ${route.path}: ${answer.status}`);
      }
      assert.deepEqual(await rows(), before);
      await visitor.close();
    });

  it('sees no case: the administrator', async () => {
    const visitor = await house.visit(house.people.who.sys, desk);
    const { request } = visitor.page.context();
    for (const route of withIds.filter(({ method }) => method === 'GET')) {
      const answer = await get(request, addressOf(route));
      if (!route.path.startsWith('/accounts/')) assert.notEqual(answer.status, 200, `sys at ${route.path}`);
      assert.deepEqual(tells(answer, addressOf(route)), [], `sys at ${route.path}`);
    }
    for (const path of [...lists, ...searches, ...exports])
      assert.deepEqual(tells(await get(request, path), path), [], `sys at ${path}`);
    await visitor.close();
  });

  it('has a page that opens to those whose business it is, so that the walk above proves something', async () => {
    const visitor = await house.visit(house.people.who.mo, desk);
    const { request } = visitor.page.context();
    const open: string[] = [];
    for (const route of withIds.filter(({ method }) => method === 'GET'))
      if ((await get(request, addressOf(route))).status === 200) open.push(route.path);
    assert.ok(open.length > 30, `only ${open.join(' ')}`);
    await visitor.close();
  });
});
