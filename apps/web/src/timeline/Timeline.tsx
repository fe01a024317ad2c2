import {
  type KeyboardEvent,
  memo,
  type PointerEvent,
  type Ref,
  useCallback,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { fromWeekNumber } from '#domain';
import { useFormat } from '../i18n/useFormat';
import { type Bar, monthSpans, rangeOf, type TimelineRow, weekInYear, yearSpans } from './timeline-model';
import { useBarMove } from './useBarMove';
import { useRowsInView } from './useRowsInView';
import './timeline.css';

const ROW_HEIGHT = 40;
/** Of the row with weeks, as timeline.css has it. */
const HEAD_HEIGHT = 50;
const ROWS_PER_PAGE = 12;
/** Weeks in view before the one that is asked for. */
const WEEKS_BEFORE = 2;
/** Weeks that a page key carries a bar. */
const WEEKS_PER_PAGE = 13;
/** Narrower weeks show no months and only every fourth week number. */
const ROOM_FOR_MONTHS = 16;

/** Too close to the week 1 that follows to have a number of its own where numbers are sparse. */
const LONG_YEAR = 53;
/** Pixels that a bar needs for its text. */
const ROOM_FOR_TEXT = 44;

/** Pixels that a week number needs to have its `v.` before it. */
const ROOM_FOR_V = 36;
/** Pixels that a bare one needs. */
const ROOM_FOR_NUMBER = 20;

/** Pixels that a month needs to have its year beside it. */
const ROOM_FOR_YEAR = 70;

/** What the page round a timeline may ask of it. */
export interface TimelineHandle {
  readonly showWeek: (week: number) => void;
  readonly focus: () => void;
}

interface TimelineProps {
  readonly rows: readonly TimelineRow[];
  /** Absolute week numbers, half-open. */
  readonly from: number;
  readonly to: number;
  /** Absolute number of the present week, for the line. */
  readonly today: number;
  /** Pixels per week: 6 shows years, 28 shows single weeks. */
  readonly weekWidth: number;
  /** Says what the grid shows, for assistive technology. */
  readonly label: string;
  /** Head of the column of names. */
  readonly nameHead: string;
  readonly onOpen: (bar: Bar) => void;
  /** A bar was dropped in another week of its row. Without it nothing can be moved. */
  readonly onMove?: (bar: Bar, week: number) => void;
  /** Absolute number of the first week that plans may still change; what begins before it is frozen. */
  readonly frozenTo?: number;
  readonly ref?: Ref<TimelineHandle>;
}

/** The cell that the keyboard is at; bar −1 is the row's name. */
interface ActiveCell {
  readonly row: number;
  readonly bar: number;
}

/**
 * Rows by doctor, clinic or centre; columns are ISO weeks. Only what is in view is in the document. One tab stop:
 * up and down change the row, left and right go from placement to placement, Enter opens; Space picks a placement up,
 * arrows carry it, Enter drops it, Escape puts it back.
 */
export function Timeline({
  rows,
  from,
  to,
  today,
  weekWidth,
  label,
  nameHead,
  onOpen,
  onMove,
  frozenTo,
  ref,
}: TimelineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const move = useBarMove({ rows, from, to, weekWidth, onMove });
  const { lifted } = move;
  const viewport = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<ActiveCell>({ row: 0, bar: -1 });
  const [focused, setFocused] = useState(false);
  const width = `calc(var(--name-width) + ${String((to - from) * weekWidth)}px)`;

  const { first, end } = useRowsInView(viewport, rows.length, ROW_HEIGHT);
  // Assistive technology is told of the active cell by its id: its row stays when it is scrolled out of view.
  const drawn = rowsBetween(first, end, focused && active.row < rows.length ? active.row : first);

  useImperativeHandle(ref, () => ({
    showWeek: (week) => {
      viewport.current?.scrollTo({ left: Math.max(0, (week - from - WEEKS_BEFORE) * weekWidth) });
    },
    focus: () => {
      viewport.current?.focus();
    },
  }));

  const showRow = (row: number) => {
    const element = viewport.current;
    if (!element) return;
    const above = row * ROW_HEIGHT;
    const below = above + ROW_HEIGHT + HEAD_HEIGHT - element.clientHeight;
    if (element.scrollTop > above) element.scrollTo({ top: above });
    else if (element.scrollTop < below) element.scrollTo({ top: below });
  };

  const showWeeks = (start: number, end: number) => {
    const element = viewport.current;
    if (!element) return;
    const left = (start - from) * weekWidth;
    const names = element.querySelector('.timeline-corner')?.clientWidth ?? 0;
    const seen = element.clientWidth - names;
    const fits = left >= element.scrollLeft && (end - from) * weekWidth <= element.scrollLeft + seen;
    if (!fits) element.scrollTo({ left: Math.max(0, left - WEEKS_BEFORE * weekWidth) });
  };

  const goTo = (row: number, bar: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, row));
    const bars = rows[next]?.bars ?? [];
    const nextBar = Math.min(bars.length - 1, Math.max(-1, bar));
    setActive({ row: next, bar: nextBar });
    showRow(next);
    const target = bars[nextBar];
    if (target) showWeeks(target.from, target.to);
  };

  const { onPointerDown, swallowClick } = move;
  const choose = useCallback(
    (row: number, bar: number) => {
      if (swallowClick()) return;
      setActive({ row, bar });
      const chosen = rows[row]?.bars[bar];
      if (chosen) onOpen(chosen);
    },
    [onOpen, rows, swallowClick],
  );

  const shift = (weeks: number) => {
    const landed = move.shift(weeks);
    if (landed) showWeeks(landed.from, landed.to);
  };
  /** Keys while a bar is held up: they carry it. */
  const carry: Partial<Record<string, () => void>> = {
    ArrowRight: () => {
      shift(1);
    },
    ArrowLeft: () => {
      shift(-1);
    },
    PageDown: () => {
      shift(WEEKS_PER_PAGE);
    },
    PageUp: () => {
      shift(-WEEKS_PER_PAGE);
    },
    Enter: move.drop,
    ' ': move.drop,
    Escape: move.cancel,
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    if (event.ctrlKey && event.key !== 'Home' && event.key !== 'End') return;
    if (lifted?.by === 'keyboard') {
      event.preventDefault();
      carry[event.key]?.();
      return;
    }
    const moves: Partial<Record<string, () => void>> = {
      ArrowDown: () => {
        goTo(active.row + 1, active.bar);
      },
      ArrowUp: () => {
        goTo(active.row - 1, active.bar);
      },
      ArrowRight: () => {
        goTo(active.row, active.bar + 1);
      },
      ArrowLeft: () => {
        goTo(active.row, active.bar - 1);
      },
      Home: () => {
        goTo(event.ctrlKey ? 0 : active.row, -1);
      },
      End: () => {
        goTo(event.ctrlKey ? rows.length - 1 : active.row, Infinity);
      },
      PageDown: () => {
        goTo(active.row + ROWS_PER_PAGE, active.bar);
      },
      PageUp: () => {
        goTo(active.row - ROWS_PER_PAGE, active.bar);
      },
      Enter: () => {
        const bar = rows[active.row]?.bars[active.bar];
        if (bar) onOpen(bar);
      },
      ' ': () => {
        goTo(active.row, active.bar);
        move.lift(active.row, active.bar);
      },
    };
    const step = moves[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  };
  const carried = lifted && rows[lifted.row]?.bars[lifted.bar];

  return (
    <>
      <p className="visually-hidden" role="status">
        {carried &&
          t('timeline.carried', {
            what: carried.text,
            weeks: format.weeks(rangeOf(lifted.week, lifted.week + carried.to - carried.from)),
          })}
      </p>
      <div
        ref={viewport}
        className="timeline"
        data-carrying={lifted !== null}
        role="grid"
        tabIndex={0}
        aria-label={`${label} ${t('timeline.keys')}${onMove ? ` ${t('timeline.moveKeys')}` : ''}`}
        aria-rowcount={rows.length + 1}
        {...(focused && rows.length > 0 ? { 'aria-activedescendant': cellId(active.row, active.bar) } : {})}
        onFocus={() => {
          setFocused(true);
        }}
        onBlur={() => {
          setFocused(false);
        }}
        onKeyDown={onKeyDown}
      >
        <div className="timeline-head" role="row" aria-rowindex={1} style={{ width }}>
          <div className="timeline-corner" role="columnheader">
            {nameHead}
          </div>
          <Scale from={from} to={to} weekWidth={weekWidth} />
        </div>
        <div className="timeline-body" role="rowgroup" style={{ height: rows.length * ROW_HEIGHT, width }}>
          <Lines from={from} to={to} weekWidth={weekWidth} />
          {frozenTo !== undefined && frozenTo > today && (
            <div
              className="timeline-frozen"
              style={{
                left: `calc(var(--name-width) + ${String((Math.max(today, from) - from) * weekWidth)}px)`,
                width: (Math.min(frozenTo, to) - Math.max(today, from)) * weekWidth,
              }}
              title={t('timeline.frozen')}
            />
          )}
          {today >= from && today < to && (
            <div
              className="timeline-today"
              style={{ left: `calc(var(--name-width) + ${String((today - from) * weekWidth)}px)` }}
              title={t('timeline.today')}
            />
          )}
          {drawn.map((index) => {
            const row = rows[index];
            return (
              row && (
                <Row
                  key={row.id}
                  row={row}
                  index={index}
                  from={from}
                  to={to}
                  weekWidth={weekWidth}
                  activeBar={focused && index === active.row ? active.bar : null}
                  carriedBar={lifted?.row === index ? lifted.bar : null}
                  carriedTo={lifted?.row === index ? lifted.week : 0}
                  onChoose={choose}
                  onPointerDown={onPointerDown}
                />
              )
            );
          })}
        </div>
      </div>
    </>
  );
}

