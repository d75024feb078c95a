import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { ConnectionSettings } from '../src/storage/index.js';

/** What becomes of the lines to the database. `frozen`: nothing goes through and nothing is closed, as behind a line that is cut somewhere far off. */
export type State =
  | 'whole'
  | 'refused'
  | 'frozen'
  | { readonly delayMs: number }
  | { readonly refuses: (nth: number) => boolean };

/** Where a line is cut: the commit never arrives; or it is done and its answer is lost. */
export type Cut = 'before the commit' | 'after the commit';
type Armed = { readonly action: string; readonly where: Cut; readonly done: () => void };

/** The action that a message of ours to the database begins or changes to; null when it says nothing of it. */
const actionIn = (text: string): string | null =>
  [...text.matchAll(/set_config\('oc\.context', '[^|]*\|[^|]*\|([^|]*)\|/g)].at(-1)?.[1] ?? null;

/** One line through us. The first action of a transaction is what it is cut by: what it also does comes after. */
class Line {
  private action: string | null = null;
  private isCommitting: Armed | null = null;
  private held: (() => void)[] = [];

  constructor(
    private readonly near: Socket,
    private readonly far: Socket,
    private readonly all: BrokenLine,
  ) {
    near.on('data', (bytes: Buffer) => this.pass(() => this.toDatabase(bytes)));
    far.on('data', (bytes: Buffer) => this.pass(() => this.fromDatabase(bytes)));
    for (const end of [near, far]) {
      end.on('error', () => undefined);
      end.on('close', () => this.cut());
    }
  }

  cut(): void {
    this.near.destroy();
    this.far.destroy();
  }

  /** What was held while the lines were frozen goes on its way. */
  thaw(): void {
    for (const go of this.held.splice(0)) go();
  }

  /** From now on nothing comes through, and neither end hears of it. */
  lose(): void {
    this.isLost = true;
  }
  private isLost = false;

  private pass(go: () => void): void {
    if (this.isLost) return;
    if (this.all.state === 'frozen') this.held.push(go);
    else if (typeof this.all.state === 'object' && 'delayMs' in this.all.state) setTimeout(go, this.all.state.delayMs);
    else go();
  }

  private toDatabase(bytes: Buffer): void {
    const text = bytes.toString('latin1');
    if (text.includes('begin; ')) this.action = actionIn(text);
    if (text.includes('commit\0')) {
      const armed = this.all.armedFor(this.action);
      if (armed?.where === 'before the commit') {
        this.cutFor(armed);
        return;
      }
      this.isCommitting = armed;
    }
    this.far.write(bytes);
  }

  private fromDatabase(bytes: Buffer): void {
    const isDone = bytes.toString('latin1').includes('COMMIT\0');
    if (this.isCommitting && isDone) this.cutFor(this.isCommitting);
    else this.near.write(bytes);
  }

  private cutFor(armed: Armed): void {
    this.all.disarm();
    this.cut();
    armed.done();
  }
}

/** A line to the database that a test can cut, freeze or slow down: a port of our own that passes everything on, byte for byte. */
export class BrokenLine {
  state: State = 'whole';
  private readonly lines = new Set<Line>();
  private armed: Armed | null = null;
  private asked = 0;
  private readonly server = createServer((near) => this.accept(near));

  private constructor(private readonly to: { readonly path: string } | { readonly host: string; readonly port: number }) {}

  static async open(database: ConnectionSettings): Promise<BrokenLine> {
    const { host = '', port = 5432 } = database;
    const line = new BrokenLine(host.startsWith('/') ? { path: join(host, `.s.PGSQL.${port}`) } : { host, port });
    await new Promise<void>((resolve) => line.server.listen(0, '127.0.0.1', () => resolve()));
    return line;
  }

  /** The same database by way of us. */
  through(database: ConnectionSettings): ConnectionSettings {
    return { ...database, host: '127.0.0.1', port: (this.server.address() as AddressInfo).port };
  }

  private accept(near: Socket): void {
    this.asked += 1;
    if (this.isRefused()) {
      near.destroy();
      return;
    }
    const line = new Line(near, createConnection(this.to), this);
    this.lines.add(line);
    near.on('close', () => this.lines.delete(line));
  }

  private isRefused(): boolean {
    if (this.state === 'refused') return true;
    return typeof this.state === 'object' && 'refuses' in this.state && this.state.refuses(this.asked);
  }

  /** Cuts every line there is and refuses new ones. */
  refuse(): void {
    this.state = 'refused';
    this.cut();
  }

  /** Cuts every line there is. */
  cut(): void {
    for (const line of this.lines) line.cut();
  }

  freeze(): void {
    this.state = 'frozen';
  }

  /** Whole again. @param andLost the lines there are lead nowhere from now on, and nobody says so */
  mend(andLost = false): void {
    this.state = 'whole';
    for (const line of this.lines) {
      if (andLost) line.lose();
      else line.thaw();
    }
  }

  /** Cuts the line of the next transaction of this action at its commit. @returns resolves when it has been cut */
  cutAt(action: string, where: Cut): Promise<void> {
    return new Promise((done) => {
      this.armed = { action, where, done };
    });
  }

  armedFor(action: string | null): Armed | null {
    return this.armed !== null && this.armed.action === action ? this.armed : null;
  }

  disarm(): void {
    this.armed = null;
  }

  async close(): Promise<void> {
    for (const line of this.lines) line.cut();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
