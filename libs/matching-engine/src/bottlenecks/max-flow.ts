/**
 * Maximum flow by Dinic's algorithm (E. A. Dinic, 1970): shortest augmenting paths, one level at a time. Arcs are held in
 * flat arrays; arc `2k` and its reverse `2k + 1` belong together. Capacities are whole numbers.
 */
export class FlowNetwork {
  private readonly heads: number[] = [];
  private readonly capacities: number[] = [];
  private readonly next: number[] = [];
  private readonly firstArc: number[] = [];

  /** Adds a node and returns its number; nodes are numbered from 0. */
  addNode(): number {
    return this.firstArc.push(-1) - 1;
  }

  /** Adds an arc with room for `capacity` units. */
  addArc(from: number, to: number, capacity: number): void {
    this.push(from, to, capacity);
    this.push(to, from, 0);
  }

  /** Sends as much as possible from source to sink and returns how much. Call it once. */
  maximise(source: number, sink: number): number {
    let total = 0;
    for (;;) {
      const levels = this.levelsFrom(source);
      if (levels[sink]! < 0) return total;
      total += this.blockingFlow(source, sink, levels);
    }
  }

  /**
   * After `maximise`: the nodes that the source still reaches. The arcs out of this set are a minimum cut, and the set is
   * the smallest of all that give one.
   */
  reachableFrom(source: number): Uint8Array {
    return Uint8Array.from(this.levelsFrom(source), (level) => (level < 0 ? 0 : 1));
  }

  private push(from: number, to: number, capacity: number): void {
    this.heads.push(to);
    this.capacities.push(capacity);
    this.next.push(this.firstArc[from]!);
    this.firstArc[from] = this.heads.length - 1;
  }

  private levelsFrom(source: number): Int32Array {
    const levels = new Int32Array(this.firstArc.length).fill(-1);
    levels[source] = 0;
    const queue = [source];
    for (const node of queue)
      for (let arc = this.firstArc[node]!; arc >= 0; arc = this.next[arc]!) {
        const head = this.heads[arc]!;
        if (this.capacities[arc]! > 0 && levels[head]! < 0) {
          levels[head] = levels[node]! + 1;
          queue.push(head);
        }
      }
    return levels;
  }

  /** Fills the level graph with a depth-first walk that keeps its own stack of arcs. */
  private blockingFlow(source: number, sink: number, levels: Int32Array): number {
    const current = Int32Array.from(this.firstArc);
    const path: number[] = [];
    let node = source;
    let total = 0;
    for (;;) {
      if (node === sink) {
        const room = Math.min(...path.map((arc) => this.capacities[arc]!));
        total += room;
        for (const arc of path) {
          this.capacities[arc]! -= room;
          this.capacities[arc ^ 1]! += room;
        }
        const full = path.findIndex((arc) => this.capacities[arc] === 0);
        node = this.heads[path[full]! ^ 1]!;
        path.length = full;
        continue;
      }
      const arc = this.nextArc(node, current, levels);
      if (arc >= 0) {
        path.push(arc);
        node = this.heads[arc]!;
      } else {
        const back = path.pop();
        if (back === undefined) return total;
        node = this.heads[back ^ 1]!;
        current[node] = this.next[current[node]!]!;
      }
    }
  }

  private nextArc(node: number, current: Int32Array, levels: Int32Array): number {
    let arc = current[node]!;
    while (arc >= 0 && !(this.capacities[arc]! > 0 && levels[this.heads[arc]!] === levels[node]! + 1))
      arc = this.next[arc]!;
    current[node] = arc;
    return arc;
  }
}
