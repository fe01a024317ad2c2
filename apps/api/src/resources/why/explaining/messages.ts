import { type PlanAnswers, type PlanQuestion } from '#planning';

/** A question on its way to the thread. */
export interface QuestionMessage {
  readonly id: number;
  readonly question: PlanQuestion;
}

/** Its answer, or what went wrong. */
export type AnswerMessage =
  | { readonly id: number; readonly answer: PlanAnswers[keyof PlanAnswers] }
  | { readonly id: number; readonly fault: string };
