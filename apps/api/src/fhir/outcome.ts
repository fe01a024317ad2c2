import { type OperationOutcome, type OperationOutcomeIssue } from 'fhir/r4.js';
import { type ProblemDto } from '../http/problem.dto.js';
import { SYSTEMS } from './vocabulary.js';

/** Where the façade lies. */
export const FHIR_ROOT = '/fhir/R4';

export const FHIR_JSON = 'application/fhir+json';

const ISSUE: Readonly<Record<number, OperationOutcomeIssue['code']>> = {
  400: 'invalid',
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  406: 'not-supported',
  409: 'conflict',
  413: 'too-long',
  415: 'not-supported',
  429: 'throttled',
  503: 'transient',
};

/** Whether an address is answered in the words of FHIR, refusals too. */
export function speaksFhir(path: string): boolean {
  return path === FHIR_ROOT || path.startsWith(`${FHIR_ROOT}/`);
}

/** The status of a refusal: what cannot be used in a search is a bad request here. */
export function outcomeStatus(status: number): number {
  return status === 422 ? 400 : status;
}

/** A refusal in the words of FHIR; the code of Randa's own stands in `details`. */
export function outcomeOf({ status, code, detail, requestId, errors = [] }: ProblemDto): OperationOutcome {
  const issue = (text: string): OperationOutcomeIssue => ({
    severity: status >= 500 ? 'fatal' : 'error',
    code: ISSUE[outcomeStatus(status)] ?? 'exception',
    details: { coding: [{ system: SYSTEMS.problem, code }], text },
    diagnostics: `X-Request-Id: ${requestId}`,
  });
  const faults = errors.map(({ message }) => message);
  return { resourceType: 'OperationOutcome', issue: [detail, ...faults].map(issue) };
}
