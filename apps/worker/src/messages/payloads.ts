import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import {
  IsIn,
  IsISO8601,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Min,
  validateSync,
} from 'class-validator';
import {
  MessagePayloadError,
  type MessageTopic,
  REPORT_KINDS,
  type ReportKind,
  type TypedMessage,
} from '#planning';

class PlacementMessage {
  @IsUUID() placementId: string;
  @IsUUID() doctorId: string;
  @IsOptional() @IsString() reasonCode?: string;
}

class SwapMessage {
  @IsUUID() swapId: string;
}

class ClaimMessage {
  @IsUUID() claimId: string;
  @IsUUID() doctorId: string;
}

class OfferMessage {
  @IsUUID() offerId: string;
  @IsUUID() doctorId: string;
  @Matches(/^\d{4}-\d\d-\d\d$/) answerBy: string;
}

class OfferEndMessage {
  @IsUUID() offerId: string;
  @IsUUID() doctorId: string;
}

class RoundMessage {
  @IsUUID() roundId: string;
  @IsISO8601() closesAt: string;
}

class PlanMessage {
  @IsUUID() planId: string;
}

class StudyMessage {
  @IsUUID()
  groupId: string;
}

class RunMessage {
  @IsUUID() runId: string;
  @IsUUID() planId: string;
}

class ReportMessage {
  @IsUUID() reportId: string;
  @IsUUID() accountId: string;
  @IsIn(REPORT_KINDS) kind: ReportKind;
}

class RunFailedMessage {
  @IsUUID() runId: string;
  @IsString() code: string;
}

class WishesMessage {
  @IsUUID() listId: string;
  @IsUUID() doctorId: string;
}

class WeeksMessage {
  @IsUUID() proposalId: string;
  @IsUUID() placementId: string;
  @IsUUID() hostId: string;
}

class ClinicPlacementMessage {
  @IsUUID() placementId: string;
  @IsUUID() hostId: string;
  @IsString() state: string;
}

class ClinicSlotMessage {
  @IsUUID() slotId: string;
  @IsUUID() hostId: string;
  @IsIn(['published', 'changed', 'closed', 'withdrawn']) change: string;
}

class WebhookMessage {
  @IsUUID() endpointId: string;
  @IsUUID() hostId: string;
}

class HostMessage {
  @IsUUID() hostId: string;
  @IsInt() @Min(1) waiting: number;
}

/** The class that each topic's payload is checked by. */
const PAYLOADS: Readonly<Record<MessageTopic, new () => object>> = {
  'placement.placed': PlacementMessage,
  'placement.moved': PlacementMessage,
  'placement.cancelled': PlacementMessage,
  'placement.declined': PlacementMessage,
  'placement.pinned': PlacementMessage,
  'placement.unpinned': PlacementMessage,
  'placement.confirmed': PlacementMessage,
  'placement.ongoing': PlacementMessage,
  'placement.completed': PlacementMessage,
  'placement.interrupted': PlacementMessage,
  'evaluation.asked': PlacementMessage,
  'swap.requested': SwapMessage,
  'swap.agreed': SwapMessage,
  'swap.approved': SwapMessage,
  'swap.executed': SwapMessage,
  'swap.refused': SwapMessage,
  'swap.expired': SwapMessage,
  'swap.withdrawn': SwapMessage,
  'claim.granted': ClaimMessage,
  'claim.refused': ClaimMessage,
  'claim.upheld': ClaimMessage,
  'claim.changed': ClaimMessage,
  'seat.offered': OfferMessage,
  'offer.closing': OfferMessage,
  'seat.withdrawn': OfferEndMessage,
  'round.opened': RoundMessage,
  'round.closing': RoundMessage,
  'plan.published': PlanMessage,
  'study.finished': StudyMessage,
  'report.finished': ReportMessage,
  'run.succeeded': RunMessage,
  'run.failed': RunFailedMessage,
  'clinic.placement': ClinicPlacementMessage,
  'clinic.slot': ClinicSlotMessage,
  'webhook.off': WebhookMessage,
  'weeks.proposed': WeeksMessage,
  'weeks.refused': WeeksMessage,
  'wishes.resolved': WishesMessage,
  'host.reminded': HostMessage,
};

/**
 * Tests a stored payload against its topic.
 * @throws MessagePayloadError naming the topic and the fields, never their values
 */
export function checkMessage(topic: string, payload: unknown): TypedMessage {
  if (!Object.hasOwn(PAYLOADS, topic)) throw new MessagePayloadError(`There is no topic ${topic}.`);
  if (typeof payload !== 'object' || payload === null) {
    throw new MessagePayloadError(`A message of topic ${topic} carries nothing.`);
  }
  const Payload = PAYLOADS[topic as MessageTopic];
  const instance = plainToInstance(Payload, payload);
  const faults = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true });
  if (faults.length > 0) {
    const fields = faults.map(({ property }) => property).join(', ');
    throw new MessagePayloadError(`A message of topic ${topic} carries what it may not: ${fields}.`);
  }
  return { topic, payload: { ...instance } } as TypedMessage;
}
