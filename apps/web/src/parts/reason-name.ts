import type { TFunction } from 'i18next';

const KNOWN_REASONS = [
  'placement-lost',
  'no-slot',
  'no-slot-in-window',
  'last-months',
  'training-ends',
  'block-too-short',
  'block-too-short-at-full-time',
  'leave',
  'own-placements',
  'prerequisite',
  'seats-taken',
  'centre-limit',
  'costs-more',
] as const;

/** Why needs have no placement, in a few words; a code without words as it is. */
export function reasonName(t: TFunction, code: string): string {
  const known = KNOWN_REASONS.find((each) => code === each || code === `unplaced.${each}`);
  return known ? t(`reasons.${known}`) : code;
}
