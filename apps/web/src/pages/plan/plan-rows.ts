import { type CalendarDate, isCalendarDate, isIsoWeek, weekNumber, weekOf } from '#domain';
import type { Schemas } from '../../api/client';
import { type Format, swedish, weeksOf } from '../../i18n/useFormat';
import { fold } from '../../parts/fold';
import type { Bar, BarState, TimelineRow } from '../../timeline/timeline-model';
import type { PlanView } from './plan-view';
import { seatLanes } from './seat-lanes';

type Placement = Schemas['Placement'];
type Doctor = Schemas['Doctor'];

/** What the rows of the plan are made of. */
export interface PlanContent {
  readonly plan: Schemas['Plan'];
  readonly placements: readonly Placement[];
  readonly doctors: readonly Doctor[];
  readonly clinics: readonly Schemas['Clinic'][];
  /** What clinics offer, for rows of seats; none until it has come. */
  readonly slots: readonly Schemas['Slot'][];
}

/** Words that bars need. */
export interface PlanWords {
  readonly format: Format;
  readonly state: (state: BarState) => string;
  readonly pinned: string;
  readonly leave: string;
  readonly seat: (lane: number) => string;
  readonly published: string;
}

/** Absolute week numbers, half-open. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const barId = (placement: Placement): string => `${placement.doctorId} ${placement.needKey}`;

function spanOf({ from, to }: { readonly from: string; readonly to: string }): Span {
  return isIsoWeek(from) && isIsoWeek(to)
    ? { from: weekNumber(from), to: weekNumber(to) }
    : { from: 0, to: 0 };
}

/**
 * How sure a placement is. What people were told of and nobody has noted anything about since is under way when its weeks
 * have begun, and over when they have passed.
 */
export function barState({ state }: Pick<Placement, 'state'>, span: Span, today: number): BarState {
  if (state !== 'published' && state !== 'confirmed') return state;
  if (span.to <= today) return 'completed';
  return span.from <= today ? 'ongoing' : state;
}

/** The weeks to show: the plan's horizon and today. */
export function planSpan(plan: Schemas['Plan'], today: number): Span {
  const { firstWeek, weeks } = plan.horizon;
  const first = isIsoWeek(firstWeek) ? weekNumber(firstWeek) : today;
  return { from: Math.min(first, today) - 1, to: first + weeks };
}

/** The rows of the view: doctors, the seats of clinics, or doctors in the order of their health centres. */
export function planRows(
  content: PlanContent,
  view: PlanView,
  today: number,
  words: PlanWords,
): TimelineRow[] {
  const { specialty, state, by = 'doctor' } = view;
  const shown = content.placements
    .filter((each) => specialty === undefined || each.specialty === specialty)
    .filter((each) => state === undefined || barState(each, spanOf(each), today) === state);
  if (by === 'clinic') return clinicRows(content, shown, view, today, words);
  return doctorRows(content, shown, view, today, words, by === 'centre');
}

function barOf(
  placement: Placement,
  content: PlanContent,
  today: number,
  words: PlanWords,
  text: string,
): Bar {
  const span = spanOf(placement);
  const state = barState(placement, span, today);
  const { format } = words;
  const name = () =>
    [
      placement.doctorName,
      format.specialty(placement.specialty),
      placement.hostName,
      `${format.weeks(weeksOf(placement))} (${format.days(weeksOf(placement))})`,
      words.state(state),
      ...(placement.pinned ? [words.pinned] : []),
    ].join(', ');
  return {
    ...span,
    id: barId(placement),
    specialty: placement.specialty,
    text,
    name,
    state,
    pinned: placement.pinned,
    movable: isMovable(placement, state),
  };
}

/** Whether a placement can be moved by hand: people have been told of it, and it has not begun. */
export function isMovable({ id }: Pick<Placement, 'id'>, state: BarState): boolean {
  return id !== null && (state === 'published' || state === 'confirmed');
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function doctorRows(
  content: PlanContent,
  placements: readonly Placement[],
  { q, area, specialty, state }: PlanView,
  today: number,
  words: PlanWords,
  byCentre: boolean,
): TimelineRow[] {
  const { format } = words;
  const placed = groupBy(placements, (each) => each.doctorId);
  const wanted = fold(q ?? '');
  const doctors = content.doctors
    .filter((doctor) => area === undefined || doctor.area === area)
    .filter((doctor) => (specialty === undefined && state === undefined) || placed.has(doctor.id))
    .filter((doctor) => wanted === '' || fold(`${doctor.name} ${doctor.healthCentreName}`).includes(wanted));
  const sorted = doctors.sort((a, b) =>
    byCentre
      ? swedish.compare(a.healthCentreName, b.healthCentreName) || swedish.compare(a.name, b.name)
      : swedish.compare(a.name, b.name),
  );
  return sorted.map((doctor) => ({
    id: doctor.id,
    label: byCentre ? doctor.healthCentreName : doctor.name,
    detail: byCentre ? doctor.name : doctor.healthCentreName,
    bars: (placed.get(doctor.id) ?? [])
      .map((placement) => barOf(placement, content, today, words, format.specialty(placement.specialty)))
      .sort((a, b) => a.from - b.from),
    shades: doctor.leaves.flatMap(({ from, to }) =>
      isCalendarDate(from) && isCalendarDate(to)
        ? [{ ...leaveSpan(from, to), kind: 'leave', name: `${words.leave} ${from} – ${to}` }]
        : [],
    ),
  }));
}

function leaveSpan(from: CalendarDate, to: CalendarDate): Span {
  return { from: weekNumber(weekOf(from)), to: weekNumber(weekOf(to)) };
}

function clinicRows(
  content: PlanContent,
  placements: readonly Placement[],
  { q, area, specialty, state }: PlanView,
  today: number,
  words: PlanWords,
): TimelineRow[] {
  const placed = groupBy(placements, (each) => each.hostId);
  const offered = groupBy(
    content.slots.filter((slot) => slot.state === 'published'),
    (slot) => slot.hostId,
  );
  const wanted = fold(q ?? '');
  return content.clinics
    .filter((clinic) => area === undefined || clinic.area === area)
    .filter((clinic) => (specialty === undefined && state === undefined) || placed.has(clinic.id))
    .filter((clinic) => wanted === '' || fold(clinic.name).includes(wanted))
    .sort((a, b) => swedish.compare(a.name, b.name))
    .flatMap((clinic) => {
      const lanes = seatLanes(
        (offered.get(clinic.id) ?? [])
          .filter((slot) => specialty === undefined || slot.specialty === specialty)
          .map(({ id, seats, weeks }) => ({ id, seats, ...spanOf(weeks) })),
        (placed.get(clinic.id) ?? []).map((each) => ({
          ...barOf(each, content, today, words, each.doctorName),
          slotId: each.slotId,
        })),
      );
      return (lanes.length === 0 ? [{ published: [], items: [] }] : lanes).map(
        ({ published, items }, index) => ({
          id: `${clinic.id} ${String(index)}`,
          label: clinic.name,
          detail: words.seat(index + 1),
          bars: items,
          shades: published.map(({ from, to }) => ({ from, to, kind: 'seat', name: words.published })),
        }),
      );
    });
}
