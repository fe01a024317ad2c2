import { addWeeks, type Language } from '#domain';
import {
  type AppliedRepair,
  type ChangeEffects,
  type DoctorChange,
  type LostPlacementSummary,
  type OrderableRepair,
  type OrderedMove,
  type RegionChange,
  type RepairOffer,
  type RepairOffers,
} from '#planning';
import { HttpProblem } from '../../http/http-problem.js';
import { placeDto } from '../swaps/swap.mapper.js';
import {
  type AppliedRepairDto,
  type ChangeEffectsDto,
  type DoctorChangeDto,
  type LostPlacementDto,
  type NeedRepairsDto,
  type OrderedMoveDto,
  type RepairDto,
  type SlotChangeDto,
} from './change.dto.js';

export function appliedDto({ placed, ended, offers }: AppliedRepair): AppliedRepairDto {
  return { placed: placed.map(({ id }) => id), ended: ended.map(({ id }) => id), offers: offers.length };
}

export function lostPlacementDto(lost: LostPlacementSummary): LostPlacementDto {
  const { doctorId, doctorName, healthCentreName, needKey, specialty, hostName, start, weeks } = lost;
  return {
    doctorId,
    doctorName,
    healthCentreName,
    needKey,
    specialty,
    hostName,
    from: start,
    to: addWeeks(start, weeks),
    state: lost.state,
    lostAt: lost.lostAt,
  };
}

export function slotChange(slotId: string, { kind, seats }: SlotChangeDto): RegionChange {
  return kind === 'seats-changed' ? { kind, slotId, seats: needed(seats) } : { kind, slotId };
}

/** The fields that each kind takes have been checked with the request. */
export function doctorChange(doctorId: string, sent: DoctorChangeDto): DoctorChange {
  const { kind, from, to, stopsClock, share, healthCentreId, regulation, btMonths, finished = false } = sent;
  switch (kind) {
    case 'leave-recorded':
      return {
        kind,
        doctorId,
        from: needed(from),
        to: needed(to),
        stopsClock: needed(stopsClock),
        ...(share === undefined ? {} : { share }),
      };
    case 'leave-cancelled':
      return { kind, doctorId, from: needed(from), to: needed(to) };
    case 'share-changed':
      return { kind, doctorId, from: needed(from), share: needed(share) };
    case 'centre-changed':
      return { kind, doctorId, from: needed(from), healthCentreId: needed(healthCentreId) };
    case 'regulation-changed':
      return { kind, doctorId, regulation: needed(regulation), btMonths: needed(btMonths) };
    case 'start-changed':
      return { kind, doctorId, on: needed(from) };
    case 'training-left':
      return { kind, doctorId, on: needed(from), finished };
  }
}

function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new HttpProblem(422, 'REQUEST.INVALID');
  return value;
}

/** What a change touches, as far as the reader may see; the rest is counted. */
export function effectsDto(
  effects: ChangeEffects,
  mayRead: (hit: ChangeEffects['hits'][number]) => boolean,
): ChangeEffectsDto {
  const hits = effects.hits.filter(mayRead);
  return {
    hits: hits.map((hit) => ({
      needId: hit.needId,
      doctorId: hit.doctorId,
      needKey: hit.needKey,
      slotId: hit.slotId,
      start: hit.start,
      reasons: [...hit.reasons],
      ends: hit.ends,
      begun: hit.begun,
      held: hit.held,
    })),
    otherHits: effects.hits.length - hits.length,
    needsOpened: effects.needsOpened.length,
    centresOverLimit: effects.centresOverLimit.map(({ healthCentreId, weeks }) => ({
      healthCentreId,
      weeks: [...weeks],
    })),
  };
}

export function needRepairsDto(
  { doctorId, needKey, offers }: RepairOffers,
  language: Language,
): NeedRepairsDto {
  return { doctorId, needKey, offers: offers.map((offer) => offerDto(offer, language)) };
}

export function repairDto(repair: OrderableRepair, language: Language): RepairDto {
  return {
    ...offerDto(repair, language),
    order: repair.order.map(({ replaces, ...move }) => ({
      ...move,
      replacesId: replaces?.placementId ?? null,
      replacesVersion: replaces?.version ?? null,
    })),
  };
}

function offerDto(offer: RepairOffer, language: Language) {
  return {
    moves: offer.moves.map(({ doctorId, needKey, from, to, meaning }) => ({
      doctorId,
      needKey,
      from: from && placeDto(from),
      to: placeDto(to),
      weeksLater: meaning.weeksLater,
      weeksEarly: meaning.weeksEarly,
      weeksLate: meaning.weeksLate,
      otherHost: meaning.otherHost,
    })),
    costChange: offer.costChange,
    dearerThanBefore: offer.dearerThanBefore,
    inWords: offer.inWords[language],
  };
}

export function orderedMove({ replacesId, replacesVersion, ...move }: OrderedMoveDto): OrderedMove {
  const { doctorId, needKey, slotId, start, weeks } = move;
  const replaces =
    replacesId && replacesVersion ? { placementId: replacesId, version: replacesVersion } : null;
  return { doctorId, needKey, slotId, start, weeks, replaces };
}
