import { Places } from './places.js';

/** The same words as the pool's own, so that whoever asks is answered the same. */
const tooLong = () => new Error('timeout exceeded when trying to connect');

/**
 * Turns at the connections, by organisation: none may hold all of them, whatever it asks for, so that the next one finds a place. Within an organisation
 * whoever has waited longest comes first.
 */
export class FairTurns {
  readonly #places = new Map<string, Places>();

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
    const places = this.#places.get(organisation) ?? new Places(this.most, this.patienceMs);
    this.#places.set(organisation, places);
    if (!(await places.take())) throw tooLong();
    return () => {
      places.giveBack();
      if (places.isUnused) this.#places.delete(organisation);
    };
  }
}
