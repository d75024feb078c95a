/** The same words as the pool's own, so that whoever asks is answered the same. */
const tooLong = () => new Error('timeout exceeded when trying to connect');

/**
 * Turns at the connections, by organisation: none may hold all of them, whatever it asks for, so that the next one finds a place. Within an organisation
 * whoever has waited longest comes first.
 */
export class FairTurns {
  readonly #inside = new Map<string, number>();
  readonly #lines = new Map<string, Set<() => void>>();

  /**
   * @param most of one organisation at once
   * @param patienceMs after this whoever waits is told so
   */
  constructor(
    private readonly most: number,
    private readonly patienceMs: number,
  ) {}

  /** Waits for a turn. @returns what ends it @throws Error after the time that one may wait for a connection */
  async take(organisation: string): Promise<() => void> {
    const inside = this.#inside.get(organisation) ?? 0;
    if (inside < this.most) this.#inside.set(organisation, inside + 1);
    else await this.#wait(organisation);
    return () => this.#leave(organisation);
  }

  #wait(organisation: string): Promise<void> {
    const line = this.#lines.get(organisation) ?? new Set();
    this.#lines.set(organisation, line);
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => {
        line.delete(go);
        reject(tooLong());
      }, this.patienceMs);
      const go = () => {
        clearTimeout(limit);
        resolve();
      };
      line.add(go);
    });
  }

  #leave(organisation: string): void {
    const [next] = this.#lines.get(organisation) ?? [];
    // The place is handed on, so that nobody slips in between.
    if (next) {
      this.#lines.get(organisation)?.delete(next);
      next();
      return;
    }
    this.#lines.delete(organisation);
    const inside = (this.#inside.get(organisation) ?? 1) - 1;
    if (inside > 0) this.#inside.set(organisation, inside);
    else this.#inside.delete(organisation);
  }
}
