/** Wakes workers for studies. Losing it loses none: the rows are swept into it again. */
export abstract class StudyQueue {
  /** The studies of a group at once; the group's own job runs when all of theirs have ended. */
  abstract addGroup(group: {
    readonly regionId: string;
    readonly groupId: string;
    readonly studyIds: readonly string[];
  }): Promise<void>;
  /** One study again. Adding the same study and attempt twice has the effect of once. */
  abstract add(job: {
    readonly studyId: string;
    readonly regionId: string;
    readonly attempt: number;
  }): Promise<void>;
}
