import { addWeeks, type Language } from '#domain';
import {
  type Assumption,
  type BottleneckReport,
  type MoreDoctors,
  type ScenarioRequest,
  type Study,
} from '#planning';
import { failureDto } from '../runs/run.mapper.js';
import {
  type AssumptionDto,
  type BottleneckReportDto,
  type IntakeDto,
  type ScenarioDto,
  type StudyDto,
  type StudyGroupDto,
} from './study.dto.js';

const SHARE_OF_PART_TIMERS = 0.8;

export function intakeOf(sent: IntakeDto): Omit<MoreDoctors, 'count'> {
  return {
    startMonths: sent.startMonths,
    healthCentreIds: sent.healthCentreIds ?? [],
    partTimers: sent.partTimers ?? 0,
    partTimeShare: sent.partTimeShare ?? SHARE_OF_PART_TIMERS,
  };
}

export function scenarioOf({ title, assumption }: ScenarioDto): ScenarioRequest {
  const { moreDoctors, closed, opened, lengths, weights } = assumption;
  return {
    title,
    assumption: {
      ...(moreDoctors ? { moreDoctors: { ...intakeOf(moreDoctors), count: moreDoctors.count } } : {}),
      ...(closed ? { closed } : {}),
      ...(opened ? { opened } : {}),
      ...(lengths ? { lengths } : {}),
      ...(weights ? { weights: given(weights) } : {}),
    },
  };
}

/** What was sent, without what was left out. */
export function given<T extends object>(sent: T | undefined): T {
  return Object.fromEntries(Object.entries(sent ?? {}).filter(([, value]) => value !== undefined)) as T;
}

export function groupDto(studies: readonly Study[], language: Language): StudyGroupDto {
  return {
    groupId: studies[0]?.groupId ?? '',
    studies: studies.map((study) => studyDto(study, language)),
  };
}

export function studyDto(study: Study, language: Language): StudyDto {
  const { id, groupId, groupName, position, kind, title, state, progress, result, failure } = study;
  const { requestedAt, startedAt, finishedAt } = study;
  return {
    id,
    groupId,
    groupName,
    position,
    kind,
    title,
    assumption: assumptionDto(study.assumption),
    state,
    requestedAt,
    startedAt,
    finishedAt,
    progress,
    figures:
      result?.kind === 'scenario'
        ? {
            ...result.figures,
            missingSeats: [...result.figures.missingSeats],
            centresHit: [...result.figures.centresHit],
            inputHashToday: result.inputHashToday,
          }
        : null,
    bottlenecks: result?.kind === 'bottlenecks' ? reportDto(study, result.report) : null,
    failure: failure && failureDto(failure, language),
  };
}

function assumptionDto({ moreDoctors, closed, opened, lengths, weights }: Assumption): AssumptionDto {
  return {
    ...(moreDoctors
      ? {
          moreDoctors: {
            ...moreDoctors,
            startMonths: [...moreDoctors.startMonths],
            healthCentreIds: [...moreDoctors.healthCentreIds],
          },
        }
      : {}),
    ...(closed ? { closed: [...closed] } : {}),
    ...(opened ? { opened: [...opened] } : {}),
    ...(lengths ? { lengths: [...lengths] } : {}),
    ...(weights ? { weights } : {}),
  };
}

/** Needs are counted: their ids would name doctors. */
function reportDto({ settings }: Study, report: BottleneckReport): BottleneckReportDto {
  const weekAt = (index: number) => addWeeks(settings.firstWeek, index);
  return {
    cost: report.cost,
    unplaced: report.unplaced,
    ranked: report.ranked.map(({ group, needs, unplacedNeeds, worth, price }) => ({
      specialty: group.specialty,
      hostId: group.host,
      from: weekAt(group.from),
      to: weekAt(group.to),
      needs: needs.length,
      unplacedNeeds: unplacedNeeds.length,
      price: price ?? null,
      worth: worth && { low: worth.low, high: worth.high, inHand: worth.inHand },
    })),
    extraSeats: report.extraSeats.seats.map(({ host, specialty, from, to }) => ({
      hostId: host,
      specialty,
      from: weekAt(from),
      to: weekAt(to),
    })),
    atLeast: report.extraSeats.atLeast,
    provenMinimal: report.extraSeats.provenMinimal,
    notBySeats: report.extraSeats.notBySeats.length,
  };
}
