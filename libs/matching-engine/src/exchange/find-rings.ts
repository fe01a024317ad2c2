import type { Placement } from '../plan.js';
import type { Problem } from '../problem.js';
import type { Move } from '../repair/repair.js';
import { verifyPlacements, violationsAdded } from '../what-if/violations-added.js';
import { WhatIf } from '../what-if/what-if.js';
import { ExchangeGraph } from './exchange-graph.js';

/** What a ring does to one of the doctors in it. */
export interface RingMove extends Move {
  readonly from: NonNullable<Move['from']>;
  /** Change of the doctor's own cost, promises aside; never above 0 in a ring that was found by search. */
  readonly ownChange: number;
}

/** Two to four doctors of whom each takes the place of the next, and the last that of the first. */
export interface Ring {
  readonly moves: readonly RingMove[];
  /** Change of the plan's total cost, promises aside. */
  readonly costChange: number;
}

export interface RingOptions {
  /** Only rings with this need, in which its doctor gains. Default: every ring in which somebody gains. */
  readonly need?: string;
  /** Needs whose place may be given away. */
  readonly mayMove?: (need: string) => boolean;
  /** Most doctors in a ring, 2–4. Default 4. */
  readonly maxLength?: number;
  /** Most rings to return. Default 3. */
  readonly count?: number;
  /** Most steps of the search; it is deterministic with it. Default 2 000 000. */
  readonly workLimit?: number;
}

const DEFAULT_WORK_LIMIT = 2_000_000;
/** Rings that are tested, for each one wanted. */
const TESTED_PER_RING = 6;

interface Draft {
  readonly needs: readonly string[];
  readonly change: number;
}

/**
 * Rings of placed needs along which places can be handed on so that no doctor's own cost grows, wishes included, and at
 * least one falls. Cycles of the exchange graph, best sum of changes first; each is tested by the verifier: it breaks no
 * rule that the plan does not break already.
 */
export function findRings(
  problem: Problem,
  placements: readonly Placement[],
  { need, mayMove, maxLength = 4, count = 3, workLimit = DEFAULT_WORK_LIMIT }: RingOptions = {},
): Ring[] {
  const free = withoutPromises(problem);
  const whatIf = new WhatIf(free, placements);
  const graph = new ExchangeGraph(whatIf, mayMove ?? (() => true));
  const search = new RingSearch(graph, maxLength, count * TESTED_PER_RING, workLimit);
  if (need !== undefined) search.from(need, true);
  else for (const node of graph.nodes) search.from(node, false);
  const before = verifyPlacements(free, placements);
  const rings: Ring[] = [];
  for (const { needs } of search.best()) {
    if (rings.length === count) break;
    const ring = tested(free, placements, before, graph.movesAlong(needs));
    if (ring) rings.push(ring);
  }
  return rings;
}

/**
 * What handing places on along a ring does to each doctor and to the whole plan; `null` where it breaks a rule that the
 * plan keeps. For rings that people have thought of themselves.
 *
 * @param needs placed needs; each takes the place of the next, the last that of the first
 */
export function judgeRing(
  problem: Problem,
  placements: readonly Placement[],
  needs: readonly string[],
): Ring | null {
  const free = withoutPromises(problem);
  const graph = new ExchangeGraph(new WhatIf(free, placements), () => true);
  const before = verifyPlacements(free, placements);
  return tested(free, placements, before, graph.movesAlong(needs));
}

/** A swap is wanted by those who make it: that a promise is moved costs nothing. */
function withoutPromises(problem: Problem): Problem {
  return {
    ...problem,
    needs: problem.needs.map((need) => (need.pinned ? need : { ...need, changeCost: 0 })),
  };
}

function tested(
  problem: Problem,
  placements: readonly Placement[],
  before: ReturnType<typeof verifyPlacements>,
  moves: readonly RingMove[],
): Ring | null {
  const places = new Map(moves.map(({ need, to }) => [need, to]));
  const after = verifyPlacements(
    problem,
    placements.map((placement) => ({ ...placement, ...places.get(placement.need) })),
  );
  if (violationsAdded(before.violations, after.violations).length > 0) return null;
  return { moves, costChange: after.cost - before.cost };
}

/** Cycles through the exchange graph, depth first, the best of them kept. */
class RingSearch {
  private readonly drafts: Draft[] = [];
  private steps = 0;

  constructor(
    private readonly graph: ExchangeGraph,
    private readonly maxLength: number,
    private readonly most: number,
    private readonly workLimit: number,
  ) {}

  /** Looks for rings that begin at the need; `isAsking`: its doctor must gain, else it is the first of them by order. */
  from(root: string, isAsking: boolean): void {
    const visit = (path: readonly string[], change: number): void => {
      const last = path.at(-1) ?? root;
      for (const { to, change: step } of this.graph.arcsFrom(last)) {
        if (this.steps > this.workLimit) return;
        this.steps += 1;
        if (isAsking && path.length === 1 && step >= 0) continue;
        if (to === root) {
          if (path.length > 1 && change + step < 0) this.keep({ needs: path, change: change + step });
          continue;
        }
        const comesLater = isAsking || this.graph.orderOf(to) > this.graph.orderOf(root);
        if (path.length < this.maxLength && comesLater && this.isNewDoctor(path, to))
          visit([...path, to], change + step);
      }
    };
    visit([root], 0);
  }

  best(): readonly Draft[] {
    return this.drafts;
  }

  private isNewDoctor(path: readonly string[], need: string): boolean {
    const doctor = this.graph.doctorOf(need);
    return path.every((each) => this.graph.doctorOf(each) !== doctor);
  }

  private keep(draft: Draft): void {
    this.drafts.push(draft);
    this.drafts.sort((a, b) => a.change - b.change || a.needs.length - b.needs.length);
    this.drafts.length = Math.min(this.drafts.length, this.most);
  }
}