/** The indices of `[first, end)` and one more, in their order. */
function rowsBetween(first: number, end: number, extra: number): number[] {
  const indices = Array.from({ length: end - first }, (_, offset) => first + offset);
  if (extra < first) return [extra, ...indices];
  return extra >= end ? [...indices, extra] : indices;
}

const cellId = (row: number, bar: number): string => `timeline-${String(row)}-${String(bar)}`;

interface ScaleProps {
  readonly from: number;
  readonly to: number;
  readonly weekWidth: number;
}

/** Years, months where there is room, and week numbers. */
const Scale = memo(function Scale({ from, to, weekWidth }: ScaleProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const years = useMemo(() => yearSpans(from, to), [from, to]);
  const months = useMemo(() => monthSpans(from, to, format.language), [from, to, format.language]);
  const step = weekWidth >= 24 ? 1 : weekWidth >= 12 ? 2 : 4;
  const weeks = Array.from({ length: to - from }, (_, index) => from + index).filter(
    (week) => (weekInYear(week) - 1) % step === 0 && (step === 1 || weekInYear(week) < LONG_YEAR),
  );
  const place = (span: { from: number; to: number }) => ({
    left: (span.from - from) * weekWidth,
    width: (span.to - span.from) * weekWidth,
  });
  return (
    <div className="timeline-scale" role="columnheader" aria-label={t('common.week')}>
      {(weekWidth >= ROOM_FOR_MONTHS ? months : years).map((span) => (
        <div key={span.from} className="timeline-year" style={place(span)}>
          <span>
            {(span.to - span.from) * weekWidth >= ROOM_FOR_YEAR ? span.text : span.text.split(' ')[0]}
          </span>
        </div>
      ))}
      {weeks.map((week) => {
        const span = { from: week, to: week + step };
        const title = format.days({ from: fromWeekNumber(week), to: fromWeekNumber(week + 1) });
        return (
          <div key={week} className="timeline-week" title={title} style={place(span)}>
            {weekWidth * step >= ROOM_FOR_V
              ? t('timeline.week', { week: weekInYear(week) })
              : weekWidth * step >= ROOM_FOR_NUMBER && weekInYear(week)}
          </div>
        );
      })}
    </div>
  );
});

