// The commands themselves, from outside: the demonstration from nothing, then the same data opened again.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { line, seconds } from './line.mjs';

/** Seconds until the sign-ins are printed and the first page has answered. */
async function startOnce(folder) {
  const from = performance.now();
  const words = ['bin/open-circles.mjs', 'demo', '--port', '0', '--data', join(folder, 'data')];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (bytes) => {
      text += bytes;
      const found = /running at (http:\S+?)\.\s/.exec(text)?.[1];
      if (found && /Stop with Ctrl-C/.test(text)) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the demonstration ended with ${code}`)));
  });
  const answer = await fetch(`${url}/sign-in`);
  if (answer.status !== 200) throw new Error(`the first page answered ${answer.status}`);
  const took = seconds(from);
  child.kill('SIGINT');
  await ended;
  return took;
}

export async function measureStart() {
  const folder = mkdtempSync(join(tmpdir(), 'oc-bench-'));
  chmodSync(folder, 0o755); // the account that runs PostgreSQL for root must be able to enter
  try {
    line('Demonstration from nothing to its first page', await startOnce(folder), 's', 90);
    line('Started again on the same data', await startOnce(folder), 's', 5);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
