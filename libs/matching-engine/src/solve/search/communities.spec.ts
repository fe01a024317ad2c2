import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../../problem.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { compile } from '../model/compile.js';
import { Random } from '../support/random.js';
import { RunControl } from '../support/run-control.js';
import { communities } from './communities.js';

/** Regions of 20 doctors who choose among three hosts of their own; every tenth may also go to the next region. */
function regions(count: number): Problem {
  const doctors = Array.from({ length: 20 * count }, (_, i) => ({ id: `d${i}`, region: i % count, i }));
  return aProblem({
    doctors: doctors.map(({ id }) => aDoctor({ id })),
    slots: Array.from({ length: 3 * count }, (_, k) => aSlot({ id: `s${k}`, host: `h${k}`, seats: 9 })),
    needs: doctors.map(({ id, region, i }) => {
      const own = [0, 1, 2].map((k) => `h${k * count + region}`);
      const next = `h${(region + 1) % count}`;
      return aNeed({ id: `n${id}`, doctor: id, hosts: i % 10 === 0 ? [...own, next] : own });
    }),
  });
}

const control = (): RunControl => new RunControl({ workLimit: 100 }, () => 0);

describe('groups of doctors who compete', () => {
  it('finds the regions again that share few places', async () => {
    for (let seed = 1; seed <= 5; seed++) {
      const model = compile(regions(4));
      const groups = await communities(model, new Random(seed), control(), 50, 10);
      const named = groups.map(
        (group) => new Set(group.map((d) => Number(model.doctors[d]!.id.slice(1)) % 4)),
      );
      expect(named.map(({ size }) => size)).toEqual([1, 1, 1, 1]);
    }
  });

  it('holds everybody once who has a place to take, and keeps to the size where no border is found', async () => {
    const problem = regions(1);
    const model = compile({ ...problem, doctors: [...problem.doctors, aDoctor({ id: 'idle' })] });
    const groups = await communities(model, new Random(1), control(), 8, 2);
    expect(groups.map((group) => group.length)).toEqual([8, 8, 4]);
    const all = groups.flat().map((d) => model.doctors[d]!.id);
    expect(new Set(all).size).toBe(20);
    expect(all).not.toContain('idle');
  });

  it('gives up where the run ends', async () => {
    const over = new RunControl({ workLimit: 0 }, () => 0);
    expect(await communities(compile(regions(2)), new Random(1), over)).toEqual([]);
  });
});
