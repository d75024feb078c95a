/** Tries that cost nothing: everybody mistypes. */
const freeTries = 4;
const longestSeconds = 900;

/**
 * How long to wait after wrong tries in a row: it grows, has an end, and never locks anybody out. Signing in by passkey never waits.
 * @returns seconds from the last wrong try
 */
export const waitAfter = (failures: number): number =>
  failures < freeTries ? 0 : Math.min(longestSeconds, 2 ** (failures - freeTries + 1));

/** Seconds still to wait; 0 when the next try may come. @param agoSeconds since the last wrong try */
export const stillToWait = (failures: number, agoSeconds: number): number =>
  Math.max(0, Math.ceil(waitAfter(failures) - agoSeconds));
