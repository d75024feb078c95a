// Installs a Debian package where that is possible (root and apt-get), and otherwise says in one line what to install.
import { existsSync } from 'node:fs';
import { run } from './test-processes.mjs';

const mayInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/**
 * Installs packages from Debian's archive.
 * @returns null when they are installed, otherwise one line that says what the reader must install and why it was not done here
 */
export async function installPackages(names, needed) {
  const wanted = names.join(' ');
  if (!mayInstall()) return `${needed}: install ${wanted} (on Debian: apt-get install ${wanted})`;
  console.log(`  installing ${wanted}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const steps = [
    ['-o', 'DPkg::Lock::Timeout=300', 'update', '-q'],
    ['-o', 'DPkg::Lock::Timeout=300', 'install', '-y', '-q', '--no-install-recommends', ...names],
  ];
  for (const args of steps) {
    const ending = await run('apt-get', args, { env, limitSeconds: 900 });
    if (ending.code !== 0) return `${needed}: apt-get ${args[2]} failed: ${ending.output.trim().split('\n').pop()}`;
  }
  return null;
}
