/** Wakes workers for reports. Losing it loses none: the rows are swept into it again. */
export abstract class ReportQueue {
  /** Adding the same report and attempt twice has the effect of once. */
  abstract add(job: {
    readonly reportId: string;
    readonly regionId: string;
    readonly attempt: number;
  }): Promise<void>;
}
