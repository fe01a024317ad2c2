import { type PlacementPlace, type Swap, type SwapOffer } from '#planning';
import { type PlaceOfPlacementDto, type SwapDto, type SwapOfferDto } from './swap.dto.js';

/**
 * @param sees whether the reader may know what the swap does to this doctor
 * @param places where the placements lie that those parties give and get, by placement
 */
export function swapDto(
  swap: Swap,
  sees: (doctorId: string) => boolean,
  places: ReadonlyMap<string, PlaceOfPlacementDto>,
): SwapDto {
  const { id, state, askedBy, askedAt, answerBy, reason, parties, version } = swap;
  return {
    id,
    state,
    askedBy,
    askedAt,
    answerBy,
    reason,
    parties: parties.map(
      ({ position, doctorId, needKey, placementId, ownChange, answer, approval }, index) => ({
        position,
        doctorId,
        needKey,
        placementId,
        gives: sees(doctorId) ? (places.get(placementId) ?? null) : null,
        // The last takes the place of the first.
        gets: sees(doctorId)
          ? (places.get(parties[(index + 1) % parties.length]?.placementId ?? '') ?? null)
          : null,
        ownChange: sees(doctorId) ? ownChange : null,
        answer,
        approval,
      }),
    ),
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
