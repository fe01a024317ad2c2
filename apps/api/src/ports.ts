import { type Logger } from 'pino';
import { type Settings } from '#config';
import {
  type AcceptParts,
  type Accounts,
  type Clock,
  type IdempotentRequests,
  type ManageNights,
  type ManageRuns,
  type ManageStudies,
  type OrderReports,
  type PublishPlans,
  type ReadMorning,
  type ReadReports,
  type RegionStores,
} from '#planning';
import { type UseCases } from '#runtime';
import { type Metrics, type Tracing } from '#telemetry';
import { type ListReader } from './resources/imports/reading/list-reader.js';
import { type Probe } from './health/probes.js';

/** Everything that the API needs from outside itself; what `main` composes and tests replace. */
export interface ApiPorts {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly stores: RegionStores;
  readonly useCases: UseCases;
  readonly accounts: Accounts;
  readonly idempotentRequests: IdempotentRequests;
  readonly runs: ManageRuns;
  readonly studies: ManageStudies;
  readonly nights: ManageNights;
  readonly mornings: ReadMorning;
  readonly reports: ReadReports;
  readonly reportFiles: OrderReports;
  readonly publishing: PublishPlans;
  readonly parts: AcceptParts;
  readonly clock: Clock;
  readonly listReader: ListReader;
  readonly probes: readonly Probe[];
  /** `null` where nobody asks for figures. */
  readonly metrics: Metrics | null;
  readonly tracing: Tracing;
  /** Lets go of connections, once no request is being answered. */
  close(): Promise<void>;
}
