import type { RosterEntry, SlotListEntry } from '#domain';
import type { ReadList } from '#planning';

/** A doctor who has a little over two years of training behind her in January 2027. */
export function rosterEntry(number: number, changes: Partial<RosterEntry> = {}): RosterEntry {
  return {
    hsaId: `SE0000000000-${String(number).padStart(4, '0')}`,
    name: `Läkare ${number}`,
    email: `lakare${number}@example.org`,
    healthCentre: 'Norra vårdcentralen',
    area: 'Nord',
    studyDirector: 'Studierektor 1',
    mainSupervisor: null,
    startDate: '2024-09-02',
    share: 1,
    regulation: '2015',
    btMonths: null,
    leaves: [],
    completed: ['internal-medicine', 'emergency', 'paediatrics', 'psychiatry', 'orthopaedics', 'geriatrics'],
    note: null,
    ...changes,
  };
}

/** Two seats for eight weeks. */
export function slotEntry(changes: Partial<SlotListEntry> = {}): SlotListEntry {
  return {
    clinic: 'Kvinnokliniken',
    specialty: 'gynaecology',
    ownership: 'region',
    area: 'Nord',
    from: '2027-W10',
    to: '2027-W18',
    seats: 2,
    mode: 'block',
    supervisorTrained: true,
    note: null,
    ...changes,
  };
}

/** The entries as a file that could be read without a fault. */
export function listOf<Entry>(
  entries: readonly Entry[],
  changes: Partial<ReadList<Entry>> = {},
): ReadList<Entry> {
  return {
    fileName: 'lista.csv',
    rows: entries.map((entry, index) => ({ line: index + 2, entry })),
    faults: [],
    signature: 'headers',
    mapping: { Namn: 'name' },
    ...changes,
  };
}
