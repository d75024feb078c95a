const windowMs = 10 * 60_000;
/** A charity's whole evening comes from one address where its hall has wireless; more than this does not. */
const mostOfOneAddress = 240;
const mostAddresses = 10_000;

/** Counts what comes from each address, so that the one route without a session is no way to flood. What is turned away waits on the phone. */
export class Flood {
  readonly #counts = new Map<string, { count: number; since: number }>();

  /** @param now milliseconds of a clock that runs forward */
  isTooMuch(address: string, now: number): boolean {
    const before = this.#counts.get(address);
    const isNew = !before || now - before.since > windowMs;
    if (isNew && this.#counts.size >= mostAddresses) this.#counts.clear();
    const entry = isNew ? { count: 0, since: now } : before;
    entry.count += 1;
    this.#counts.set(address, entry);
    return entry.count > mostOfOneAddress;
  }
}
