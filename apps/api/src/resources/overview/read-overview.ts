import { Injectable } from '@nestjs/common';
import { weekOf, weekRangeOf } from '#domain';
import {
  BrowseRegister,
  Clock,
  type DoctorFilter,
  ManageRuns,
  ManageSlots,
  type Page,
  type PlacementFilter,
  type PlanVersion,
  ReadPlans,
  type SlotFilter,
} from '#planning';
import { type Caller } from '../../access/caller.js';
import { narrowed } from '../../access/narrow.js';
import { type PlacementDto } from '../placements/placement.dto.js';
import { PLACEMENT_OWNERS, placementDto } from '../placements/placement.mapper.js';
import { planDto } from '../plans/plan.mapper.js';
import { runDto } from '../runs/run.mapper.js';
import { type OverviewCountsDto, type OverviewDto } from './overview.dto.js';

const COUNT_ONLY = { limit: 0 };
const LATEST = { limit: 1 };
const NEXT_PLACEMENTS = { limit: 10 };
const WEEKS_AHEAD = 104;

/** Gathers the home page of a role from the use cases; each part only where the caller's rights allow it. */
@Injectable()
export class ReadOverview {
  constructor(
    private readonly register: BrowseRegister,
    private readonly slots: ManageSlots,
    private readonly plans: ReadPlans,
    private readonly runs: ManageRuns,
    private readonly clock: Clock,
  ) {}

  async of(caller: Caller): Promise<OverviewDto> {
    const { actor, permissions, holder, language } = caller;
    const published = await this.plans.published(actor);
    return {
      role: holder.role,
      counts: permissions.scope('readTotals', 'Doctor').kind === 'region' ? await this.counts(caller) : null,
      publishedPlan: published && planDto(published),
      latestProposal: permissions.mayEver('read', 'Proposal') ? await this.latestProposal(caller) : null,
      latestRun: permissions.mayEver('read', 'Run')
        ? await first(this.runs.list(actor, LATEST), (run) => runDto(run, language))
        : null,
      ownDoctors: await this.ownDoctors(caller),
      ownSlots: await this.ownSlots(caller),
      nextPlacements: published ? await this.nextPlacements(caller, published) : null,
    };
  }

  private async counts({ actor }: Caller): Promise<OverviewCountsDto> {
    const doctors = await this.register.doctors(actor, {}, COUNT_ONLY);
    const healthCentres = await this.register.healthCentres(actor, {}, COUNT_ONLY);
    const clinics = await this.register.hosts(actor, {}, COUNT_ONLY);
    const publishedSlots = await this.slots.list(actor, { states: ['published'] }, COUNT_ONLY);
    return {
      doctors: doctors.total,
      healthCentres: healthCentres.total,
      clinics: clinics.total,
      publishedSlots: publishedSlots.total,
    };
  }

  private latestProposal({ actor }: Caller): Promise<OverviewDto['latestProposal']> {
    return first(this.plans.list(actor, LATEST, ['proposed']), planDto);
  }

  private async ownDoctors({ actor, permissions }: Caller): Promise<number | null> {
    const scope = permissions.scope('readTotals', 'Doctor');
    if (scope.kind !== 'own') return null;
    const filter = narrowed<DoctorFilter>(
      scope,
      {},
      { healthCentreId: 'healthCentreIds', studyDirector: 'studyDirectors', area: 'areas' },
    );
    return (await this.register.doctors(actor, filter, COUNT_ONLY)).total;
  }

  private async ownSlots({ actor, permissions }: Caller): Promise<number | null> {
    const scope = permissions.scope('read', 'Slot');
    if (scope.kind !== 'own') return null;
    const filter = narrowed<SlotFilter>(scope, { states: ['published'] }, { hostId: 'hostIds' });
    return (await this.slots.list(actor, filter, COUNT_ONLY)).total;
  }

  private async nextPlacements(
    { actor, permissions }: Caller,
    plan: PlanVersion,
  ): Promise<PlacementDto[] | null> {
    const scope = permissions.scope('read', 'Placement');
    if (scope.kind !== 'own') return null;
    const weeks = weekRangeOf(weekOf(this.clock.today()), WEEKS_AHEAD);
    const filter = narrowed<PlacementFilter>(scope, { weeks }, PLACEMENT_OWNERS);
    const page = await this.plans.placements(actor, plan.id, filter, NEXT_PLACEMENTS);
    return page.items.map(placementDto);
  }
}

async function first<From, To>(list: Promise<Page<From>>, send: (item: From) => To): Promise<To | null> {
  const [item] = (await list).items;
  return item === undefined ? null : send(item);
}
