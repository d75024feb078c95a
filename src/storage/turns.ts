import { availableParallelism } from 'node:os';
import { Places } from './places.js';

/** How long somebody waits for a turn and then goes on without one. */
const patienceMs = 250;

/** Twice as many as this machine can do at once: while one waits for our part of a page, another is at the database. */
const usualPlaces = Math.max(4, 2 * availableParallelism());

/**
 * Lets so many read at once; the rest come in the order in which they asked. Ten pages side by side on two processors are each as slow as all ten together,
 * and whoever asked first is no better off.
 *
 * Nobody is refused, and nobody waits for longer than `patienceMs`: a long list, or a reading within a reading, keeps its place for as long as it likes and holds
 * nobody up. Only readings take turns: what somebody saves never waits here.
 */
export class Turns {
  readonly #places: Places;

  constructor(count = usualPlaces) {
    this.#places = new Places(count, patienceMs);
  }

  /** Waits for a place. @returns what gives it back; calling it again does nothing */
  async take(): Promise<() => void> {
    let isMine = await this.#places.take();
    return () => {
      if (isMine) this.#places.giveBack();
      isMine = false;
    };
  }
}
