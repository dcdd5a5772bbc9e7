/**
 * Cycles of a directed graph, given as the successors of each node. Returns one cycle for each group of nodes that hang
 * together in cycles, its nodes in the order of the arrows, starting at the first in the map's order; none when the
 * graph has no cycle. Iterative: a chain of any length is fine.
 */
export function findCycles(successors: ReadonlyMap<string, readonly string[]>): string[][] {
  if (successors.size === 0) return [];
  const stuck = stuckNodes(successors);
  const cycles: string[][] = [];
  const visited = new Set<string>();
  for (const start of successors.keys()) {
    if (!stuck.has(start) || visited.has(start)) continue;
    const walk: string[] = [];
    let node: string | undefined = start;
    while (node !== undefined && !visited.has(node)) {
      visited.add(node);
      walk.push(node);
      node = successors.get(node)?.find((next) => stuck.has(next));
    }
    const entry = node === undefined ? -1 : walk.indexOf(node);
    // A walk that runs into an earlier one tells of a cycle that is already listed.
    if (entry >= 0) cycles.push(walk.slice(entry));
  }
  return cycles;
}

/** The nodes from which a cycle can be reached: what is left after taking away, again and again, all that lead nowhere. */
function stuckNodes(successors: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const open = new Map<string, number>();
  const predecessors = new Map<string, string[]>();
  const free: string[] = [];
  for (const [node, nexts] of successors) {
    let count = 0;
    for (const next of nexts) {
      if (!successors.has(next)) continue;
      count += 1;
      const before = predecessors.get(next);
      if (before) before.push(node);
      else predecessors.set(next, [node]);
    }
    open.set(node, count);
    if (count === 0) free.push(node);
  }
  for (let node = free.pop(); node !== undefined; node = free.pop()) {
    open.delete(node);
    for (const before of predecessors.get(node) ?? []) {
      const count = (open.get(before) ?? 0) - 1;
      open.set(before, count);
      if (count === 0) free.push(before);
    }
  }
  return new Set(open.keys());
}
