// The demonstration of one size: how long it takes to make, its pages one at a time and with fifty people at once, the audit.
import { setTimeout as pause } from 'node:timers/promises';
import { at, dist, line, seconds } from './line.mjs';
import { processorMs, serverOf } from './processor.mjs';

const pages = {
  Mo: [
    '/',
    '/circles',
    '/circles/:circle',
    '/circles/:circle/meetings',
    '/circles/:circle/timeline',
    '/concerns',
    '/search?q=ada',
    '/search?q=C-003',
    '/circles.csv',
    '/circles/:circle/meetings.csv',
  ],
  Sal: ['/', '/concerns'],
  Max: ['/'],
  Nia: ['/', '/volunteers'],
  Ada: ['/', '/circles/:circle'],
  Pat: ['/'],
};
/** The pages that the target of fifty people at once names: Today, a circle, its minutes, search. */
const busy = ['/', '/circles/:circle', '/circles/:circle/meetings', '/search?q=ada'];
const rounds = 30;
const people = 50;
const thinkMs = 1000;
const busySeconds = 20;

async function signIn(service, server, one) {
  const { beginSession } = await import(`${dist()}/src/accounts/index.js`);
  const session = await beginSession(service, one, { factor: 'bench', device: 'bench', isFresh: true });
  const headers = { host: 'localhost', cookie: `__Host-sid=${session.value.cookie.value ?? session.value.cookie}` };
  const circle = /\/circles\/([0-9a-f-]{36})/.exec((await server.inject({ url: '/circles', headers })).body)?.[1];
  return async (path) => {
    const began = performance.now();
    const answer = await server.inject({ url: path.replace(':circle', circle), headers });
    if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}`);
    return performance.now() - began;
  };
}

async function oneAtATime(name, get, postgres) {
  for (const path of pages[name]) {
    await get(path);
    const times = [];
    const before = processorMs(postgres);
    for (let n = 0; n < rounds; n += 1) times.push(await get(path));
    const used = (processorMs(postgres) - before) / rounds;
    const note = `p50 ${at(times, 0.5).toFixed(0)} ms, processor ${used.toFixed(0)} ms`;
    line(`${name} ${path}, alone, p95`, at(times, 0.95), 'ms', 150, { note });
  }
}

async function fiftyAtOnce(gets) {
  const times = [];
  const end = performance.now() + busySeconds * 1000;
  const person = async (place) => {
    await pause((place / people) * thinkMs);
    for (let n = place; performance.now() < end; n += 1) {
      times.push(await gets[place % gets.length](busy[n % busy.length]));
      await pause(thinkMs);
    }
  };
  await Promise.all(Array.from({ length: people }, (_, place) => person(place)));
  const note = `p50 ${at(times, 0.5).toFixed(0)} ms, ${times.length} pages in ${busySeconds} s`;
  line(`${people} people, 1 s of thought, p95`, at(times, 0.95), 'ms', 150, { note });
}

async function audit(service, orgId) {
  const { verifyAudit } = await import(`${dist()}/src/audit/index.js`);
  const { testInstallation } = await import(`${dist()}/test/cast.js`);
  const rule = { kind: 'rule', orgId, rule: 'bench' };
  const writes = 2000;
  let left = writes;
  let from = performance.now();
  const writer = async () => {
    while (left-- > 0) await service.ledger.change(rule, 'service.record', null, async () => ({ ok: true, value: null }));
  };
  await Promise.all(Array.from({ length: 8 }, writer));
  line('Audited transactions a second, one organisation', writes / seconds(from), '/s', 400, { least: true });
  from = performance.now();
  const verified = await verifyAudit(service.connections, await testInstallation());
  const entries = verified.reduce((sum, one) => sum + one.entries, 0);
  if (verified.some((one) => one.problems.length > 0)) throw new Error('the audit does not verify');
  line(`A million audit entries verified, from ${entries}`, (seconds(from) / entries) * 1_000_000, 's', 30);
}

/** @param size charity or national */
export async function measurePages(size) {
  const { openTestService, testInstallation } = await import(`${dist()}/test/cast.js`);
  const { makeDemo, demoCast } = await import(`${dist()}/src/demo/index.js`);
  const { gatherStatistics } = await import(`${dist()}/src/storage/index.js`);
  const { createWeb } = await import(`${dist()}/src/doors/web.js`);
  const service = await openTestService('bench');
  try {
    const from = performance.now();
    await makeDemo(service, { size, progress: () => undefined });
    line(`The ${size} demonstration made`, seconds(from), 's', size === 'charity' ? 40 : 300);
    await gatherStatistics(service.database.owner); // as the demonstration's command does
    const cast = await demoCast(service);
    const server = await createWeb({ ...service, installation: await testInstallation(), isDemo: true });
    const postgres = await serverOf(service.connections.pool);
    const gets = [];
    for (const name of Object.keys(pages)) {
      const get = await signIn(
        service,
        server,
        cast.find((one) => one.name === name),
      );
      await oneAtATime(name, get, postgres);
      if (['Mo', 'Sal', 'Max'].includes(name)) gets.push(get);
    }
    await fiftyAtOnce(gets);
    await audit(service, cast.find((one) => one.name === 'Mo').orgId);
    await server.close();
  } finally {
    await service.close();
  }
}
