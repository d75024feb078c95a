/** So many places, and a line of those who wait for one: whoever has waited longest comes first, and nobody waits for longer than so long. */
export class Places {
  readonly #line = new Set<(hasPlace: boolean) => void>();
  #free: number;

  /** @param patienceMs how long somebody waits in vain */
  constructor(
    private readonly count: number,
    private readonly patienceMs: number,
  ) {
    this.#free = count;
  }

  /** True when nobody has a place, and nobody wants one. */
  get isUnused(): boolean {
    return this.#free === this.count && this.#line.size === 0;
  }

  /** Waits for a place. @returns whether there was one in time; whoever has one gives it back */
  async take(): Promise<boolean> {
    if (this.#free === 0) return this.#wait();
    this.#free -= 1;
    return true;
  }

  #wait(): Promise<boolean> {
    return new Promise((resolve) => {
      const limit = setTimeout(() => go(false), this.patienceMs);
      const go = (hasPlace: boolean) => {
        clearTimeout(limit);
        this.#line.delete(go);
        resolve(hasPlace);
      };
      this.#line.add(go);
    });
  }

  /** The place is handed on, so that nobody slips in between. */
  giveBack(): void {
    const [next] = this.#line;
    if (next) next(true);
    else this.#free += 1;
  }
}
