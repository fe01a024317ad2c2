import { type Provider } from '@nestjs/common';
import {
  ArrangeSwaps,
  BookPlacements,
  BrowseRegister,
  ChangeHomeCentre,
  ExportLists,
  FindOwners,
  FollowPlacements,
  ImportRoster,
  ImportSlots,
  KeepWaitList,
  ManageClaims,
  ManageCurricula,
  ManageEvaluations,
  ManageHosts,
  ManageNeeds,
  ManageSlots,
  ManageSlotSeries,
  ManageWishes,
  ReadNotifications,
  ReadPlans,
  RecordChanges,
  RepairPlacements,
} from '#planning';
import { type UseCases } from '#runtime';

/** The use cases, each under its own class, for controllers to ask for. */
export function useCaseProviders(useCases: UseCases): Provider[] {
  return [
    { provide: BookPlacements, useValue: useCases.booking },
    { provide: FollowPlacements, useValue: useCases.following },
    { provide: RecordChanges, useValue: useCases.changes },
    { provide: RepairPlacements, useValue: useCases.repairs },
    { provide: KeepWaitList, useValue: useCases.waitList },
    { provide: ArrangeSwaps, useValue: useCases.swaps },
    { provide: BrowseRegister, useValue: useCases.register },
    { provide: ChangeHomeCentre, useValue: useCases.homeCentres },
    { provide: ManageSlots, useValue: useCases.slots },
    { provide: ManageSlotSeries, useValue: useCases.series },
    { provide: ManageHosts, useValue: useCases.hosts },
    { provide: ManageNeeds, useValue: useCases.needs },
    { provide: ManageWishes, useValue: useCases.wishes },
    { provide: ManageClaims, useValue: useCases.claims },
    { provide: ManageEvaluations, useValue: useCases.evaluations },
    { provide: ManageCurricula, useValue: useCases.curricula },
    { provide: ReadPlans, useValue: useCases.plans },
    { provide: ImportRoster, useValue: useCases.rosterImport },
    { provide: ImportSlots, useValue: useCases.slotImport },
    { provide: ExportLists, useValue: useCases.exports },
    { provide: FindOwners, useValue: useCases.owners },
    { provide: ReadNotifications, useValue: useCases.notifications },
  ];
}