/** Where months begin, or years where weeks are narrow: a bar far down is read against them. */
const Lines = memo(function Lines({ from, to, weekWidth }: ScaleProps) {
  const spans = weekWidth >= ROOM_FOR_MONTHS ? monthSpans(from, to, 'sv') : yearSpans(from, to);
  return spans
    .slice(1)
    .map((span) => (
      <div
        key={span.from}
        className="timeline-line"
        style={{ left: `calc(var(--name-width) + ${String((span.from - from) * weekWidth)}px)` }}
      />
    ));
});

/** Drawn, since not every system has a sign for it. */
function Pin() {
  return (
    <svg className="timeline-pin" viewBox="0 0 12 12" aria-hidden="true">
      <path d="M4 0h4v1L7.5 1.6V5L9.5 7v1H6.6L6 12 5.4 8H2.5V7l2-2V1.6L4 1z" />
    </svg>
  );
}

interface RowProps {
  readonly row: TimelineRow;
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly weekWidth: number;
  /** Which bar the keyboard is at; `null` when it is on another row. */
  readonly activeBar: number | null;
  /** Which bar is held up, and the week that it would start in; `null` when it is on another row. */
  readonly carriedBar: number | null;
  readonly carriedTo: number;
  readonly onChoose: (row: number, bar: number) => void;
  readonly onPointerDown: (event: PointerEvent, row: number, bar: number) => void;
}

