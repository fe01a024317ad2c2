import { describe, expect, it } from '@jest/globals';
import { aNeed, aProblem } from '../../testing/small-problem.js';
import { compile } from '../model/compile.js';
import type { DoctorModel } from '../model/model.js';
import { type PriceRequest, Pricer } from '../pricing/pricer.js';
import { PlansAtPrices } from './plan-at-prices.js';

describe('PlansAtPrices', () => {
  it('begins each search with the plans given along, and with what is decided', () => {
    const model = compile(aProblem({ needs: [aNeed()] }));
    const begun: Pick<PriceRequest, 'hints' | 'decided'>[] = [];
    class Noting extends Pricer {
      override price(doctor: DoctorModel, request: PriceRequest): ReturnType<Pricer['price']> {
        begun.push({ hints: request.hints!, decided: request.decided! });
        return super.price(doctor, request);
      }
    }
    const hint = { places: new Int32Array(0), cost: model.doctors[0]!.emptyCost };
    const plans = new PlansAtPrices(model, new Noting(model));
    const prices = new Float64Array(model.rows.count);
    const decided = { places: new Int32Array(0), closed: Uint8Array.of(1) };
    const one = { doctors: [0], factors: [1024], hints: [[hint]], decided: [decided], proves: false };
    const answer = plans.answer({ kind: 'plans', prices, ...one });
    expect(begun).toEqual([{ hints: [hint], decided }]);
    expect(answer.priced.map(({ plan }) => plan)).toEqual([hint]);
  });
});
