import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Highs } from 'highs';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { randomProblem, TINY } from '../testing/random-problem.js';
import { seededRandom } from '../testing/random.js';
import { Board } from './board/board.js';
import { insertAll, urgencyOrder } from './construct/greedy.js';
import type { IntegerProgram } from './master/integer-program.js';
import { loadSolver } from './master/load-solver.js';
import { solveInThread } from './master/program-thread.js';
import { SolverHost } from './master/solver-host.js';
import { DualAscent } from './dual/dual-ascent.js';
import { Incumbent } from './incumbent.js';
import { compile } from './model/compile.js';
import { Helpers } from './parallel/helpers.js';
import { takeBetterBound } from './plan-of-attack/bound-beside.js';
import { Pricer } from './pricing/pricer.js';
import { Random } from './support/random.js';
import { RunControl } from './support/run-control.js';

/** One of two columns must be chosen; the second is the cheaper one. */
const choice: IntegerProgram = {
  data: {
    numCols: 2,
    numRows: 1,
    colCost: Float64Array.of(5, 3),
    colLower: Float64Array.of(0, 0),
    colUpper: Float64Array.of(1, 1),
    rowLower: Float64Array.of(1),
    rowUpper: Float64Array.of(1),
    matrix: {
      format: 'csc',
      numRows: 1,
      numCols: 2,
      starts: Int32Array.of(0, 1, 2),
      indices: Int32Array.of(0, 0),
      values: Float64Array.of(1, 1),
    },
    integrality: Int32Array.of(1, 1),
  },
  start: null,
  nodes: 10,
  seconds: null,
  absoluteGap: 0,
};

let folder = '';
const body = (name: string, code: string): URL => {
  const file = path.join(folder, `${name}.mjs`);
  writeFileSync(file, `import { parentPort } from 'node:worker_threads';\n${code}`);
  return pathToFileURL(file);
};

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'randa threads '));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the solver behind its host', () => {
  it('is replaced when its instance aborts, and goes on', async () => {
    let loaded = 0;
    const host = new SolverHost(undefined, () => {
      loaded++;
      return loadSolver();
    });
    const exhausted = await host.use(() => {
      throw new Error('Aborted(OOM)');
    });
    expect(exhausted).toBeNull();
    expect(await host.choose(choice)).toEqual(Float64Array.of(0, 1));
    expect(loaded).toBe(2);
  });

  it('gives no answer where it cannot be loaded at all', async () => {
    const host = new SolverHost(undefined, () => Promise.reject<Highs>(new Error('no memory')));
    expect(await host.choose(choice)).toBeNull();
  });

  it('solves in this thread where no other can be started', async () => {
    expect(await new SolverHost().choose({ ...choice, seconds: 60 })).toEqual(Float64Array.of(0, 1));
  });
});

describe('an integer program in a thread of its own', () => {
  it('comes back with its values', async () => {
    const entry = body(
      'answers',
      `parentPort.on('message', () => parentPort.postMessage(Float64Array.of(0, 1)));`,
    );
    expect(await solveInThread(choice, undefined, entry)).toEqual({
      kind: 'values',
      values: Float64Array.of(0, 1),
    });
  });

  it('is called off while it computes without listening', async () => {
    const entry = body('deaf', `parentPort.on('message', () => { for (;;); });`);
    const controller = new AbortController();
    const answer = solveInThread(choice, controller.signal, entry);
    setImmediate(() => {
      controller.abort();
    });
    expect(await answer).toEqual({ kind: 'called-off' });
  });

  it('says so where the thread dies, be it by an error or by an exit', async () => {
    const deaths = {
      error: `parentPort.on('message', () => { throw new Error('broken'); });`,
      exit: `parentPort.on('message', () => process.exit(1));`,
    };
    for (const [name, code] of Object.entries(deaths)) {
      expect({ name, ...(await solveInThread(choice, undefined, body(name, code))) }).toEqual({
        name,
        kind: 'died',
      });
    }
  });
});

