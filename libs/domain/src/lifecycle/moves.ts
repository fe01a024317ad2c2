import { type Bilingual, DomainError } from '../errors/domain-error.js';
import { type LifeCycle, type LifeCycleId, type Mover, type Transition } from './life-cycle.js';
import { LIFE_CYCLES, type StateOf } from './life-cycles.js';

function cycleOf<Id extends LifeCycleId>(id: Id): LifeCycle<StateOf[Id]> {
  const cycles: { readonly [Key in LifeCycleId]: LifeCycle<StateOf[Key]> } = LIFE_CYCLES;
  return cycles[id];
}

function find<Id extends LifeCycleId>(
  id: Id,
  from: StateOf[Id] | null,
  to: StateOf[Id],
): Transition<StateOf[Id]> | undefined {
  return cycleOf(id).transitions.find((transition) => transition.from === from && transition.to === to);
}

/** Whether the role may move such a thing; `from` is `null` for bringing it into being. */
export function canMove<Id extends LifeCycleId>(
  id: Id,
  from: StateOf[Id] | null,
  to: StateOf[Id],
  role: Mover,
): boolean {
  return find(id, from, to)?.by.includes(role) ?? false;
}

/** The moves that the role has from a state, for example to show the buttons that apply. */
export function movesFrom<Id extends LifeCycleId>(
  id: Id,
  from: StateOf[Id] | null,
  role: Mover,
): Transition<StateOf[Id]>[] {
  return cycleOf(id).transitions.filter((move) => move.from === from && move.by.includes(role));
}

/**
 * The move, when the role may make it.
 * @throws DomainError `LIFECYCLE.NO_SUCH_MOVE` when nobody may, with the states that can be reached;
 *   `LIFECYCLE.NOT_YOURS` when others may, with who; `LIFECYCLE.REASON_MISSING` when it takes a reason
 */
export function assertMove<Id extends LifeCycleId>(
  id: Id,
  from: StateOf[Id] | null,
  to: StateOf[Id],
  role: Mover,
  reason?: string,
): Transition<StateOf[Id]> {
  const move = find(id, from, to);
  const params = { lifecycle: id, from: from ?? 'new', to, role };
  if (!move) {
    const reachable = cycleOf(id)
      .transitions.filter((each) => each.from === from)
      .map((each) => each.to)
      .join(', ');
    throw new DomainError(
      'LIFECYCLE.NO_SUCH_MOVE',
      { ...params, reachable },
      `A ${id} cannot go from ${params.from} to ${to}; from there it can become: ${reachable || 'nothing else'}.`,
    );
  }
  if (!move.by.includes(role)) {
    const allowed = move.by.join(', ');
    throw new DomainError(
      'LIFECYCLE.NOT_YOURS',
      { ...params, allowed },
      `${role} may not move a ${id} from ${params.from} to ${to}; this may be done by: ${allowed}.`,
    );
  }
  if (move.reason === true && (reason ?? '').trim() === '') {
    throw new DomainError(
      'LIFECYCLE.REASON_MISSING',
      params,
      `Moving a ${id} from ${params.from} to ${to} takes a reason.`,
    );
  }
  return move;
}

/** Every state of a life cycle, in the order of its table. */
export function statesOf<Id extends LifeCycleId>(id: Id): StateOf[Id][] {
  return cycleOf(id).states.map(({ state }) => state);
}

/** What the thing is called, in both languages. */
export function cycleName(id: LifeCycleId): Bilingual {
  return LIFE_CYCLES[id].name;
}

/** The state's name in both languages. */
export function stateName<Id extends LifeCycleId>(id: Id, state: StateOf[Id]): Bilingual {
  return cycleOf(id).states.find((each) => each.state === state)?.name ?? { sv: state, en: state };
}
