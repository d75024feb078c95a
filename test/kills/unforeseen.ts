// Loaded into the service before it starts: a fault nobody foresaw, of the kind and at the moment that a file says, with words in it that no log may hold.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';

const file = process.env.DEMO_FAULT_FILE ?? '';
const fault = () => Object.assign(new Error('CANARY-words that somebody typed'), { detail: 'CANARY-detail' });
const kinds: Readonly<Record<string, () => unknown>> = {
  timer: () => {
    throw fault();
  },
  rejection: () => void Promise.reject(fault()),
  stream: () => new Readable({ read: () => undefined }).destroy(fault()),
};
if (process.env.OPEN_CIRCLES_KEPT_UP === '1')
  setInterval(() => {
    if (!existsSync(file)) return;
    const kind = readFileSync(file, 'utf8');
    rmSync(file);
    kinds[kind]?.();
  }, 20).unref();
