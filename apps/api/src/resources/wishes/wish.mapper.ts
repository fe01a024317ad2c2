import { type WishLine, type WishList } from '#planning';
import { type WishLineDto, type WishListDto } from './wish.dto.js';

export function wishLine({ kind, needKey = null, hostId = null, weeks = null }: WishLineDto): WishLine {
  return { kind, needKey, hostId, weeks: weeks && { from: weeks.from, to: weeks.to } };
}

export function wishListDto(list: WishList): WishListDto {
  const { id, doctorId, roundId, version, state, receipt, sentAt, lines } = list;
  return {
    id,
    doctorId,
    roundId,
    version,
    state,
    receipt,
    sentAt,
    lines: lines.map(({ rank, kind, needKey, hostId, weeks, outcome }) => ({
      rank,
      kind,
      needKey,
      hostId,
      weeks: weeks && { from: weeks.from, to: weeks.to },
      outcome,
    })),
  };
}
