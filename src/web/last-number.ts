import { createHash } from 'node:crypto';
import { machineMs } from '../kernel/index.js';
import type { Frame } from './frame.js';

/** As many people as are at work in one evening, many times over. */
const mostKept = 5000;
const keptMs = 24 * 3_600_000;

/**
 * Whom to ring, as each browser was last shown it, kept in memory alone: when the records cannot be reached, whoever has a worry still finds a number
 * (design.md §7.1). Nobody is shown a number that was not on her own page before.
 */
export class LastNumbers {
  private readonly known = new Map<string, { readonly number: string; readonly at: number }>();

  private key = (cookie: string): string => createHash('sha256').update(cookie).digest('base64');

  keep(cookie: string | undefined, onCall: Frame['onCall']): void {
    if (!cookie) return;
    const key = this.key(cookie);
    this.known.delete(key);
    if (onCall === null || onCall === 'nobody' || onCall.number === null) return;
    this.known.set(key, { number: onCall.number, at: machineMs() });
    const [oldest] = this.known.keys();
    if (this.known.size > mostKept && oldest !== undefined) this.known.delete(oldest);
  }

  find(cookie: string | undefined): string | null {
    const found = cookie ? this.known.get(this.key(cookie)) : undefined;
    return found && machineMs() - found.at < keptMs ? found.number : null;
  }
}
