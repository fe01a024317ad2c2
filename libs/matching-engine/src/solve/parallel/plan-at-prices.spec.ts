import { describe, expect, it } from '@jest/globals';
import { aNeed, aProblem } from '../../testing/small-problem.js';
import { compile } from '../model/compile.js';
import type { DoctorModel } from '../model/model.js';
import { type PriceRequest, Pricer } from '../pricing/pricer.js';
import { PlansAtPrices } from './plan-at-prices.js';

describe('PlansAtPrices', () => {
  it('begins each search with the plans given along', () => {
    const model = compile(aProblem({ needs: [aNeed()] }));
    const begun: PriceRequest['hints'][] = [];
    class Noting extends Pricer {
      override price(doctor: DoctorModel, request: PriceRequest): ReturnType<Pricer['price']> {
        begun.push(request.hints);
        return super.price(doctor, request);
      }
    }
    const hint = { places: new Int32Array(0), cost: model.doctors[0]!.emptyCost };
    const plans = new PlansAtPrices(model, new Noting(model));
    const prices = new Float64Array(model.rows.count);
    const answer = plans.answer({ kind: 'plans', doctors: [0], prices, factors: [1024], hints: [[hint]] });
    expect(begun).toEqual([[hint]]);
    expect(answer.plans).toHaveLength(1);
  });
});
