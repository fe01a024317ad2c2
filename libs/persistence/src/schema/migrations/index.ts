import { AnchorAuditHead1790000000030 } from './anchor-audit-head.js';
import { AskRegionOnce1790000000290 } from './ask-region-once.js';
import { CertifyPlacements1790000000050 } from './certify-placements.js';
import { ChainAuditLog1790000000002 } from './chain-audit-log.js';
import { CountRooms1790000000121 } from './count-rooms.js';
import { CreateTables1790000000000 } from './create-tables.js';
import { DeliverMessages1790000000060 } from './deliver-messages.js';
import { DescribeHosts1790000000021 } from './describe-hosts.js';
import { FollowDirectory1790000000151 } from './follow-directory.js';
import { FindCallers1790000000190 } from './find-callers.js';
import { FollowHomeCentres1790000000009 } from './follow-home-centres.js';
import { GiveTokens1790000000080 } from './give-tokens.js';
import { GuardHolds1790000000010 } from './guard-holds.js';
import { GuardRegions1790000000001 } from './guard-regions.js';
import { HastenPublishing1790000000041 } from './hasten-publishing.js';
import { HearDoctors1790000000023 } from './hear-doctors.js';
import { HoldSeats1790000000003 } from './hold-seats.js';
import { KeepNeeds1790000000022 } from './keep-needs.js';
import { LetLogForget1790000000031 } from './let-log-forget.js';
import { LetProgrammesIn1790000000081 } from './let-programmes-in.js';
import { LetProvidersIn1790000000062 } from './let-providers-in.js';
import { NameSource1790000000220 } from './name-source.js';
import { PriceSeats1790000000101 } from './price-seats.js';
import { ProposeWeeks1790000000120 } from './propose-weeks.js';
import { RefusePersonalNumbers1790000000008 } from './refuse-personal-numbers.js';
import { SettleRegister1790000000025 } from './settle-register.js';
import { StayAtHome1790000000221 } from './stay-at-home.js';
import { SolveInParts1790000000140 } from './solve-in-parts.js';
import { TellAndAsk1790000000024 } from './tell-and-ask.js';
import { TellClinics1790000000150 } from './tell-clinics.js';
import { TellFinishing1790000000160 } from './tell-finishing.js';
import { VersionPlaces1790000000161 } from './version-places.js';
import { WaitAndSwap1790000000040 } from './wait-and-swap.js';
import { WalkByLifeCycle1790000000130 } from './walk-by-life-cycle.js';
import { WorkAtNight1790000000070 } from './work-at-night.js';
import { WriteReports1790000000100 } from './write-reports.js';
import { SortLists1790000000230 } from './sort-lists.js';
import { GiveRoles1790000000251 } from './give-roles.js';
import { NameComparisons1790000000252 } from './name-comparisons.js';
import { ApprovePlans1790000000253 } from './approve-plans.js';
import { HearAccessibility1790000000250 } from './hear-accessibility.js';

/** Every migration, oldest first, listed by class. */
export const MIGRATIONS = [
  CreateTables1790000000000,
  GuardRegions1790000000001,
  ChainAuditLog1790000000002,
  HoldSeats1790000000003,
  RefusePersonalNumbers1790000000008,
  FollowHomeCentres1790000000009,
  GuardHolds1790000000010,
  DescribeHosts1790000000021,
  KeepNeeds1790000000022,
  HearDoctors1790000000023,
  TellAndAsk1790000000024,
  SettleRegister1790000000025,
  AnchorAuditHead1790000000030,
  LetLogForget1790000000031,
  WaitAndSwap1790000000040,
  HastenPublishing1790000000041,
  CertifyPlacements1790000000050,
  DeliverMessages1790000000060,
  LetProvidersIn1790000000062,
  WorkAtNight1790000000070,
  GiveTokens1790000000080,
  LetProgrammesIn1790000000081,
  WriteReports1790000000100,
  PriceSeats1790000000101,
  ProposeWeeks1790000000120,
  CountRooms1790000000121,
  WalkByLifeCycle1790000000130,
  SolveInParts1790000000140,
  TellClinics1790000000150,
  FollowDirectory1790000000151,
  TellFinishing1790000000160,
  VersionPlaces1790000000161,
  FindCallers1790000000190,
  NameSource1790000000220,
  StayAtHome1790000000221,
  SortLists1790000000230,
  HearAccessibility1790000000250,
  GiveRoles1790000000251,
  NameComparisons1790000000252,
  ApprovePlans1790000000253,
  AskRegionOnce1790000000290,
] as const;
