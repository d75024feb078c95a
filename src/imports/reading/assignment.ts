/**
 * Gives columns to fields so that the sum of worths is the greatest possible; each is given at most once.
 * @param worth one row per column, one entry per field, ≥ 0; 0 means that they must not be joined
 * @returns for each column the index of its field, or -1
 * @source Kuhn (1955) and Munkres (1957), in the shortest-augmenting-path form of Jonker and Volgenant (1987)
 */
export function assign(worth: readonly (readonly number[])[]): readonly number[] {
  const columns = worth.length;
  const fields = worth[0]?.length ?? 0;
  const size = Math.max(columns, fields);
  const cost = (column: number, field: number) => -(worth[column - 1]?.[field - 1] ?? 0);
  const ofColumn = new Array<number>(size + 1).fill(0);
  const ofField = new Array<number>(size + 1).fill(0);
  const columnAt = new Array<number>(size + 1).fill(0);
  for (let column = 1; column <= size; column += 1) {
    columnAt[0] = column;
    const path = shortestPath(size, cost, ofColumn, ofField, columnAt);
    for (let at = path.end; at !== 0; at = path.from[at] ?? 0) columnAt[at] = columnAt[path.from[at] ?? 0] ?? 0;
  }
  const result = new Array<number>(columns).fill(-1);
  for (let field = 1; field <= fields; field += 1) {
    const column = (columnAt[field] ?? 0) - 1;
    if (column >= 0 && column < columns && (worth[column]?.[field - 1] ?? 0) > 0) result[column] = field - 1;
  }
  return result;
}

/** One round: from the column waiting at place 0 to the nearest free field; adjusts both price lists in place. */
function shortestPath(
  size: number,
  cost: (column: number, field: number) => number,
  ofColumn: number[],
  ofField: number[],
  columnAt: readonly number[],
): { end: number; from: number[] } {
  const least = new Array<number>(size + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Array<number>(size + 1).fill(0);
  const used = new Array<boolean>(size + 1).fill(false);
  let at = 0;
  do {
    used[at] = true;
    const column = columnAt[at] ?? 0;
    let step = Number.POSITIVE_INFINITY;
    let next = 0;
    for (let field = 1; field <= size; field += 1) {
      if (used[field]) continue;
      const reduced = cost(column, field) - (ofColumn[column] ?? 0) - (ofField[field] ?? 0);
      if (reduced < (least[field] ?? 0)) [least[field], from[field]] = [reduced, at];
      if ((least[field] ?? 0) < step) [step, next] = [least[field] ?? 0, field];
    }
    for (let field = 0; field <= size; field += 1) {
      if (used[field]) {
        ofColumn[columnAt[field] ?? 0] = (ofColumn[columnAt[field] ?? 0] ?? 0) + step;
        ofField[field] = (ofField[field] ?? 0) - step;
      } else least[field] = (least[field] ?? 0) - step;
    }
    at = next;
  } while (columnAt[at] !== 0);
  return { end: at, from };
}
