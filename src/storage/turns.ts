import { availableParallelism } from 'node:os';

/** How long somebody waits for a turn and then goes on without one. */
const patienceMs = 250;

/** Twice as many as this machine can do at once: while one waits for our part of a page, another is at the database. */
const usualPlaces = Math.max(4, 2 * availableParallelism());

type Waiting = { readonly go: (hasPlace: boolean) => void };

/**
 * Lets so many read at once; the rest come in the order in which they asked. Ten pages side by side on two processors are each as slow as all ten together,
 * and whoever asked first is no better off.
 *
 * Nobody is refused, and nobody waits for longer than `patienceMs`: a long list, or a reading within a reading, keeps its place for as long as it likes and holds
 * nobody up. Only readings take turns: what somebody saves never waits here.
 */
export class Turns {
  private readonly waiting: Waiting[] = [];

  constructor(private places = usualPlaces) {}

  /** Waits for a place. @returns what gives it back; calling it again does nothing */
  async take(): Promise<() => void> {
    const hasPlace = this.places > 0 ? this.occupy() : await this.queue();
    let isMine = hasPlace;
    return () => {
      if (isMine) this.giveBack();
      isMine = false;
    };
  }

  private occupy(): true {
    this.places -= 1;
    return true;
  }

  private queue(): Promise<boolean> {
    return new Promise((resolve) => {
      const one: Waiting = {
        go: (hasPlace) => {
          clearTimeout(tired);
          resolve(hasPlace);
        },
      };
      const tired = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(one), 1);
        one.go(false);
      }, patienceMs).unref();
      this.waiting.push(one);
    });
  }

  private giveBack(): void {
    const next = this.waiting.shift();
    if (next) next.go(true);
    else this.places += 1;
  }
}
