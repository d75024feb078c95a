// `npm run bench`: prints the targets of the design that this release can measure, as figures and as ratios to the target. Never a test.
import { cpus } from 'node:os';
import { buildIfStale } from './build.mjs';

await buildIfStale();
const dist = `../${process.env.OPEN_CIRCLES_DIST ?? 'dist'}`;
const { openTestService, testInstallation } = await import(`${dist}/test/cast.js`);
const { makeDemo, demoCast } = await import(`${dist}/src/demo/index.js`);
const { createWeb } = await import(`${dist}/src/doors/web.js`);
const { verifyAudit } = await import(`${dist}/src/audit/index.js`);
const { beginSession } = await import(`${dist}/src/accounts/index.js`);

const size = process.argv[2] ?? 'charity';
const seconds = (from) => (performance.now() - from) / 1000;
const line = (what, figure, unit, target, ratio) =>
  console.log(`${what.padEnd(52)} ${String(figure).padStart(9)} ${unit.padEnd(6)} target ${target}  ratio ${ratio.toFixed(2)}`);
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

console.log(`${cpus().length} processors, Node ${process.versions.node}, ${size} size. Ratio above 1: better than the target.\n`);
let from = performance.now();
const service = await openTestService('bench');
const start = seconds(from);
from = performance.now();
await makeDemo(service, { size, progress: () => undefined });
console.log(`The demonstration was made in ${seconds(from).toFixed(1)} s; the database was ready in ${start.toFixed(1)} s.`);

const cast = await demoCast(service);
const mo = cast.find((one) => one.name === 'Mo');
const rule = { kind: 'rule', orgId: mo.orgId, rule: 'bench' };
const writes = 2000;
let left = writes;
from = performance.now();
await Promise.all(
  Array.from({ length: 8 }, async () => {
    while (left-- > 0) await service.ledger.change(rule, 'service.record', null, async () => ({ ok: true, value: null }));
  }),
);
const rate = writes / seconds(from);
line('Audited transactions a second, one organisation', rate.toFixed(0), '/s', '400', rate / 400);

from = performance.now();
const verified = await verifyAudit(service.connections, await testInstallation());
const entries = verified.reduce((sum, one) => sum + one.entries, 0);
const million = (seconds(from) / entries) * 1_000_000;
line(`Verifying a million entries (from ${entries})`, million.toFixed(1), 's', '30', 30 / million);

const session = await beginSession(service, mo, { factor: 'bench', device: 'bench', isFresh: true });
const server = await createWeb({ ...service, installation: await testInstallation(), isDemo: true });
const headers = { host: 'localhost', cookie: `__Host-sid=${session.value.cookie.value ?? session.value.cookie}` };
const list = await server.inject({ url: '/circles', headers });
const circle = /\/circles\/([0-9a-f-]{36})/.exec(list.body)?.[1];
for (const path of [
  '/',
  '/circles',
  `/circles/${circle}`,
  `/circles/${circle}/meetings`,
  `/circles/${circle}/timeline`,
  '/concerns',
  '/search?q=ada',
]) {
  const times = [];
  for (let n = 0; n < 40; n += 1) {
    const began = performance.now();
    const answer = await server.inject({ url: path, headers });
    if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}`);
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const p95 = at(times, 0.95);
  line(`Page ${path.replace(/[0-9a-f-]{36}/, ':id')}, one at a time, p95`, p95.toFixed(0), 'ms', '150', 150 / p95);
}
await server.close();
await service.close();
process.exit(0);
