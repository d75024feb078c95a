// The demonstration of one size: its pages one at a time, with fifty people at once, with five hundred; how large they are; the audit.
import { gzipSync } from 'node:zlib';
import { measureCrowd } from './crowd.mjs';
import { openDemonstration, signIn } from './demonstration.mjs';
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
/** The pages that the targets of many people at once name: Today, a circle, its minutes, search. */
const busy = ['/', '/circles/:circle', '/circles/:circle/meetings', '/search?q=ada'];
const busyForVolunteers = busy.slice(0, 3);
const rounds = 30;
/** A page is made quicker once the engine has compiled what makes it; a service that runs has done so long ago. */
const warming = 20;
const largestKb = 60;

/** @returns the times of each page, by name and path */
async function oneAtATime(name, get, postgres, found) {
  for (const path of pages[name]) {
    let last;
    for (let n = 0; n < warming; n += 1) last = await get(path);
    if (last.status !== 200) throw new Error(`${path} answered ${last.status}`);
    const times = [];
    const before = processorMs(postgres);
    for (let n = 0; n < rounds; n += 1) times.push((await get(path)).ms);
    const used = (processorMs(postgres) - before) / rounds;
    const kb = gzipSync(last.body).length / 1000;
    const note = `p50 ${at(times, 0.5).toFixed(0)} ms, processor ${used.toFixed(0)} ms, ${kb.toFixed(1)} KB gzipped`;
    line(`${name} ${path}, alone, p95`, at(times, 0.95), 'ms', 150, { note });
    found.push({ page: `${name} ${path}`, p95: at(times, 0.95), used, kb, isPage: !path.endsWith('.csv') });
  }
}

/** Whether all the pages that the crowd goes through are somebody's: a role that has no minutes is refused them, and rightly. */
async function opensAll(get) {
  for (const path of busyForVolunteers) if ((await get(path)).status === 403) return false;
  return true;
}

/** Five hundred of everybody, evenly from all organisations. */
async function manyOf(demonstration, count) {
  const { everybody } = demonstration;
  const taken = Array.from({ length: count }, (_, n) => everybody[Math.floor((n * everybody.length) / count)]);
  const volunteers = [];
  const staff = [];
  for (const one of taken) {
    const { get, hasCircle } = await signIn(demonstration, one);
    if (hasCircle && (await opensAll(get)))
      (one.roles.some((role) => ['coordinator', 'manager', 'safeguarding lead'].includes(role)) ? staff : volunteers).push(get);
  }
  return { volunteers, staff };
}

async function fiveHundred(demonstration, postgres) {
  const { volunteers, staff } = await manyOf(demonstration, 500);
  const gets = [...volunteers, ...staff];
  if (gets.length === 0) return;
  const asked = { people: 500, thinkMs: 8000, forSeconds: 40, gets, paths: busyForVolunteers, postgres };
  await measureCrowd(`500 people (${gets.length} sessions), 8 s of thought`, 500, asked);
}

async function audit(service, orgId) {
  const { verifyAudit } = await import(`${dist()}/src/audit/index.js`);
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
  const verified = await verifyAudit(service.connections, service.installation);
  const entries = verified.reduce((sum, one) => sum + one.entries, 0);
  if (verified.some((one) => one.problems.length > 0)) throw new Error('the audit does not verify');
  line(`A million audit entries verified, from ${entries}`, (seconds(from) / entries) * 1_000_000, 's', 30);
}

/** @param size charity, national or national-x10 @returns the pages of one person alone: `{ page, p95, used }` each */
export async function measurePages(size) {
  const demonstration = await openDemonstration(size);
  const { service, cast } = demonstration;
  const found = [];
  try {
    const postgres = await serverOf(service.connections.pool);
    const gets = [];
    for (const name of Object.keys(pages)) {
      const { get } = await signIn(
        demonstration,
        cast.find((one) => one.name === name),
      );
      await oneAtATime(name, get, postgres, found);
      if (['Mo', 'Sal', 'Max'].includes(name)) gets.push(get);
    }
    const largest = found.filter((one) => one.isPage).sort((one, other) => other.kb - one.kb)[0];
    line(`The largest page, gzipped: ${largest.page}`, largest.kb, 'KB', largestKb);
    await measureCrowd('50 people, 1 s of thought', 150, {
      people: 50,
      thinkMs: 1000,
      forSeconds: 20,
      gets,
      paths: busy,
      postgres,
    });
    await fiveHundred(demonstration, postgres);
    await audit(service, cast.find((one) => one.name === 'Mo').orgId);
  } finally {
    await demonstration.close();
  }
  return found;
}

/** How much slower each page is at the larger size. @param before, after what `measurePages` gave back */
export function printGrowth(before, after) {
  for (const { page, p95, used } of after) {
    const small = before.find((one) => one.page === page);
    const note = `processor ${small.used.toFixed(0)} to ${used.toFixed(0)} ms, ${(used / small.used).toFixed(2)}`;
    line(`${page}, growth of p95`, p95 / small.p95, '', 1.5, { note });
  }
}
