// `npm run mutants`: changes who may do what, one small thing at a time, and shows that the tests' questions notice (docs/access.md).
//   npm run mutants -- --only cells,functions   some groups: cells, functions, reads, writes
//   npm run mutants -- --like oc.my_circles     only those whose name holds this pattern
//   npm run mutants -- --equivalents            also tries those that are said to change nothing, and says why each is
//   npm run mutants -- --faults                 also says which were noticed only because the database stumbled
//   npm run mutants -- --server debian          on the system's PostgreSQL in place of the embedded one
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { root } from './test-processes.mjs';
import { startTestServer } from './test-server.mjs';

const dist = process.env.OPEN_CIRCLES_DIST ?? 'dist';
const [given, place] = [process.argv.slice(2), process.argv.indexOf('--server') - 2];
const [, kind = 'embedded'] = place >= 0 ? given.splice(place, 2) : [];
await build();
const server = await startTestServer(dist, kind);
const env = { ...process.env, OPEN_CIRCLES_TEST_SERVER: JSON.stringify(server.access) };
const work = spawn(process.execPath, [join(root, dist, 'test/access/mutants/main.js'), ...given], { stdio: 'inherit', env });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => work.kill(signal));
work.on('exit', async (code) => {
  await server.stop();
  process.exit(code ?? 1);
});
