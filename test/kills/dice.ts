/** Numbers from a seed, so that a round that went wrong can be seen again. @source Marsaglia (2003), xorshift, 32 bits */
export function dice(seed: number): () => number {
  // Spread first: small seeds would all begin with small numbers.
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}
