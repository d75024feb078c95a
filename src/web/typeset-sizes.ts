/** Sizes of letters that a one-page document may have, in points, the best first. Smaller than the last nobody can read. */
export const sizesPt = [12, 11, 10, 9] as const;
