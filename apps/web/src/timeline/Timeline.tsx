import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Bar, type TimelineRow, visibleBars, weekInYear, weekText, yearSpans } from './timeline-model';
import './timeline.css';

const ROW_HEIGHT = 40;

interface TimelineProps {
  readonly rows: readonly TimelineRow[];
  /** Absolute week numbers, half-open. */
  readonly from: number;
  readonly to: number;
  /** Absolute number of the present week, for the line. */
  readonly today: number;
  /** Pixels per week: 8 shows years, 28 shows single weeks. */
  readonly weekWidth: number;
  /** Says what the grid shows, for assistive technology. */
  readonly label: string;
  /** Head of the column of names. */
  readonly nameHead: string;
  readonly onOpen?: (bar: Bar, row: TimelineRow) => void;
}

/**
 * Rows by doctor, clinic or centre; columns are ISO weeks. Only what is in view is in the document. One tab stop:
 * up and down change the row, left and right go from placement to placement, Enter opens.
 */
export function Timeline({ rows, from, to, today, weekWidth, label, nameHead, onOpen }: TimelineProps) {
  const { t } = useTranslation();
  const viewport = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState({ row: 0, bar: -1 });
  const weeks = to - from;

  const rowsInView = useVirtualizer({
    count: rows.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
  });
  const weeksInView = useVirtualizer({
    horizontal: true,
    count: weeks,
    getScrollElement: () => viewport.current,
    estimateSize: () => weekWidth,
    overscan: 8,
  });

  const columns = weeksInView.getVirtualItems();
  const firstWeek = from + (columns[0]?.index ?? 0);
  const lastWeek = from + (columns.at(-1)?.index ?? -1) + 1;
  const years = useMemo(() => yearSpans(from, to), [from, to]);
  const step = weekWidth >= 24 ? 1 : weekWidth >= 12 ? 2 : 4;

  const move = (row: number, bar: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, row));
    const bars = rows[next]?.bars ?? [];
    const nextBar = Math.min(bars.length - 1, Math.max(-1, bar));
    setActive({ row: next, bar: nextBar });
    rowsInView.scrollToIndex(next);
    const target = bars[nextBar];
    if (target) weeksInView.scrollToIndex(target.from - from, { align: 'center' });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const row = rows[active.row];
    const bar = row?.bars[active.bar];
    const moves: Partial<Record<string, () => void>> = {
      ArrowDown: () => move(active.row + 1, active.bar),
      ArrowUp: () => move(active.row - 1, active.bar),
      ArrowRight: () => move(active.row, active.bar + 1),
      ArrowLeft: () => move(active.row, active.bar - 1),
      Home: () => move(active.row, -1),
      PageDown: () => move(active.row + 12, active.bar),
      PageUp: () => move(active.row - 12, active.bar),
      Enter: () => row && bar && onOpen?.(bar, row),
    };
    const action = moves[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };

  const activeId = `timeline-${String(active.row)}-${String(active.bar)}`;
  return (
    <div
      ref={viewport}
      className="timeline"
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={activeId}
      onKeyDown={onKeyDown}
    >
      <div className="timeline-head" role="row" aria-rowindex={1} style={{ width: `calc(var(--name-width) + ${String(weeks * weekWidth)}px)` }}>
        <div className="timeline-corner" role="columnheader">
          {nameHead}
        </div>
        <div className="timeline-scale" role="columnheader" aria-label={t('common.week')}>
          {years.map((year) => (
            <div
              key={year.key}
              className="timeline-year"
              style={{ left: (year.from - from) * weekWidth, width: (year.to - year.from) * weekWidth }}
            >
              <span>{year.text}</span>
            </div>
          ))}
          {columns
            .filter((column) => weekInYear(from + column.index) % step === 1 % step)
            .map((column) => (
              <div
                key={column.index}
                className="timeline-week"
                title={weekText(from + column.index)}
                style={{ left: column.index * weekWidth, width: weekWidth * step }}
              >
                {weekInYear(from + column.index)}
              </div>
            ))}
        </div>
      </div>
      <div
        className="timeline-body"
        style={{
          height: rowsInView.getTotalSize(),
          width: `calc(var(--name-width) + ${String(weeks * weekWidth)}px)`,
          ['--week' as string]: `${String(weekWidth)}px`,
        }}
      >
        {today >= from && today < to && (
          <div className="timeline-today" style={{ left: `calc(var(--name-width) + ${String((today - from) * weekWidth)}px)` }} />
        )}
        {rowsInView.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          const isActive = item.index === active.row;
          return (
            <div
              key={row.id}
              role="row"
              aria-rowindex={item.index + 2}
              className="timeline-row"
              style={{ transform: `translateY(${String(item.start)}px)`, height: ROW_HEIGHT }}
            >
              <div
                role="rowheader"
                className="timeline-name"
                id={`timeline-${String(item.index)}--1`}
                data-active={isActive && active.bar < 0}
                title={row.detail}
              >
                <span>{row.label}</span>
                {row.detail && <small>{row.detail}</small>}
              </div>
              <div role="gridcell" className="timeline-cells">
                {row.shades
                  ?.filter((shade) => shade.from < lastWeek && firstWeek < shade.to)
                  .map((shade) => (
                    <div
                      key={`${shade.kind}${String(shade.from)}`}
                      className={`timeline-shade timeline-shade-${shade.kind}`}
                      title={shade.name}
                      style={{
                        left: (Math.max(shade.from, from) - from) * weekWidth,
                        width: (Math.min(shade.to, to) - Math.max(shade.from, from)) * weekWidth,
                      }}
                    />
                  ))}
                {visibleBars(row, firstWeek, lastWeek).map((bar) => {
                  const index = row.bars.indexOf(bar);
                  return (
                    <div
                      key={bar.id}
                      id={`timeline-${String(item.index)}-${String(index)}`}
                      role="button"
                      aria-label={`${row.label}: ${bar.name}`}
                      title={bar.name}
                      className={`timeline-bar state-${bar.state}`}
                      data-active={isActive && index === active.bar}
                      style={{
                        left: (bar.from - from) * weekWidth + 1,
                        width: (bar.to - bar.from) * weekWidth - 2,
                        ['--colour' as string]: `var(--${bar.specialty}, var(--line-strong))`,
                      }}
                      onClick={() => {
                        setActive({ row: item.index, bar: index });
                        onOpen?.(bar, row);
                      }}
                    >
                      {bar.pinned && <span aria-hidden="true">📌</span>}
                      <span>{bar.text}</span>
                    </div>
                  );
                })}
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}
