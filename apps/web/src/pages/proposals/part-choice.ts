import { createContext, use } from 'react';

/** Which changes of a proposal are chosen, as `doctorId:needKey`. */
export interface PartChoice {
  readonly chosen: ReadonlySet<string>;
  /** Chooses all of them, or takes all of them back. */
  readonly set: (needIds: readonly string[], chosen: boolean) => void;
}

/** `null` while nobody chooses. */
export const PartChoiceContext = createContext<PartChoice | null>(null);

export function usePartChoice(): PartChoice | null {
  return use(PartChoiceContext);
}

export function needIdOf({
  doctorId,
  needKey,
}: {
  readonly doctorId: string;
  readonly needKey: string;
}): string {
  return `${doctorId}:${needKey}`;
}
