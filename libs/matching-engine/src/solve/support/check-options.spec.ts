import { describe, expect, it } from '@jest/globals';
import type { SolveOptions } from '../../solve-contract.js';
import { aProblem } from '../../testing/small-problem.js';
import { solve } from '../solve.js';

describe('what a run may be steered by', () => {
  it.each<[SolveOptions, string]>([
    [{ timeLimitSeconds: NaN }, 'The option timeLimitSeconds is NaN; it must be a number of at least 0.'],
    [{ timeLimitSeconds: -1 }, 'timeLimitSeconds is -1'],
    [{ workLimit: NaN }, 'workLimit is NaN'],
    [{ threads: 0 }, 'The option threads is 0; it must be a whole number of at least 1.'],
    [{ threads: 1.5 }, 'threads is 1.5'],
    [{ seed: 1.5 }, 'The option seed is 1.5; it must be a whole number.'],
    [{ seed: NaN }, 'seed is NaN'],
    [{ targetGap: -0.1 }, 'targetGap is -0.1'],
    [{ apartAbove: NaN }, 'apartAbove is NaN'],
    [{ changeBudget: -1 }, 'changeBudget is -1'],
    [{ changeBudget: 0.5 }, 'changeBudget is 0.5'],
    [{ fewestMoved: { costSlack: -1 } }, 'fewestMoved.costSlack is -1'],
    [{ fairest: { costSlack: NaN } }, 'fairest.costSlack is NaN'],
  ])('is not %j', async (options, message) => {
    await expect(solve(aProblem(), options)).rejects.toThrow(message);
  });

  it.each<SolveOptions>([
    { seed: -3, threads: 1, timeLimitSeconds: 5 },
    { workLimit: 0 },
    { timeLimitSeconds: Infinity, targetGap: 0, changeBudget: 0, fewestMoved: {}, fairest: { costSlack: 0 } },
  ])('may be %j', async (options) => {
    expect((await solve(aProblem(), options)).plan.format).toBe('placement-plan/1');
  });

  it('is told by the certificate even where nothing had to be searched', async () => {
    const nothing = aProblem({ doctors: [], needs: [], slots: [] });
    const { status, certificate } = await solve(nothing, { threads: 1 });
    expect(status).toBe('optimal');
    expect(certificate).toMatchObject({ status: 'optimal', stoppedBy: 'optimal' });
  });
});
