import { machineMs } from '../kernel/index.js';
/** Remembers opened keys for a while: at most so many, the longest unused going first, none longer than its time. */
export interface KeyCache<Value> {
  readonly find: (name: string) => Value | null;
  readonly keep: (name: string, value: Value) => void;
  readonly forget: (name: string) => void;
  /** Forgets what has outlived its time; returns how many are left. */
  readonly sweep: () => number;
}

export interface KeyCacheLimits {
  readonly atMost: number;
  readonly minutes: number;
}

export const usualLimits: KeyCacheLimits = { atMost: 5_000, minutes: 10 };

/** @param now milliseconds since 1970 */
export function createKeyCache<Value>(limits: KeyCacheLimits = usualLimits, now: () => number = machineMs): KeyCache<Value> {
  const lifeMs = limits.minutes * 60_000;
  const kept = new Map<string, { readonly value: Value; readonly until: number }>();
  const sweep = () => {
    for (const [name, entry] of kept) if (entry.until <= now()) kept.delete(name);
    return kept.size;
  };
  // An idle process must not go on holding keys, and must still be able to end.
  let sweepingLater = false;
  const sweepLater = () => {
    if (sweepingLater) return;
    sweepingLater = true;
    setTimeout(() => {
      sweepingLater = false;
      if (sweep() > 0) sweepLater();
    }, lifeMs).unref();
  };
  return {
    find(name) {
      const entry = kept.get(name);
      if (!entry) return null;
      kept.delete(name);
      if (entry.until <= now()) return null;
      // A Map lists in order of insertion: putting it back makes it the youngest.
      kept.set(name, entry);
      return entry.value;
    },
    keep(name, value) {
      kept.delete(name);
      kept.set(name, { value, until: now() + lifeMs });
      if (kept.size > limits.atMost) kept.delete(kept.keys().next().value ?? name);
      sweepLater();
    },
    forget: (name) => void kept.delete(name),
    sweep,
  };
}
