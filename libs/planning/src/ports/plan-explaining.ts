import type { ExplainedPlan, PlanAnswers, PlanQuestion } from '../explanations/plan-explainer.js';

/**
 * Answers questions about plans. Laying a plan out takes some tenths of a second in a large region, so that a server
 * does it beside its own thread and keeps it for the next question.
 */
export abstract class PlanExplaining {
  /**
   * @param key stands for one content of one plan: the same key is the same plan
   * @param load reads it; called only where the plan is not at hand
   */
  abstract ask<Kind extends keyof PlanAnswers>(
    key: string,
    load: () => Promise<ExplainedPlan>,
    question: PlanQuestion<Kind>,
  ): Promise<PlanAnswers[Kind]>;
}