const Row = memo(function Row({
  row,
  index,
  from,
  to,
  weekWidth,
  activeBar,
  carriedBar,
  carriedTo,
  onChoose,
  onPointerDown,
}: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const carried = carriedBar === null ? undefined : row.bars[carriedBar];
  const place = (span: { from: number; to: number }, margin: number) => {
    const start = Math.max(span.from, from);
    return {
      left: (start - from) * weekWidth + margin,
      width: Math.max(0, (Math.min(span.to, to) - start) * weekWidth - 2 * margin),
    };
  };
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="timeline-row"
      style={{ transform: `translateY(${String(index * ROW_HEIGHT)}px)`, height: ROW_HEIGHT }}
    >
      <div
        role="rowheader"
        className="timeline-name"
        id={cellId(index, -1)}
        data-active={activeBar === -1}
        title={row.detail === undefined ? row.label : `${row.label}, ${row.detail}`}
      >
        <span>{row.label}</span>
        {row.detail !== undefined && <small>{row.detail}</small>}
      </div>
      {row.shades?.map((shade) => (
        <div
          key={shade.from}
          className={`timeline-shade shade-${shade.kind}`}
          title={shade.name}
          style={place(shade, 0)}
        />
      ))}
      {row.bars.map((bar, position) => {
        const name = bar.name();
        return (
          <div
            key={bar.id}
            id={cellId(index, position)}
            role="gridcell"
            aria-label={name}
            title={name}
            className={`timeline-bar state-${bar.state}`}
            data-specialty={bar.specialty}
            data-active={activeBar === position}
            {...(bar.movable ? { 'data-movable': true } : {})}
            {...(carriedBar === position ? { 'data-lifted': true } : {})}
            style={place(bar, 1)}
            onPointerDown={(event) => {
              onPointerDown(event, index, position);
            }}
            onClick={() => {
              onChoose(index, position);
            }}
          >
            {bar.pinned && <Pin />}
            {(bar.to - bar.from) * weekWidth >= ROOM_FOR_TEXT && <span>{bar.text}</span>}
          </div>
        );
      })}
      {carried && (
        <div
          className="timeline-bar timeline-ghost"
          data-specialty={carried.specialty}
          style={place({ from: carriedTo, to: carriedTo + carried.to - carried.from }, 1)}
          aria-hidden="true"
        >
          <span>
            {carriedTo === carried.from
              ? t('timeline.lifted')
              : format.weeks(rangeOf(carriedTo, carriedTo + carried.to - carried.from))}
          </span>
        </div>
      )}
    </div>
  );
});
