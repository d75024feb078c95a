import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, constants, copyFileSync, existsSync, fstatSync, openSync, readSync, statSync, truncateSync } from 'node:fs';
import { onWindows } from './places.js';
import type { Way } from './ways.js';

/**
 * Runs a program and asks it to stop (SIGINT: PostgreSQL's fast shutdown) when standard input ends, which the kernel sees to when Node
 * dies in whatever way. A minute later it is told to stop at once (SIGQUIT; PostgreSQL then recovers at the next start).
 * It is asked again and again, because a program that has only just begun does not listen yet.
 * Signals meant for the whole group do not reach it: Node lives through Ctrl-C to stop in order, and so must this.
 */
const script = `
exec 3<&0 </dev/null
trap : HUP INT QUIT TERM
"$@" 3<&- & program=$!
( trap '' HUP INT QUIT TERM
  read -r _ <&3
  tenths=0
  while kill -INT "$program"; do
    sleep 0.1
    tenths=$((tenths + 1))
    if [ "$tenths" -eq 600 ]; then kill -QUIT "$program"; fi
  done
) 2>/dev/null & watcher=$!
exec 3<&-
wait "$program"; code=$?
while kill -0 "$program" 2>/dev/null; do wait "$program"; code=$?; done
{ kill -KILL "$watcher"; wait "$watcher"; } 2>/dev/null
exit "$code"
`;

const logLimitBytes = 8 * 1024 * 1024;
const lastWordsBytes = 64 * 1024;

/** A program that cannot outlive this Node process. */
export type Guarded = {
  /** Its exit code when it has really gone, null after a signal; never rejects, and does not keep Node alive. */
  readonly ended: Promise<number | null>;
  /** The same, keeping Node alive until then. */
  finished(): Promise<number | null>;
  /** Asks for an orderly end. */
  letGo(): void;
  /** What the program has written to the log since it was started, at most the last 64 KiB. */
  words(): string;
};

/**
 * Starts a program under a guardian. It does not keep Node alive by itself.
 * @param log file that its output is added to
 * @param stopOnWindows command that asks it to stop, where there are no signals
 */
export function guard(
  way: Way,
  words: readonly [string, ...string[]],
  options: { log: string; env: NodeJS.ProcessEnv; stopOnWindows?: readonly [string, ...string[]] },
): Guarded {
  const output = openLog(options.log);
  const startBytes = fstatSync(output).size;
  let child: ChildProcess;
  try {
    child = begin(way, words, options.env, output);
  } finally {
    closeSync(output);
  }
  child.unref();
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve).once('error', () => resolve(null)));
  child.stdin?.on('error', () => undefined);
  return {
    ended,
    finished() {
      child.ref();
      return ended;
    },
    letGo() {
      child.stdin?.end();
      const [command, ...rest] = options.stopOnWindows ?? [''];
      if (onWindows && command !== '') spawn(command, rest, { stdio: 'ignore', windowsHide: true });
    },
    words: () => readFrom(options.log, startBytes),
  };
}

function begin(way: Way, words: readonly [string, ...string[]], env: NodeJS.ProcessEnv, output: number): ChildProcess {
  const [command, ...rest] = words;
  // Windows has no shell for this; there Node's own children end with Node.
  if (onWindows) return spawn(command, rest, { env, stdio: ['ignore', output, output], windowsHide: true });
  return spawn('/bin/sh', ['-c', script, 'open-circles-guardian', ...way.before, ...words], {
    ...way.spawn,
    env,
    cwd: '/',
    detached: true,
    stdio: ['pipe', output, output],
  });
}

/**
 * Moves a log that has grown over 8 MiB to `….1`, so that errors by the thousand cannot fill the disk that worries are saved on.
 * The file is emptied, not renamed: a running server goes on writing to it.
 */
export function keepLogSmall(file: string): void {
  if (!existsSync(file) || statSync(file).size <= logLimitBytes) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}

function openLog(file: string): number {
  keepLogSmall(file);
  const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW } = constants;
  return openSync(file, O_WRONLY | O_APPEND | O_CREAT | (onWindows ? 0 : O_NOFOLLOW), 0o600);
}

function readFrom(file: string, startBytes: number): string {
  const input = openSync(file, 'r');
  try {
    const { size } = fstatSync(input);
    const from = Math.max(startBytes, size - lastWordsBytes, 0);
    const bytes = Buffer.alloc(Math.max(size - from, 0));
    return bytes.toString('utf8', 0, readSync(input, bytes, 0, bytes.length, from));
  } finally {
    closeSync(input);
  }
}
