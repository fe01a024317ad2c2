import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ROLES } from '../people/role.js';
import { type LifeCycle } from './life-cycle.js';
import { LIFE_CYCLES } from './life-cycles.js';
import { lifecycleMarkdown } from './lifecycle-markdown.js';
import { assertMove, canMove, movesFrom, stateName } from './moves.js';

const cycles: [string, LifeCycle<string>][] = Object.entries(LIFE_CYCLES);

describe.each(cycles)('life cycle of a %s', (id, cycle) => {
  const states = cycle.states.map(({ state }) => state);

  it('is listed under its own id', () => {
    expect(cycle.id).toBe(id);
  });

  it('moves between states of its own, each move listed once', () => {
    const moves = cycle.transitions.map(({ from, to }) => `${from ?? 'new'} → ${to}`);
    expect(new Set(moves).size).toBe(moves.length);
    expect(new Set(states).size).toBe(states.length);
    for (const { from, to } of cycle.transitions) {
      expect(states).toContain(to);
      if (from !== null) expect(states).toContain(from);
    }
  });

  it('can reach every state from nothing', () => {
    const reached = new Set<string | null>([null]);
    for (let before = 0; before < reached.size;) {
      before = reached.size;
      for (const { from, to } of cycle.transitions) if (reached.has(from)) reached.add(to);
    }
    expect(states.filter((state) => !reached.has(state))).toEqual([]);
  });

  it('ends in its final states and nowhere else', () => {
    const left = new Set(cycle.transitions.map(({ from }) => from));
    expect(cycle.states.filter(({ state }) => !left.has(state)).map(({ state }) => state)).toEqual(
      cycle.states.filter(({ final }) => final === true).map(({ state }) => state),
    );
  });

  it('is moved by known roles or by Randa itself', () => {
    for (const { by } of cycle.transitions) {
      expect(by.length).toBeGreaterThan(0);
      for (const mover of by) expect([...ROLES, 'system']).toContain(mover);
    }
  });
});

describe('moves', () => {
  it('follow the table', () => {
    expect(canMove('placement', 'published', 'confirmed', 'hostContact')).toBe(true);
    expect(canMove('placement', 'published', 'confirmed', 'doctor')).toBe(false);
    expect(canMove('placement', 'completed', 'proposed', 'unitAdmin')).toBe(false);
    expect(canMove('placement', null, 'proposed', 'system')).toBe(true);
  });

  it('never let those decide an appeal who decided the claim', () => {
    expect(canMove('priorityClaim', 'appealed', 'changed', 'studyDirector')).toBe(false);
    expect(canMove('priorityClaim', 'appealed', 'changed', 'chiefStudyDirector')).toBe(true);
  });

  it('are listed for the one who asks', () => {
    expect(movesFrom('wish', 'submitted', 'doctor').map(({ to }) => to)).toEqual(['replaced']);
    expect(movesFrom('wish', 'locked', 'doctor')).toEqual([]);
  });

  it('are refused with what is possible, who may, or what is missing', () => {
    expect(() => assertMove('slot', 'closed', 'published', 'unitAdmin')).toThrow(
      expect.objectContaining({
        code: 'LIFECYCLE.NO_SUCH_MOVE',
        params: { lifecycle: 'slot', from: 'closed', to: 'published', role: 'unitAdmin', reachable: '' },
      }),
    );
    expect(() => assertMove('slot', 'draft', 'published', 'doctor')).toThrow(
      expect.objectContaining({
        code: 'LIFECYCLE.NOT_YOURS',
        message: expect.stringContaining('hostContact, unitAdmin'),
      }),
    );
    expect(() => assertMove('slot', 'published', 'withdrawn', 'hostContact', '  ')).toThrow(
      expect.objectContaining({ code: 'LIFECYCLE.REASON_MISSING' }),
    );
    expect(assertMove('slot', 'published', 'withdrawn', 'hostContact', 'Semesterstängt').to).toBe(
      'withdrawn',
    );
  });

  it('lead to states with names', () => {
    expect(stateName('placement', 'superseded')).toEqual({ sv: 'Ersatt', en: 'Superseded' });
  });
});

describe('docs/lifecycles.md', () => {
  it('says what the table says', () => {
    const path = fileURLToPath(new URL('../../../../docs/lifecycles.md', import.meta.url));
    expect(readFileSync(path, 'utf8')).toBe(lifecycleMarkdown());
  });
});
