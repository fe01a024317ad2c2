import { type PlacementPlace, type Swap, type SwapOffer } from '#planning';
import { type PlaceOfPlacementDto, type SwapDto, type SwapOfferDto } from './swap.dto.js';

/** @param seesCostOf whether the reader may know what the swap does to this doctor */
export function swapDto(swap: Swap, seesCostOf: (doctorId: string) => boolean): SwapDto {
  const { id, state, askedBy, askedAt, answerBy, reason, parties, version } = swap;
  return {
    id,
    state,
    askedBy,
    askedAt,
    answerBy,
    reason,
    parties: parties.map(({ position, doctorId, needKey, placementId, ownChange, answer, approval }) => ({
      position,
      doctorId,
      needKey,
      placementId,
      ownChange: seesCostOf(doctorId) ? ownChange : null,
      answer,
      approval,
    })),
    version,
  };
}

export function swapOfferDto({ moves, costChange }: SwapOffer): SwapOfferDto {
  return {
    costChange,
    moves: moves.map((move) => ({
      doctorId: move.doctorId,
      needKey: move.needKey,
      from: placeDto(move.from),
      to: placeDto(move.to),
      ownChange: move.ownChange,
      weeksLater: move.weeksLater,
      weeksEarly: move.weeksEarly,
      weeksLate: move.weeksLate,
    })),
  };
}

export function placeDto({ slotId, hostId, specialty, start, weeks }: PlacementPlace): PlaceOfPlacementDto {
  return { slotId, hostId, specialty, start, weeks };
}
