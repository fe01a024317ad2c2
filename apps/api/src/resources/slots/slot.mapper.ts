import { type NewSlot, type SlotContent, type SlotFilter, type SlotSummary } from '#planning';
import { weekSpan } from '../../http/week-span.js';
import { type NewSlotDto, type SlotDto, type SlotQueryDto } from './slot.dto.js';

export function slotFilter(query: SlotQueryDto): SlotFilter {
  const weeks = weekSpan(query.from, query.to);
  return {
    ...(query.hostId ? { hostIds: query.hostId } : {}),
    ...(query.specialty ? { specialties: query.specialty } : {}),
    ...(query.state ? { states: query.state } : {}),
    ...(weeks ? { weeks } : {}),
  };
}

/** What is offered, without whose it is. */
export function slotContent(sent: Omit<NewSlotDto, 'hostId'>): SlotContent {
  const { specialty, weeks, mode, seats, minSeats = null, supervisorTrained, note = null } = sent;
  return {
    specialty,
    weeks: { from: weeks.from, to: weeks.to },
    mode,
    seats,
    minSeats,
    supervisorTrained,
    note,
  };
}

export function newSlot(sent: NewSlotDto): NewSlot {
  return { hostId: sent.hostId, ...slotContent(sent) };
}

export function slotDto(slot: SlotSummary): SlotDto {
  const { id, hostId, hostName, specialty, weeks, mode, seats, minSeats, supervisorTrained, state } = slot;
  const { note, placements, version } = slot;
  return {
    id,
    hostId,
    hostName,
    specialty,
    weeks: { from: weeks.from, to: weeks.to },
    mode,
    seats,
    minSeats,
    supervisorTrained,
    state,
    note,
    placements,
    version,
  };
}
