// The demonstration of one size, made for this run, or kept where OPEN_CIRCLES_BENCH_DATA says and used again: a large one takes long to make.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist, line, seconds } from './line.mjs';

function placeFor(size) {
  const kept = process.env.OPEN_CIRCLES_BENCH_DATA;
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'oc-bench-'));
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755); // the account that runs PostgreSQL for root must be able to enter
  const data = join(folder, size);
  return { data, isThere: existsSync(data), remove: () => kept || rmSync(folder, { recursive: true, force: true }) };
}

const secondsToMake = { charity: 40, national: 300 };

/** Opens it, made if it is not there. @returns the service, its web server, everybody who can sign in, and `close` */
export async function openDemonstration(size) {
  const { openService } = await import(`${dist()}/src/doors/open-service.js`);
  const { readSettings } = await import(`${dist()}/src/doors/settings.js`);
  const { createWeb } = await import(`${dist()}/src/doors/web.js`);
  const { makeDemo, demoCast } = await import(`${dist()}/src/demo/index.js`);
  const { gatherStatistics } = await import(`${dist()}/src/storage/index.js`);
  const place = placeFor(size);
  const { settings } = readSettings(['--data', place.data, '--port', '0'], process.env, true);
  const service = await openService(settings, true, () => undefined);
  if (!place.isThere) {
    const from = performance.now();
    await makeDemo(service, { size, progress: () => undefined });
    if (secondsToMake[size]) line(`The ${size} demonstration made`, seconds(from), 's', secondsToMake[size]);
    else console.log(`The ${size} demonstration made in ${seconds(from).toFixed(0)} s`);
    await gatherStatistics(service.database.owner); // as the demonstration's command does
  }
  const server = await createWeb({ ...service, isDemo: true });
  return {
    service,
    server,
    cast: await demoCast(service),
    everybody: await everybodyIn(service),
    close: async () => {
      await server.close();
      await service.close();
      place.remove();
    },
  };
}

/** Accounts of every organisation, with the roles they hold. */
async function everybodyIn(service) {
  const { organisationsHere } = await import(`${dist()}/src/audit/index.js`);
  const found = [];
  for (const { org_id: orgId } of await organisationsHere(service.connections)) {
    const rule = { kind: 'rule', orgId, rule: 'bench' };
    const rows = await service.ledger.read(rule, 'account.read', null, (r) =>
      r.tx.run(
        `select a.id as "accountId", array_agg(g.role order by g.role) as roles from oc.accounts a join oc.role_grants g on g.org_id = a.org_id and g.account_id = a.id
          where g.until_at is null and oc.account_is_live(a.org_id, a.id) group by a.id order by a.id`,
      ),
    );
    found.push(...rows.map((row) => ({ orgId, ...row })));
  }
  return found;
}

/** Signs somebody in. @returns how to ask for a page as them: `{ status, bytes, ms }` */
export async function signIn({ service, server }, one) {
  const { beginSession } = await import(`${dist()}/src/accounts/index.js`);
  const session = await beginSession(service, one, { factor: 'bench', device: 'bench', isFresh: true });
  const headers = { host: 'localhost', cookie: `__Host-sid=${session.value.cookie.value}` };
  const ask = (url) => server.inject({ url, headers });
  const circle = /\/circles\/([0-9a-f-]{36})/.exec((await ask('/circles')).body)?.[1];
  return {
    hasCircle: circle !== undefined,
    get: async (path) => {
      const began = performance.now();
      const answer = await ask(path.replace(':circle', circle));
      return { status: answer.statusCode, body: answer.rawPayload, ms: performance.now() - began };
    },
  };
}
