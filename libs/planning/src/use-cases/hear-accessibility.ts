import type { AccessibilityReport, NewAccessibilityReport } from '../ports/accessibility-store.js';
import type { Actor } from '../ports/actor.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** More in a day than people write: whoever sends more is no person, and may not fill the database. */
const MOST_A_DAY = 200;

/** An answered report serves nobody after this. */
const ANSWERED_DAYS = 90;

const SUBJECT = 'accessibilityReport';

/** Whoever receives reports: one region, by the short name that a sender can give. */
export interface AccessibilityReceiver {
  readonly code: string;
  readonly name: string;
}

/** What people cannot use, told to the unit by whoever meets it, signed in or not. */
export class HearAccessibility {
  constructor(private readonly stores: RegionStores) {}

  /** The regions of the installation: whoever is not signed in says which one she means where there are several. */
  async receivers(): Promise<readonly AccessibilityReceiver[]> {
    return (await this.stores.regions()).map(({ code, name }) => ({ code, name }));
  }

  /**
   * Hands a report to a region. Who sent it is noted nowhere, not even in the log.
   * @param to the region's id where it is known, or its code, or `null` where there is only one
   * @throws UseCaseError `ACCESSIBILITY.REGION` when the code names none or is needed, `ACCESSIBILITY.TOO_MANY`
   */
  async send(
    to: { readonly regionId: string } | { readonly code: string | null },
    report: NewAccessibilityReport,
    requestId: string,
  ): Promise<void> {
    const regionId = 'regionId' in to ? to.regionId : await this.regionOf(to.code);
    const actor: Actor = { regionId, accountId: null, label: 'visitor', requestId };
    await this.stores.write(regionId, async (store) => {
      if ((await store.accessibility.lately()) >= MOST_A_DAY) {
        throw new UseCaseError(
          'busy',
          'ACCESSIBILITY.TOO_MANY',
          { most: MOST_A_DAY },
          `The unit has had ${MOST_A_DAY} reports in a day: try again tomorrow.`,
        );
      }
      const id = await store.accessibility.add(report);
      // That it came, not what it says: the log is kept longer than the report.
      await store.audit.append(actor, { action: 'accessibility.reported', subject: { kind: SUBJECT, id } });
    });
  }

  list({ regionId }: Actor): Promise<readonly AccessibilityReport[]> {
    return this.stores.read(regionId, ({ accessibility }) => accessibility.list());
  }

  /**
   * Notes that the sender has been answered or the fault dealt with; the address is dropped.
   * @throws UseCaseError `ACCESSIBILITY.NOT_FOUND`: there is none that waits for an answer
   */
  answer(actor: Actor, reportId: string): Promise<AccessibilityReport> {
    return this.stores.write(actor.regionId, async (store) => {
      const answered = await store.accessibility.answer(reportId);
      if (!answered) throw notFound('Accessibility', reportId);
      await store.audit.append(actor, {
        action: 'accessibility.answered',
        subject: { kind: SUBJECT, id: reportId },
      });
      return answered;
    });
  }

  private async regionOf(code: string | null): Promise<string> {
    const regions = await this.stores.regions();
    const region =
      code === null && regions.length === 1 ? regions[0] : regions.find((each) => each.code === code);
    if (region) return region.id;
    throw new UseCaseError(
      'invalid',
      'ACCESSIBILITY.REGION',
      { codes: regions.map((each) => each.code).join(', ') },
      `Say which region it is about: ${regions.map((each) => each.code).join(', ')}.`,
    );
  }
}

/** Removes the reports whose time is over; how many stands in the log. */
export async function forgetAccessibilityReports(store: RegionStore, actor: Actor): Promise<void> {
  const reports = await store.accessibility.forgetOld(ANSWERED_DAYS);
  if (reports === 0) return;
  await store.audit.append(actor, {
    action: 'accessibility.forgotten',
    subject: { kind: 'region', id: store.regionId },
    after: { reports },
  });
}
