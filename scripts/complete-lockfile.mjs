// Writes into package-lock.json the per-platform optional parts that npm leaves out when it cannot fetch them,
// because `npm ci` then refuses the file ("Missing … from lock file"). Run after every change of a dependency.
import { readFileSync, writeFileSync } from 'node:fs';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'windows', 'aix', 'netbsd', 'openbsd', 'sunos'];
const processors = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x'];
// A machine has one C library: without this npm would fetch the part for the other one too.
const libraryOf = (name) => (/-musl\b/.test(name) ? 'musl' : /-gnu/.test(name) ? 'glibc' : null);
const part = (name, list) =>
  name
    .split('/')
    .pop()
    .split('-')
    .find((word) => list.includes(word));
let added = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === '') continue;
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const at = `node_modules/${name}`;
    if (lock.packages[at] || lock.packages[`${path}/${at}`]) continue;
    const os = part(name, systems);
    const cpu = part(name, processors);
    const libc = libraryOf(name);
    lock.packages[at] = {
      version,
      optional: true,
      ...(entry.dev ? { dev: true } : {}),
      license: entry.license,
      ...(os ? { os: [os === 'windows' ? 'win32' : os] } : {}),
      ...(cpu ? { cpu: [cpu] } : {}),
      ...(libc ? { libc: [libc] } : {}),
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} missing optional parts written`);
