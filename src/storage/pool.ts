import pg from 'pg';
import { Pulse } from './pulse.js';

/** How long a server may take to let connections go before we stop waiting for it. */
const partingMs = 5000;

type Told = (fault: Error | undefined, client: pg.PoolClient | undefined, done: (release?: Error | boolean) => void) => void;

/**
 * Connections to one server. `end` of the library only says good-bye; `close` waits until the server has let every connection go, because one that is
 * stopped a moment too early calls that a fault.
 */
export class Pool extends pg.Pool {
  readonly #open = new Set<pg.PoolClient>();
  #isClosing = false;
  readonly #pulse: Pulse;

  /** @param lost told of every connection that is lost while we are not closing */
  constructor(settings: pg.PoolConfig, lost: (fault: Error) => void) {
    super(settings);
    this.#pulse = new Pulse(settings);
    const tell = (fault: Error) => {
      // A machine that is going down may stop the database before us: then nothing of ours is broken.
      if (!this.#isClosing) lost(fault);
    };
    this.on('error', tell);
    this.on('connect', (client) => {
      client.on('error', tell);
      this.#open.add(client);
      this.#pulse.watch(client);
    });
    this.on('remove', (client) => {
      this.#open.delete(client);
      this.#pulse.forget(client);
    });
  }

  /** A connection; refused at once while the database is known to be silent. */
  override connect(): Promise<pg.PoolClient>;
  override connect(told: Told): void;
  override connect(told?: Told): Promise<pg.PoolClient> | undefined {
    const fault = this.#pulse.fault;
    if (!told) return fault ? Promise.reject(fault) : super.connect();
    if (fault) told(fault, undefined, () => undefined);
    else super.connect(told);
  }

  /** From now on a lost connection is no fault. */
  expectToClose(): void {
    this.#isClosing = true;
  }

  async close(): Promise<void> {
    this.expectToClose();
    const gone = new Promise<void>((resolve) => {
      const look = () => this.#open.size === 0 && resolve();
      this.on('remove', look);
      setTimeout(resolve, partingMs).unref();
      look();
    });
    await this.end();
    await gone;
    this.#pulse.stop();
  }
}
