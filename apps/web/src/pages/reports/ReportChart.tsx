import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useFormat } from '../../i18n/useFormat';
import { ChartCanvas, token } from '../../parts/ChartFrame';
import { written } from './ReportTables';

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const COLOURS = ['brand-line', 'warn', 'ink-soft'] as const;
const LINE_HEIGHT = 260;
const BAR_HEIGHT = 16;

type Table = Schemas['ReportTable'];

interface ReportChartProps {
  readonly table: Table;
  readonly chart: NonNullable<Table['chart']>;
}

/** A table as bars or lines; the table itself stands below and is what a screen reader reads. */
export function ReportChart({ table, chart }: ReportChartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isBars = chart.kind === 'bars';
  const column = table.columns.find(({ key }) => key === chart.values[0]);
  const write = useCallback(
    (value: number) => (column ? written(format, column, value) : String(value)),
    [column, format],
  );
  const options = useCallback(
    (ink: string): echarts.EChartsCoreOption => {
      const rows = rowsOf(table);
      const at = (key: string) => table.columns.findIndex((each) => each.key === key);
      const along = table.columns[at(chart.along)];
      const names = {
        type: 'category',
        data: rows.map(({ cells }) => {
          const cell = cells[at(chart.along)] ?? t('reports.unknown');
          return typeof cell === 'number' && along ? written(format, along, cell) : String(cell);
        }),
        axisLabel: { color: ink, hideOverlap: true },
        inverse: isBars,
      };
      const values = {
        type: 'value',
        axisLabel: { color: ink, formatter: write },
        splitLine: { lineStyle: { color: token('line') } },
      };
      return {
        grid: { left: 8, right: 24, top: 32, bottom: 8, containLabel: true },
        xAxis: isBars ? values : names,
        yAxis: isBars ? names : values,
        series: chart.values.flatMap((key, index) => {
          const name = table.columns[at(key)]?.name;
          if (name === undefined) return [];
          return [
            {
              name,
              type: isBars ? 'bar' : 'line',
              barMaxWidth: BAR_HEIGHT,
              color: token(COLOURS[index % COLOURS.length] ?? 'brand-line'),
              lineStyle: { width: 2.5, type: index === 0 ? 'solid' : 'dashed' },
              label: {
                show: isBars,
                position: 'right',
                color: ink,
                formatter: ({ value }: { value: unknown }) => write(Number(value)),
              },
              data: rows.map(({ cells }) => cells[at(key)] ?? null),
            },
          ];
        }),
      };
    },
    [chart, format, isBars, t, table, write],
  );
  return (
    <ChartCanvas
      title={t('reports.chartOf', { title: table.title })}
      height={isBars ? 70 + rowsOf(table).length * (chart.values.length * BAR_HEIGHT + 10) : LINE_HEIGHT}
      options={options}
      formatY={write}
    />
  );
}

/** What can be drawn: neither sums nor what is hidden because it is of too few. */
function rowsOf({ rows }: Table): Table['rows'] {
  return rows.filter(({ total, hidden }) => !total && !hidden);
}
