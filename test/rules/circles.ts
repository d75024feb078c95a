/**
 * Circles in a graph of arrows, one for each place where a walk comes back to its own path; a node without arrows may be left out.
 * @returns each circle as the nodes in order, its first node again at the end; none twice
 */
export function circlesIn(arrows: ReadonlyMap<string, readonly string[]>): string[][] {
  const found = new Map<string, string[]>();
  const done = new Set<string>();
  const walk = (node: string, path: readonly string[]) => {
    const back = path.indexOf(node);
    if (back >= 0) {
      const circle = path.slice(back);
      found.set([...circle].sort().join(), [...circle, node]);
      return;
    }
    if (done.has(node)) return;
    for (const next of new Set(arrows.get(node) ?? [])) walk(next, [...path, node]);
    done.add(node);
  };
  for (const node of arrows.keys()) walk(node, []);
  return [...found.values()];
}
