import { LineChart as LineSeries } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartCanvas, ChartFrame, token } from './ChartFrame';

echarts.use([LineSeries, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

export interface Line {
  readonly name: string;
  /** Name of a colour in tokens.css. */
  readonly colour: string;
  readonly dashed?: boolean;
  /** x and y, in the order of x. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

interface LineChartProps {
  readonly title: string;
  readonly xName: string;
  readonly lines: readonly Line[];
  readonly height?: number;
  /** For values that differ by powers of ten; all must be above 0. */
  readonly logarithmic?: boolean;
  readonly formatX?: (x: number) => string;
  readonly formatY?: (y: number) => string;
}

/** A line chart with its table twin one click away. Lines differ in dash as well as colour. */
export function LineChart(props: LineChartProps) {
  return <ChartFrame title={props.title} picture={<Picture {...props} />} twin={<Twin {...props} />} />;
}

function Picture({
  title,
  xName,
  lines,
  height = 280,
  logarithmic = false,
  formatX = String,
  formatY = String,
}: LineChartProps) {
  const options = useCallback(
    (ink: string) => ({
      grid: { left: 8, right: 24, top: 36, bottom: 28, containLabel: true },
      xAxis: {
        type: 'value',
        name: xName,
        nameLocation: 'middle',
        nameGap: 28,
        nameTextStyle: { color: ink },
        axisLabel: {
          color: ink,
          hideOverlap: true,
          showMaxLabel: false,
          formatter: (x: number) => formatX(x),
        },
        splitLine: { show: false },
        min: 0,
        max: 'dataMax',
      },
      yAxis: {
        type: logarithmic ? 'log' : 'value',
        scale: true,
        axisLabel: { color: ink, formatter: (y: number) => formatY(y) },
        splitLine: { lineStyle: { color: token('line') } },
      },
      series: lines.map((line) => ({
        name: line.name,
        type: 'line',
        step: 'end',
        symbol: 'none',
        color: token(line.colour),
        lineStyle: { width: 2.5, type: line.dashed ? 'dashed' : 'solid' },
        data: line.points.map((point) => [...point]),
      })),
    }),
    [formatX, formatY, lines, logarithmic, xName],
  );
  return <ChartCanvas title={title} height={height} options={options} formatY={formatY} />;
}

function Twin({ xName, lines, height = 280, formatX = String, formatY = String }: LineChartProps) {
  const { t } = useTranslation();
  const rows = lines
    .flatMap((line) =>
      line.points.map(([x, y], index) => ({ key: `${line.name} ${String(index)}`, x, y, name: line.name })),
    )
    .sort((a, b) => a.x - b.x);
  return (
    <div
      className="table-wrap"
      style={{ maxHeight: height }}
      tabIndex={0}
      role="region"
      aria-label={t('common.table')}
    >
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{xName}</th>
            <th scope="col">{t('common.line')}</th>
            <th scope="col" className="number">
              {t('common.value')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, x, y, name }) => (
            <tr key={key}>
              <td>{formatX(x)}</td>
              <td>{name}</td>
              <td className="number">{formatY(y)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
