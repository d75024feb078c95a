// Loaded into the service before it starts: its own clock goes wrong by so many seconds as a file says, at any moment.
import { readFileSync } from 'node:fs';

const file = process.env.DEMO_CLOCK_FILE ?? '';
const trueNow = Date.now.bind(Date);
let [aheadMs, readAt] = [0, -Infinity];
const now = (): number => {
  if (performance.now() - readAt > 10) {
    aheadMs = Number(readFileSync(file, 'utf8')) * 1000;
    readAt = performance.now();
  }
  return trueNow() + aheadMs;
};
globalThis.Date = new Proxy(Date, {
  construct: (target, words, made) => Reflect.construct(target, words.length === 0 ? [now()] : words, made),
  apply: () => new Date(now()).toString(),
  get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
});
