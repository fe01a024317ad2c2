import { type RefusalKind, UseCaseError } from '#planning';
import { QueryFailedError } from 'typeorm';

/** What PostgreSQL says of an error. */
interface ServerFault {
  readonly code?: string;
  readonly constraint?: string;
}

const UNIQUE_VIOLATION = '23505';
const EXCLUSION_VIOLATION = '23P01';
const CHECK_VIOLATION = '23514';
const LOCK_NOT_AVAILABLE = '55P03';
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

/** What breaking a constraint means to the caller. The other row is never named: it may be out of the caller's sight. */
const MEANINGS: Readonly<Record<string, readonly [code: string, message: string]>> = {
  slot_offer_uq: [
    'SLOT.ALREADY_OFFERED',
    'The clinic offers the same specialty, weeks and mode already: raise the seats of that slot instead.',
  ],
  doctor_week_pk: ['PLAN.DOCTOR_BUSY', 'A doctor would be in two places in the same week.'],
  block_seat_placement_id_uq: ['PLAN.SEAT_TAKEN', 'A placement would hold two seats.'],
  rolling_seat_placement_id_week_uq: ['PLAN.SEAT_TAKEN', 'A placement would hold two seats in one week.'],
  placement_need_uq: ['PLAN.NEED_PLACED', 'The need has a placement already.'],
  placement_seats: ['PLAN.SEAT_TAKEN', 'A placement would have no seat.'],
  placement_in_slot: ['PLAN.OUTSIDE_SLOT', 'A placement would lie outside its slot.'],
  slot_seats: ['SLOT.SEATS_HELD', 'A slot would have other seats than it offers.'],
  centre_away_limit: ['CENTRE.LIMIT_REACHED', 'A health centre would have more doctors away than its limit.'],
  doctor_week_leave: ['PLAN.ON_LEAVE', 'A doctor would be on placement in a week of leave.'],
  doctor_week_home: [
    'PLAN.HOME_WEEK',
    'A doctor would leave a health centre in a week in which nobody does.',
  ],
  plan_version_one_published_uq: ['PLAN.BASE_CHANGED', 'Another plan is published.'],
  published_plan_succession: ['PLAN.BASE_CHANGED', 'Another plan has been published meanwhile.'],
  optimisation_run_going_on_uq: ['RUN.ALREADY_WAITING', 'A run of the region waits or goes on already.'],
  life_cycle: ['DATA.STATE', 'It is in a state from which this cannot be done any more.'],
  provisioned_user_user_name_uq: ['USER.TAKEN', 'Another user has this userName or HSA-id.'],
  provisioned_group_name_key_uq: ['GROUP.TAKEN', 'Another group has this name.'],
  role_assignment_given_uq: ['ROLE.HELD', 'The person holds this role already.'],
  account_username_uq: ['ACCOUNT.USERNAME_TAKEN', 'The user name is taken.'],
};

function faultOf(error: unknown): ServerFault {
  return error instanceof QueryFailedError ? (error.driverError as ServerFault) : {};
}

/** Whether the database gave the transaction up for another's sake, so that it may succeed when it is run again. */
export function mayBeRetried(error: unknown): boolean {
  const { code } = faultOf(error);
  return code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED;
}

/** The server stops, starts or has cut the connection: what was begun has not happened, and may be tried again. */
const SERVER_AWAY = /^(?:57P0[123]|08\d{3}|ECONNREFUSED|ECONNRESET|EPIPE)$/;
const CONNECTION_LOST = /^Connection terminated|^Client has encountered a connection error/;

/** What the driver says when every connection of the pool is in use and none came free in time. */
const NO_CONNECTION = 'timeout exceeded when trying to connect';

/** An error of the database as a refusal with a stable code; any other error as it is. */
export function translateFault(error: unknown): unknown {
  const { code, constraint } = faultOf(error);
  if (code === LOCK_NOT_AVAILABLE || code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED) {
    return refusal('busy', 'DATABASE.BUSY', 'Others change the same data: try again in a moment.', code);
  }
  if (isServerAway(error)) {
    return refusal('busy', 'DATABASE.BUSY', 'The database is away: try again in a moment.', 'connection');
  }
  if (error instanceof Error && error.message === NO_CONNECTION) {
    return refusal('busy', 'DATABASE.BUSY', 'The database is busy: try again in a moment.', 'pool');
  }
  if (code !== UNIQUE_VIOLATION && code !== EXCLUSION_VIOLATION && code !== CHECK_VIOLATION) return error;
  if (constraint?.endsWith('_personal_number_check')) {
    const text = 'A text holds a personal identity number, which Randa does not store: leave it out.';
    return refusal('invalid', 'DATA.PERSONAL_NUMBER', text, constraint);
  }
  const [meaning, message] = MEANINGS[constraint ?? ''] ?? [
    'DATA.CONFLICT',
    'The change contradicts what is stored.',
  ];
  return refusal('conflict', meaning, message, constraint ?? code);
}

function isServerAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error instanceof QueryFailedError ? faultOf(error) : (error as ServerFault);
  return SERVER_AWAY.test(code ?? '') || CONNECTION_LOST.test(error.message);
}

function refusal(kind: RefusalKind, code: string, message: string, rule: string): UseCaseError {
  return new UseCaseError(kind, code, { rule }, message);
}
