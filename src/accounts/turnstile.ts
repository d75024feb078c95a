/** Thrown when more people sign in at this moment than the machine can check; the page says when to try again. */
export class TooBusy extends Error {
  override name = 'TooBusy';
  readonly retryAfterSeconds = 20;
}

/** Lets a few pieces of heavy work through at once, some more wait in line, and turns the rest away at once. */
export class Turnstile {
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  constructor(
    private readonly atOnce: number,
    private readonly inLine: number,
  ) {}

  /** @throws TooBusy when the line is full */
  async through<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < this.atOnce) this.#running += 1;
    else if (this.#waiting.length >= this.inLine) throw new TooBusy();
    else await new Promise<void>((turn) => this.#waiting.push(turn));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // The place is handed on, so that nobody slips in between.
      if (next) next();
      else this.#running -= 1;
    }
  }
}
