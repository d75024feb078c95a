import { createHash } from 'node:crypto';

/** One entry as stored; `at` and `body` exactly as the database writes them, since the hash is over these texts. */
export type Entry = {
  readonly seq: number;
  readonly at: string;
  readonly body: string;
  readonly prev: Buffer;
  readonly hash: Buffer;
};

export type ChainProblem = {
  readonly seq: number;
  /** edited – an entry does not match its hash · missing – a place is empty · reordered – an entry does not follow the one before · cut – the end is not where it was. */
  readonly what: 'edited' | 'missing' | 'reordered' | 'cut' | 'signature';
};

const sha256 = (...parts: (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Where every chain begins: the hash of nothing. */
export const genesis = sha256('');

export const entryHash = (entry: Omit<Entry, 'hash'>): Buffer => sha256(entry.prev, `${entry.seq}|${entry.at}|${entry.body}`);

/** Walks a chain entry by entry, in order of place; feed it batch after batch. */
export class ChainWalk {
  readonly problems: ChainProblem[] = [];
  seq = 0;
  hash: Buffer = genesis;
  /** Hashes at the places asked for, to compare with heads that were kept elsewhere. */
  readonly #wanted: ReadonlySet<number>;
  readonly seen = new Map<number, string>();

  constructor(wanted: Iterable<number> = []) {
    this.#wanted = new Set(wanted);
  }

  walk(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.seq !== this.seq + 1) this.problems.push({ seq: this.seq + 1, what: 'missing' });
      else if (!entry.prev.equals(this.hash)) this.problems.push({ seq: entry.seq, what: 'reordered' });
      if (!entryHash(entry).equals(entry.hash)) this.problems.push({ seq: entry.seq, what: 'edited' });
      this.seq = entry.seq;
      this.hash = entry.hash;
      if (this.#wanted.has(entry.seq)) this.seen.set(entry.seq, entry.hash.toString('hex'));
    }
  }

  /** The chain must end where the head says, and hold every head that was kept elsewhere. */
  finish(
    head: { readonly seq: number; readonly hash: Buffer } | null,
    kept: readonly { readonly seq: number; readonly hash: string }[],
  ): readonly ChainProblem[] {
    if (head && (head.seq !== this.seq || !head.hash.equals(this.hash))) this.problems.push({ seq: this.seq + 1, what: 'cut' });
    if (!head && this.seq > 0) this.problems.push({ seq: this.seq + 1, what: 'cut' });
    for (const one of kept)
      if (this.seen.get(one.seq) !== one.hash) this.problems.push({ seq: one.seq, what: one.seq > this.seq ? 'cut' : 'edited' });
    return this.problems;
  }
}
