/** Dice that fall the same way for the same seed: `ACCESS_SEED` when it is set; otherwise always the same, so that a gate never turns red by the date. */
export function seededDice(): { seed: number; shuffled: <T>(all: readonly T[]) => T[] } {
  const seed = Number(process.env.ACCESS_SEED ?? 1);
  let state = seed % 2_147_483_647 || 1;
  // Lehmer's generator: enough to choose among cases.
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const shuffled = <T>(all: readonly T[]): T[] =>
    all
      .map((one) => ({ one, place: next() }))
      .sort((a, b) => a.place - b.place)
      .map(({ one }) => one);
  return { seed, shuffled };
}
