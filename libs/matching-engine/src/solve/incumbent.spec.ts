import { describe, expect, it } from '@jest/globals';
import { Incumbent } from './incumbent.js';
import { RunControl } from './support/run-control.js';

describe('the best bound of a run', () => {
  const PRICES = Float64Array.of(1);

  it('may take more than prices to prove; the best prices are kept with what they prove by themselves', () => {
    const told: number[] = [];
    const onEvent = (event: { kind: string; lowerBound?: number }): void => {
      if (event.kind === 'bound') told.push(event.lowerBound!);
    };
    const incumbent = new Incumbent(new RunControl({ onEvent }, () => 0));
    incumbent.raise(10.2, Float64Array.of(0));
    incumbent.prove(13.5);
    incumbent.raise(12.1, PRICES);
    incumbent.prove(12.9);
    expect(told).toEqual([11, 14]);
    expect(incumbent.lowerBound).toBe(14);
    expect(incumbent.proof).toEqual({ bound: 12.1, prices: PRICES });
  });

  it('says nothing where nothing can be proven', () => {
    const incumbent = new Incumbent(new RunControl({}, () => 0), false);
    incumbent.prove(3);
    incumbent.raise(2, PRICES);
    expect({ lowerBound: incumbent.lowerBound, proof: incumbent.proof }).toEqual({
      lowerBound: null,
      proof: null,
    });
  });
});
