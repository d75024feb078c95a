import { type ChildProcess, fork } from 'node:child_process';

/** The exit code of a service that met a fault nobody had foreseen. It is started again; a refusal to start is not. */
const faulted = 70;
const mark = 'OPEN_CIRCLES_KEPT_UP';
/** A service that falls over at once, again and again, is started less and less often, so that its log stays readable. */
const [quickMs, longestWaitMs] = [10_000, 30_000];

/** True in the process that serves; false in the one that keeps it up. */
export const isKeptUp = (): boolean => process.env[mark] === '1';

/** From here on a fault that nobody caught ends the process, told by name, code and place and never by its words: they may quote somebody. */
export function endOnFault(): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (fault: unknown) => {
      const { name, code, stack } = (fault ?? {}) as { name?: string; code?: string; stack?: string };
      const at = stack
        ?.split('\n')
        .filter((line) => /^\s+at /.test(line))
        .slice(0, 4)
        .map((line) => line.trim());
      console.error(JSON.stringify({ fault: event, name, code, at }));
      process.exit(faulted);
    });
  // Nobody would start us again: better to stop in order than to run on unwatched.
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // Listening must not keep a service alive that has stopped in order.
  process.channel?.unref();
}

const endedByFault = (code: number | null, signal: NodeJS.Signals | null) =>
  code === faulted || (signal !== null && !['SIGINT', 'SIGTERM', 'SIGHUP'].includes(signal));

const ended = (child: ChildProcess) =>
  new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.on('exit', (code, signal) => resolve({ code, signal }));
    // A machine too full to start a process now may have room in half a minute.
    child.on('error', () => child.pid === undefined && resolve({ code: faulted, signal: null }));
  });

/**
 * Runs this same command in a process of its own and starts it again whenever a fault, or the machine, ends it: nobody is paged by a service that lies
 * there until the morning. @returns the exit code of a service that ended by itself
 */
export async function keepUp(say: (line: string) => void): Promise<number> {
  const [script = '', ...words] = process.argv.slice(1);
  let [isStopping, hasFallen] = [false, false];
  for (let falls = 0; ; ) {
    const began = performance.now();
    const child = fork(script, words, { env: { ...process.env, [mark]: '1' }, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
    const pass = (signal: NodeJS.Signals) => {
      isStopping = true;
      child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    for (const signal of signals) process.on(signal, pass);
    const { code, signal } = await ended(child);
    for (const one of signals) process.off(one, pass);
    // After a fall a refusal to start may be of the same cause, such as a database that is not back yet: it is tried again.
    if (isStopping || !(endedByFault(code, signal) || (hasFallen && code === 1))) return code ?? 1;
    hasFallen = true;
    falls = performance.now() - began < quickMs ? falls + 1 : 0;
    const waitMs = falls === 0 ? 0 : Math.min(longestWaitMs, 500 * 2 ** falls);
    say(`The service ended by a fault (${signal ?? code}). It is started again${waitMs > 0 ? ` in ${waitMs / 1000} s` : ''}.`);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}
