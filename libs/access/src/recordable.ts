import { type Role } from '#domain';

/** Changes of a doctor's training and employment, and of what a clinic offers. */
export type RecordableChange =
  | 'slot-withdrawn'
  | 'seats-changed'
  | 'leave-recorded'
  | 'leave-cancelled'
  | 'share-changed'
  | 'centre-changed'
  | 'regulation-changed'
  | 'start-changed'
  | 'training-left';

const EVERY: readonly RecordableChange[] = [
  'slot-withdrawn',
  'seats-changed',
  'leave-recorded',
  'leave-cancelled',
  'share-changed',
  'centre-changed',
  'regulation-changed',
  'start-changed',
  'training-left',
];

/** Which changes a role records of its own objects; a role that is not here records none. */
const RECORDABLE: Partial<Readonly<Record<Role, readonly RecordableChange[]>>> = {
  unitAdmin: EVERY,
  hostContact: ['slot-withdrawn', 'seats-changed'],
  centreManager: ['leave-recorded', 'leave-cancelled', 'share-changed'],
  doctor: ['leave-recorded', 'leave-cancelled'],
};

/** Whether the role records changes of this kind; of which objects says the right to `record` a `Change`. */
export function mayRecord(role: Role, change: RecordableChange): boolean {
  return RECORDABLE[role]?.includes(change) ?? false;
}
