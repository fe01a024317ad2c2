import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useFormat } from '../../i18n/useFormat';
import { written } from './ReportTables';

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const COLOURS = ['brand-line', 'warn', 'ink-soft'] as const;
const LINE_HEIGHT = 260;
const BAR_HEIGHT = 16;

const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

interface ReportChartProps {
  readonly table: Schemas['ReportTable'];
  readonly chart: NonNullable<Schemas['ReportTable']['chart']>;
}

/** A table as bars or lines; the table itself stands below and is what a screen reader reads. */
export function ReportChart({ table, chart }: ReportChartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const host = useRef<HTMLDivElement>(null);
  const rows = table.rows.filter(({ total, hidden }) => !total && !hidden);
  const height =
    chart.kind === 'line' ? LINE_HEIGHT : 70 + rows.length * (chart.values.length * BAR_HEIGHT + 10);

  useEffect(() => {
    if (!host.current) return;
    const made = echarts.init(host.current, undefined, { renderer: 'canvas' });
    const resize = new ResizeObserver(() => {
      made.resize();
    });
    resize.observe(host.current);
    const ink = token('ink-soft');
    const font = getComputedStyle(document.body).fontFamily;
    const at = (key: string) => table.columns.findIndex((column) => column.key === key);
    const along = table.columns[at(chart.along)];
    const drawn = chart.values.flatMap((key) => {
      const column = table.columns[at(key)];
      return column ? [{ column, place: at(key) }] : [];
    });
    const [first] = drawn;
    const write = (value: unknown) => (first ? written(format, first.column, Number(value)) : String(value));
    const names = {
      type: 'category' as const,
      data: rows.map(({ cells }) => {
        const cell = cells[at(chart.along)] ?? t('reports.unknown');
        return typeof cell === 'number' && along ? written(format, along, cell) : String(cell);
      }),
      axisLabel: { color: ink, hideOverlap: true },
      inverse: chart.kind === 'bars',
    };
    const values = {
      type: 'value' as const,
      axisLabel: { color: ink, formatter: write },
      splitLine: { lineStyle: { color: token('line') } },
    };
    made.setOption({
      animation: false,
      textStyle: { fontFamily: font },
      grid: { left: 8, right: 24, top: 32, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0, textStyle: { color: ink, fontFamily: font } },
      tooltip: { trigger: 'axis', renderMode: 'richText', valueFormatter: write },
      xAxis: chart.kind === 'bars' ? values : names,
      yAxis: chart.kind === 'bars' ? names : values,
      series: drawn.map(({ column, place }, index) => ({
        name: column.name,
        type: chart.kind === 'bars' ? 'bar' : 'line',
        barMaxWidth: BAR_HEIGHT,
        color: token(COLOURS[index % COLOURS.length] ?? 'brand-line'),
        lineStyle: { width: 2.5, type: index === 0 ? 'solid' : 'dashed' },
        label: {
          show: chart.kind === 'bars',
          position: 'right',
          color: ink,
          formatter: ({ value }: { value: unknown }) => write(value),
        },
        data: rows.map(({ cells }) => cells[place] ?? null),
      })),
    });
    return () => {
      resize.disconnect();
      made.dispose();
    };
    // The report is drawn anew when its figures or the language change.
  }, [chart, format, rows, t, table]);

  return (
    <div
      ref={host}
      role="img"
      aria-label={t('reports.chartOf', { title: table.title })}
      className="chart"
      style={{ height }}
    />
  );
}
