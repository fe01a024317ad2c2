import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { mayRecord } from '#access';
import {
  type ChangeEffects,
  RecordChanges,
  type RegionChange,
  RepairPlacements,
  UseCaseError,
} from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Owners } from '../../access/owners.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { HttpProblem } from '../../http/http-problem.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import { SwapSuggestionQueryDto } from '../swaps/swap.dto.js';
import {
  AppliedRepairDto,
  ChangeEffectsDto,
  ChangePreviewDto,
  type ChangeOrderDto,
  LostPlacementListDto,
  DoctorChangeDto,
  DoctorChangeOrderDto,
  RepairOrderDto,
  RepairUndoDto,
  RepairsDto,
  SlotChangeDto,
  SlotChangeOrderDto,
} from './change.dto.js';
import {
  appliedDto,
  doctorChange,
  effectsDto,
  lostPlacementDto,
  needRepairsDto,
  orderedMove,
  repairDto,
  slotChange,
} from './change.mapper.js';

/** What happens after a plan has been published: seen before it is done, done in one transaction, mended. */
@ApiTags('changes')
@Controller('api/v1')
export class ChangesController {
  constructor(
    private readonly changes: RecordChanges,
    private readonly repairs: RepairPlacements,
    private readonly owners: Owners,
  ) {}

  /** What withdrawing a slot or changing its seats would touch. Nothing is changed. */
  @Post('slots/:slotId/changes/preview')
  @HttpCode(200)
  @Requires('record', 'Change')
  @ApiRefusals(404, 409, 422)
  async previewSlotChange(
    @TheCaller() caller: Caller,
    @Id('slotId') slotId: string,
    @Body() sent: SlotChangeDto,
  ): Promise<ChangePreviewDto> {
    await this.owners.own(caller, 'record', 'Change', ['slot', slotId]);
    return this.preview(caller, slotChange(slotId, sent));
  }

  /** Withdraws a slot or changes its seats: placements that it ends are named, their doctors go first next time. */
  @Post('slots/:slotId/changes')
  @HttpCode(200)
  @Requires('record', 'Change')
  @Idempotent()
  @ApiRefusals(404, 409, 422, 503)
  async changeSlot(
    @TheCaller() caller: Caller,
    @Id('slotId') slotId: string,
    @Body() sent: SlotChangeOrderDto,
  ): Promise<ChangeEffectsDto> {
    await this.owners.own(caller, 'record', 'Change', ['slot', slotId]);
    return this.commit(caller, slotChange(slotId, sent), sent);
  }

  /** What leave, another share, another centre or regulation, or leaving would touch. Nothing is changed. */
  @Post('doctors/:doctorId/changes/preview')
  @HttpCode(200)
  @Requires('record', 'Change')
  @ApiRefusals(404, 409, 422)
  async previewDoctorChange(
    @TheCaller() caller: Caller,
    @Id('doctorId') doctorId: string,
    @Body() sent: DoctorChangeDto,
  ): Promise<ChangePreviewDto> {
    await this.owners.own(caller, 'record', 'Change', ['doctor', doctorId]);
    return this.preview(caller, doctorChange(doctorId, sent));
  }

  /** Records it: placements that it ends are named, needs open again, freed seats go to the wait list. */
  @Post('doctors/:doctorId/changes')
  @HttpCode(200)
  @Requires('record', 'Change')
  @Idempotent()
  @ApiRefusals(404, 409, 422, 503)
  async changeDoctor(
    @TheCaller() caller: Caller,
    @Id('doctorId') doctorId: string,
    @Body() sent: DoctorChangeOrderDto,
  ): Promise<ChangeEffectsDto> {
    await this.owners.own(caller, 'record', 'Change', ['doctor', doctorId]);
    return this.commit(caller, doctorChange(doctorId, sent), sent);
  }

  /** Needs that have lost their placement by a withdrawal, leave or an answer, and have no other. */
  @Get('repairs/waiting')
  @Requires('repair', 'Placement')
  async listRepairsWaiting(@TheCaller() caller: Caller): Promise<LostPlacementListDto> {
    return { items: (await this.repairs.waiting(caller.actor)).map(lostPlacementDto) };
  }

