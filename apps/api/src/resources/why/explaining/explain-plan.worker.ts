import { parentPort, workerData } from 'node:worker_threads';
import { type ExplainedPlan, PlanExplainer } from '#planning';
import { type AnswerMessage, type QuestionMessage } from './messages.js';

/** The thread's whole life: one plan, and the questions about it, one after the other. Loads nothing of database or queue. */
const plan = new PlanExplainer(workerData as ExplainedPlan);

parentPort?.on('message', ({ id, question }: QuestionMessage) => {
  void plan
    .answer(question)
    .then((answer): AnswerMessage => ({ id, answer }))
    .catch((error: unknown): AnswerMessage => ({ id, fault: error instanceof Error ? error.message : '' }))
    .then((message) => {
      parentPort?.postMessage(message);
    });
});
