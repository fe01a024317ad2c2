import { ChainAuditLog1790000000002 } from './chain-audit-log.js';
import { CreateTables1790000000000 } from './create-tables.js';
import { GuardHolds1790000000010 } from './guard-holds.js';
import { GuardRegions1790000000001 } from './guard-regions.js';
import { HoldSeats1790000000003 } from './hold-seats.js';

/** Every migration, oldest first, listed by class. */
export const MIGRATIONS = [
  CreateTables1790000000000,
  GuardRegions1790000000001,
  ChainAuditLog1790000000002,
  HoldSeats1790000000003,
  GuardHolds1790000000010,
] as const;
