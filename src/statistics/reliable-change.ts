/** Half the width of a 95 % band of the standard normal distribution. */
const z95 = 1.959963984540054;

/**
 * How far two scores of one person must lie apart before the difference is more than the instrument's own noise would make in 19 of 20 cases.
 * @param sd          standard deviation of the score in the population it was studied in, in points, > 0
 * @param reliability of the score in that study, in [0, 1)
 * @returns points, > 0; a difference of exactly that is not yet more than noise
 * @throws RangeError outside those ranges; never returns NaN
 * @source Jacobson and Truax (1991), Journal of Consulting and Clinical Psychology 59: 12–19: 1.96 · sd · √2 · √(1 − reliability)
 * @example sd 7.5, reliability 0.8 → 9.2969
 */
export function reliableChange(sd: number, reliability: number): number {
  if (!(sd > 0) || !Number.isFinite(sd)) throw new RangeError('sd must be more than 0');
  if (!(reliability >= 0 && reliability < 1)) throw new RangeError('reliability must be from 0 to less than 1');
  return z95 * sd * Math.sqrt(2 * (1 - reliability));
}
