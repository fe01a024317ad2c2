import type { DoctorFilter } from '../../data/doctors';

export const STATUSES = ['upcoming', 'training', 'away', 'left'] as const;

/** Orders of the list, by the text that names them. */
export const ORDERS = ['name', '-startDate', 'healthCentreName'] as const;

/** What the list of doctors shows; kept in its address, so that the way back leads to the same list. */
export type DoctorView = Partial<DoctorFilter>;

/** Reads the view from an address; what it does not know is left out. */
export function readDoctorView(search: Record<string, unknown>): DoctorView {
  const text = (name: keyof DoctorFilter): DoctorView => {
    const value = search[name];
    return typeof value === 'string' && value !== '' ? { [name]: value } : {};
  };
  const status = STATUSES.find((each) => each === search.status);
  const sort = ORDERS.find((each) => each === search.sort);
  return {
    ...text('search'),
    ...text('healthCentreId'),
    ...text('area'),
    ...text('studyDirector'),
    ...(status === undefined ? {} : { status }),
    ...(sort === undefined ? {} : { sort }),
  };
}