describe('helper threads that die', () => {
  it.each([
    ['before they are ready', 'process.exit(1);'],
    [
      'by an error at work',
      `parentPort.postMessage({ kind: 'ready' }); parentPort.on('message', () => { throw new Error('x'); });`,
    ],
    [
      'by an exit at work',
      `parentPort.postMessage({ kind: 'ready' }); parentPort.on('message', () => process.exit(9));`,
    ],
  ])('%s leave the plan as it was, and are not asked again', async (name, code) => {
    const problem = randomProblem(seededRandom(42), { ...TINY, doctors: 8, slots: 10, weeks: 12, pinned: 0 });
    const model = compile(problem);
    const board = new Board(model);
    await insertAll(
      board,
      new Pricer(model),
      urgencyOrder(board),
      new RunControl({ workLimit: 1000 }, () => 0),
    );
    const cost = board.cost;
    const helpers = new Helpers(problem, {}, 1, body(name.replaceAll(' ', '-'), code));
    helpers.guideBy(new Float64Array(model.rows.count));
    while (helpers.count > 0) {
      if (helpers.idle) helpers.ask(board, [0, 1], 1, 1);
      expect(helpers.harvest(board, () => undefined)).toBe(false);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(helpers.idle).toBe(false);
    expect(board.cost).toBe(cost);
    await helpers.close();
  });

  it.each([
    ['in the middle of its work on a bound', ''],
    [
      'right after it told a bound',
      `parentPort.postMessage({ kind: 'bound', bound: 7, prices: Float64Array.of(1), weights: Float64Array.of(1) });`,
    ],
  ])('%s leaves what it had proven', async (name, code) => {
    const problem = randomProblem(seededRandom(42), TINY);
    const weights = new Float64Array(problem.doctors.length);
    const task = {
      seed: 1,
      prices: Float64Array.of(0),
      weights,
      bound: 0,
      leastWorst: null,
      known: new Int32Array(0),
      seconds: 60,
    };
    const dying = `parentPort.on('message', () => { ${code} setImmediate(() => process.exit(9)); });
      parentPort.postMessage({ kind: 'ready' });`;
    const helpers = new Helpers(problem, {}, 1, body(name.replaceAll(' ', '-'), dying));
    helpers.raiseBound(task);
    while (helpers.count > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(helpers.betterBound()?.bound ?? null).toBe(code === '' ? null : 7);
    expect(helpers.betterBound()).toBeNull();
    helpers.raiseBound(task);
    await helpers.close();
  });
});

describe('a helper that answers for some doctors only', () => {
  it('has its plans taken in for these, unless they do not fit or do not pay', async () => {
    const problem = randomProblem(seededRandom(42), { ...TINY, doctors: 8, slots: 10, weeks: 12, pinned: 0 });
    const model = compile(problem);
    const whole = new Board(model);
    const pricer = new Pricer(model);
    await insertAll(whole, pricer, urgencyOrder(whole), new RunControl({ workLimit: 1000 }, () => 0));
    const d = whole.plans.findIndex((plan, i) => plan.cost < model.doctors[i]!.emptyCost);
    const places = [...whole.plans[d]!.places];
    const echo = `const places = [Int32Array.from(${JSON.stringify(places)})];
      parentPort.on('message', () => {
        parentPort.postMessage({ kind: 'neighbourhood', group: [${d}], places, change: -1 });
      });
      parentPort.postMessage({ kind: 'ready' });`;
    const helpers = new Helpers(problem, {}, 1, body('echoes-a-part', echo));
    const until = async (done: () => boolean): Promise<void> => {
      while (!done()) await new Promise((resolve) => setImmediate(resolve));
    };
    helpers.guideBy(new Float64Array(model.rows.count));
    const harvestOn = async (board: Board): Promise<boolean> => {
      await until(() => helpers.idle);
      helpers.ask(board, [d], 1, 1);
      await until(() => helpers.idle);
      return helpers.harvest(board, () => undefined);
    };
    try {
      const board = new Board(model);
      const empty = board.cost;
      expect(await harvestOn(board)).toBe(true);
      expect([...board.plans[d]!.places]).toEqual(places);
      expect(board.cost).toBeLessThan(empty);
      // The same plan once more gains nothing.
      const { cost } = board;
      expect(await harvestOn(board)).toBe(false);
      expect(board.cost).toBe(cost);
      // Where every seat is taken it does not fit.
      const full = new Board(model);
      full.use.forEach((_, row) => (full.use[row] = model.rows.capacity[row]!));
      expect(await harvestOn(full)).toBe(false);
      expect([...full.plans[d]!.places]).toEqual([]);
    } finally {
      await helpers.close();
    }
  });
});

describe('a helper that is asked for plans', () => {
  const task = {
    doctors: [0],
    prices: Float64Array.of(0),
    factors: [1024],
    hints: [[]],
    decided: [null],
    proves: false,
  };
  const problem = randomProblem(seededRandom(42), TINY);

  it('is not waited for where it dies before it answers, or has never been heard of', async () => {
    const dying = `parentPort.on('message', () => process.exit(9)); parentPort.postMessage({ kind: 'ready' });`;
    const helpers = new Helpers(problem, {}, 1, body('dies-planning', dying));
    expect(await helpers.plansFor(task)).toBeNull();
    helpers.guideBy(new Float64Array(1));
    while (!helpers.idle) await new Promise((resolve) => setImmediate(resolve));
    expect(await helpers.plansFor(task)).toBeNull();
    expect(helpers.count).toBe(0);
    await helpers.close();
  });

  it('answers, and is told to go on', async () => {
    const echo = `parentPort.on('message', ({ kind }) => {
        if (kind === 'plans') parentPort.postMessage({ kind: 'plans', priced: [{ value: 5, bound: 3 }] });
        else process.exit(0);
      });
      parentPort.postMessage({ kind: 'ready' });`;
    const helpers = new Helpers(problem, {}, 1, body('plans', echo));
    helpers.guideBy(new Float64Array(1));
    while (!helpers.idle) await new Promise((resolve) => setImmediate(resolve));
    for (let i = 0; i < 2; i++) expect(await helpers.plansFor(task)).toEqual([{ value: 5, bound: 3 }]);
    helpers.goOn();
    while (helpers.count > 0) await new Promise((resolve) => setImmediate(resolve));
    await helpers.close();
  });
});

describe('a helper that is asked for a bound while at work', () => {
  it('takes it up when its neighbourhood is done, and is idle only once that is through', async () => {
    const problem = randomProblem(seededRandom(42), { ...TINY, pinned: 0 });
    const model = compile(problem);
    const echo = `parentPort.on('message', (task) => {
        if (task.kind === 'bound') {
          parentPort.postMessage({ kind: 'bound', bound: 3, prices: task.prices, weights: task.weights });
          parentPort.postMessage({ kind: 'bound', bound: 2, prices: task.prices, weights: task.weights });
          parentPort.postMessage({ kind: 'proven', bound: 6 });
          parentPort.postMessage({ kind: 'proven', bound: 4 });
          parentPort.postMessage({ kind: 'ready' });
        } else parentPort.postMessage({ kind: 'neighbourhood', group: [], places: [], change: 0 });
      });
      parentPort.postMessage({ kind: 'ready' });`;
    const helpers = new Helpers(problem, {}, 1, body('echo', echo));
    const until = async (done: () => boolean): Promise<void> => {
      while (!done()) await new Promise((resolve) => setImmediate(resolve));
    };
    helpers.guideBy(new Float64Array(model.rows.count));
    await until(() => helpers.idle);
    helpers.ask(new Board(model), [0], 1, 1);
    const at = { prices: Float64Array.of(5), weights: Float64Array.of(2) };
    helpers.raiseBound({ seed: 1, ...at, bound: 0, leastWorst: null, known: new Int32Array(0), seconds: 60 });
    expect(helpers.betterBound()).toBeNull();
    await until(() => helpers.idle);
    const incumbent = new Incumbent(new RunControl({}, () => 0));
    const dual = new DualAscent(model, new Pricer(model), new Random(1));
    expect(takeBetterBound({ helpers, dual, incumbent })).toBe(true);
    expect({ bound: dual.bestBound, prices: dual.best, proven: incumbent.lowerBound }).toEqual({
      bound: 3,
      prices: at.prices,
      proven: 6,
    });
    expect(takeBetterBound({ helpers, dual, incumbent })).toBe(false);
    expect(incumbent.proof).toEqual({ bound: 3, prices: at.prices });
    await helpers.close();
  });
});
