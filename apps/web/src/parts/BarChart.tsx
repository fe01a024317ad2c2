import { BarChart as BarSeries } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useCallback } from 'react';
import { ChartCanvas, ChartFrame, token } from './ChartFrame';
import { TableWrap } from './TableWrap';

echarts.use([BarSeries, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

/** One kind of bar. */
export interface BarKind {
  readonly name: string;
  /** Name of a colour in tokens.css. */
  readonly colour: string;
  /** Told apart without colour. */
  readonly hatched?: boolean;
  /** One value per category, in their order. */
  readonly values: readonly number[];
}

interface BarChartProps {
  readonly title: string;
  readonly categories: readonly string[];
  readonly kinds: readonly BarKind[];
  readonly height?: number;
  readonly format?: (value: number) => string;
}

/** Bars side by side for each category, with their table twin one click away. */
export function BarChart(props: BarChartProps) {
  return <ChartFrame title={props.title} picture={<Picture {...props} />} twin={<Twin {...props} />} />;
}

function Picture({ title, categories, kinds, height = 260, format = String }: BarChartProps) {
  const options = useCallback(
    (ink: string) => ({
      grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
      xAxis: {
        type: 'category',
        data: [...categories],
        axisLabel: { color: ink, interval: 0, overflow: 'truncate', width: 110 },
      },
      yAxis: {
        type: 'value',
        axisLabel: { color: ink, formatter: (y: number) => format(y) },
        splitLine: { lineStyle: { color: token('line') } },
      },
      series: kinds.map((kind) => ({
        name: kind.name,
        type: 'bar',
        barMaxWidth: 48,
        itemStyle: {
          color: token(kind.colour),
          ...(kind.hatched
            ? { decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [4, 4], rotation: 0.7 } }
            : {}),
        },
        label: {
          show: true,
          position: 'top',
          color: ink,
          formatter: ({ value }: { value: unknown }) => format(Number(value)),
        },
        data: [...kind.values],
      })),
    }),
    [categories, format, kinds],
  );
  return <ChartCanvas title={title} height={height} options={options} formatY={format} />;
}

function Twin({ title, categories, kinds, format = String }: BarChartProps) {
  return (
    <TableWrap label={title}>
      <table className="table">
        <thead>
          <tr>
            <td />
            {kinds.map(({ name }) => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {categories.map((category, index) => (
            <tr key={category}>
              <th scope="row">{category}</th>
              {kinds.map(({ name, values }) => (
                <td key={name} className="number">
                  {format(values[index] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
