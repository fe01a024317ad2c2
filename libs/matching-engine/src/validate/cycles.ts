/** A node of a directed graph, and the ids that it points to. Ids that are no node's are dead ends. */
export interface GraphNode {
  readonly path: string;
  readonly id: string;
  readonly next: readonly string[];
}

/** An edge that closes a circle: entry `index` of the node at `path`. */
export interface ClosingEdge {
  readonly path: string;
  readonly index: number;
  /** The ids along the circle, the first one repeated at the end. */
  readonly circle: readonly string[];
}

/**
 * The edges that lead back to a node on the way to them, in a depth-first walk; without these the graph has no circle.
 * Of nodes with the same id only the first counts. Walks with a stack of its own, so that a long chain cannot exhaust the call stack.
 */
export function closingEdges(nodes: readonly GraphNode[]): ClosingEdge[] {
  const byId = new Map<string, GraphNode>();
  for (const node of nodes) if (!byId.has(node.id)) byId.set(node.id, node);
  const finished = new Set<string>();
  const found: ClosingEdge[] = [];
  for (const root of byId.values()) {
    if (finished.has(root.id)) continue;
    const trail = [{ node: root, index: 0 }];
    const onTrail = new Set([root.id]);
    while (trail.length > 0) {
      const step = trail.at(-1)!;
      const index = step.index++;
      const target = step.node.next[index];
      if (target === undefined) {
        trail.pop();
        onTrail.delete(step.node.id);
        finished.add(step.node.id);
      } else if (onTrail.has(target)) {
        const ids = trail.map(({ node }) => node.id);
        found.push({ path: step.node.path, index, circle: [...ids.slice(ids.indexOf(target)), target] });
      } else {
        const next = byId.get(target);
        if (next && !finished.has(target)) {
          trail.push({ node: next, index: 0 });
          onTrail.add(target);
        }
      }
    }
  }
  return found;
}
