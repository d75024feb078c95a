import { type ChildProcess, fork, spawn } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What became of the writes that the disk had not yet been asked to keep when the power went. */
export type Fate = Readonly<Record<'kept' | 'torn' | 'lost' | 'writes' | 'flushes', number>>;

const mayUse = (path: string): boolean => {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/** Why no power can be cut here; false where it can. It takes an administrator, FUSE and loop devices. */
export const unlessPowerCanBeCut: string | false =
  process.platform !== 'linux' || process.getuid?.() !== 0
    ? 'takes an administrator on Linux'
    : !mayUse('/dev/fuse') || !mayUse('/dev/loop-control') || !existsSync('/sbin/mkfs.ext4')
      ? 'takes FUSE, loop devices and ext4'
      : false;

const run = (program: string, ...words: string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (bytes: Buffer) => {
        said += bytes;
      });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(said.trim()) : reject(new Error(`${program} ${words.join(' ')}: ${said.trim() || code}`)),
    );
  });

/** Until it works, for ten seconds. What is not mounted any more is done. */
async function insist(program: string, ...words: string[]): Promise<void> {
  for (let tries = 1; ; tries += 1)
    try {
      await run(program, ...words);
      return;
    } catch (fault) {
      if (/not mounted|no mount point|No such device/.test(String(fault))) return;
      if (tries === 40) throw fault;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
}

/** A file system on a disk whose power can be cut. What was on it at the cut comes back by the file system's own repair. */
export class Machine {
  /** Where the file system is. */
  readonly place: string;
  private readonly kept: string;
  private readonly seen: string;
  private readonly fuse: string;
  private disk: ChildProcess | null = null;
  private loop = '';

  constructor(folder: string) {
    [this.place, this.kept, this.seen, this.fuse] = ['machine', 'kept.img', 'seen.img', 'disk'].map((name) =>
      join(folder, name),
    ) as [string, string, string, string];
    for (const each of [this.place, this.fuse]) mkdirSync(each);
  }

  async make(megabytes: number): Promise<void> {
    writeFileSync(this.kept, '');
    truncateSync(this.kept, megabytes << 20);
    await run('mkfs.ext4', '-q', '-F', '-E', 'nodiscard,lazy_itable_init=0,lazy_journal_init=0', this.kept);
    await this.powerOn();
    chmodSync(this.place, 0o755);
  }

  private said<Answer>(): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.disk?.once('message', (answer) => resolve(answer as Answer));
      this.disk?.once('exit', () => reject(new Error('the disk has gone')));
    });
  }

  async powerOn(): Promise<void> {
    await run('cp', '--sparse=always', this.kept, this.seen);
    this.disk = fork(fileURLToPath(new URL('./failing-disk.js', import.meta.url)), [this.fuse, this.kept, this.seen]);
    const { mounted } = await this.said<{ readonly mounted: boolean }>();
    if (!mounted) throw new Error('the disk could not be mounted');
    this.loop = await run('losetup', '--find', '--show', join(this.fuse, 'disk'));
    // The repair of the file system happens here, as at any start after a power cut.
    await run('mount', '-t', 'ext4', '-o', 'nodiscard', this.loop, this.place);
  }

  /** The power goes at one of the next writes. From then on nothing reaches the disk; whoever still runs must be ended before it comes back. */
  async cut(seed: number): Promise<Fate> {
    const fate = this.said<Fate>();
    this.disk?.send(seed);
    return fate;
  }

  /** Takes down what is left of a machine without power. A file system on a broken disk may need a moment to let go. */
  async takeDown(): Promise<void> {
    const disk = this.disk;
    if (!disk) return;
    disk.removeAllListeners();
    const gone = new Promise((resolve) => disk.once('exit', resolve));
    await insist('umount', this.place).catch((fault) => {
      disk.kill('SIGKILL'); // Whoever waits for it is answered by the kernel then.
      throw fault;
    });
    if (this.loop) await insist('losetup', '-d', this.loop);
    await insist('umount', this.fuse);
    if (disk.connected) disk.disconnect();
    await gone;
    this.disk = null;
    this.loop = '';
  }
}
