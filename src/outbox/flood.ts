const windowMs = 10 * 60_000;
/** A charity's whole evening comes from one address where its hall has wireless; more than this does not. */
const mostOfOneAddress = 240;
/** To try the keys on rubbish costs work, and no phone of ours sends much of it: one counts as many. */
const rubbishCounts = 12;
const mostAddresses = 10_000;

type Entry = { count: number; readonly since: number };

/** Counts what comes from each address, so that the one route without a session is no way to flood. What is turned away waits on the phone. */
export class Flood {
  readonly #counts = new Map<string, Entry>();

  #entryOf(address: string, now: number): Entry {
    const before = this.#counts.get(address);
    if (before && now - before.since <= windowMs) return before;
    this.#counts.delete(address);
    // With very many addresses the one that came first is forgotten, and no other.
    const [oldest] = this.#counts.keys();
    if (oldest !== undefined && this.#counts.size >= mostAddresses) this.#counts.delete(oldest);
    const entry = { count: 0, since: now };
    this.#counts.set(address, entry);
    return entry;
  }

  /** Asked before anything is opened. @param now milliseconds of a clock that runs forward */
  isTooMuch(address: string, now: number): boolean {
    const entry = this.#entryOf(address, now);
    entry.count += 1;
    return entry.count > mostOfOneAddress;
  }

  /** What came from there was not ours. */
  wasRubbish(address: string, now: number): void {
    this.#entryOf(address, now).count += rubbishCounts - 1;
  }
}