  /** The three best ways to give a need a placement, or another one than it has, with who else moves. */
  @Get('doctors/:doctorId/repairs')
  @Requires('repair', 'Placement')
  @ApiRefusals(404, 422)
  async suggestRepairs(
    @TheCaller() caller: Caller,
    @Id('doctorId') doctorId: string,
    @Query() { needKey }: SwapSuggestionQueryDto,
  ): Promise<RepairsDto> {
    await this.owners.own(caller, 'repair', 'Placement', ['doctor', doctorId]);
    const repairs = await this.repairs.suggest(caller.actor, doctorId, needKey);
    return { items: repairs.map((repair) => repairDto(repair, caller.language)) };
  }

  /** Carries a repair out, all of it or nothing; 409 when something that it depends on has changed since. */
  @Post('repairs')
  @HttpCode(200)
  @Requires('repair', 'Placement')
  @Idempotent()
  @ApiRefusals(404, 409, 422, 503)
  async applyRepair(
    @TheCaller() caller: Caller,
    @Body() { moves, reason }: RepairOrderDto,
  ): Promise<AppliedRepairDto> {
    return appliedDto(await this.repairs.apply(caller.actor, { moves: moves.map(orderedMove), reason }));
  }

  /** Undoes a repair, all of it or nothing; 409 when a placement of it has been answered or changed since. */
  @Post('repairs/undo')
  @HttpCode(200)
  @Requires('repair', 'Placement')
  @Idempotent()
  @ApiRefusals(404, 409, 422, 503)
  async undoRepair(@TheCaller() caller: Caller, @Body() sent: RepairUndoDto): Promise<AppliedRepairDto> {
    return appliedDto(await this.repairs.undo(caller.actor, sent));
  }

  private async preview(caller: Caller, change: RegionChange): Promise<ChangePreviewDto> {
    requireRecordable(caller, change);
    const { actor, language, permissions } = caller;
    const mayRepair = permissions.mayEver('repair', 'Placement');
    const { effects, repairs } = await this.changes.preview(actor, change, mayRepair);
    const seen = await this.seenBy(caller, effects);
    return Object.assign(seen, { repairs: repairs.map((each) => needRepairsDto(each, language)) });
  }

  private async commit(
    caller: Caller,
    change: RegionChange,
    { reason, ends = [], breaksOff = [] }: ChangeOrderDto,
  ): Promise<ChangeEffectsDto> {
    requireRecordable(caller, change);
    const order = { change, reason, ends, breaksOff, by: caller.holder.role };
    try {
      const { effects } = await this.changes.commit(caller.actor, order);
      return await this.seenBy(caller, effects);
    } catch (error) {
      if (!(error instanceof UseCaseError) || error.details === undefined) throw error;
      // A refusal speaks of no more than its reader may see.
      const seen = await this.seenBy(caller, error.details as ChangeEffects);
      throw new UseCaseError(error.kind, error.code, error.params, error.message, seen);
    }
  }

  private async seenBy(caller: Caller, effects: ChangeEffects): Promise<ChangeEffectsDto> {
    const owned = await this.owners.doctorsOf(
      caller,
      effects.hits.map(({ doctorId }) => doctorId),
    );
    const byDoctor = new Map(owned.map((owner) => [owner.doctorId, owner]));
    const slotIds = [...new Set(effects.hits.map(({ slotId }) => slotId))];
    const { items } = await this.owners.read(caller, (store) =>
      store.slots.list({ slotIds }, { limit: 200 }),
    );
    const hostOf = new Map(items.map(({ id, hostId }) => [id, hostId]));
    return effectsDto(effects, ({ doctorId, slotId }) => {
      const owner = byDoctor.get(doctorId);
      const hostId = hostOf.get(slotId);
      if (!owner) return false;
      return caller.permissions.may('read', 'Placement', { ...owner, ...(hostId ? { hostId } : {}) });
    });
  }
}

/** @throws HttpProblem 403 where the role records changes, but none of this kind */
function requireRecordable({ holder }: Caller, { kind }: RegionChange): void {
  if (!mayRecord(holder.role, kind)) throw new HttpProblem(403, 'AUTH.FORBIDDEN');
}
